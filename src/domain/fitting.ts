// A short look at JSON that nearly always is what its schema asks for. Promise: what it says yes to, the schema's own
// parser would hand on unchanged, keys in the same order; of everything else it says no, and the parser decides. One
// look costs a tenth of the parser's: nothing is made anew, and nothing is noted for an issue that never comes.
import * as z from 'zod/mini';
import type { Result } from './result.ts';
import { ok } from './result.ts';
import { parseWith } from './shapes.ts';

type Fits = (value: unknown) => boolean;

/** The answer of `parseWith` for a value that was JSON, sooner where it fits. */
export function parseFitting<S extends z.ZodMiniType>(schema: S, input: unknown): Result<z.output<S>> {
  return isFitting(schema, input) ? ok(input) : parseWith(schema, input);
}

export function isFitting<S extends z.ZodMiniType>(schema: S, value: unknown): value is z.output<S> {
  return fitsOf(schema)(value);
}

const known = new WeakMap<z.core.$ZodType, Fits>();

/** Built once for each schema. */
function fitsOf(schema: z.core.$ZodType): Fits {
  const made = known.get(schema) ?? withChecks(schema, formOf(schema));
  known.set(schema, made);
  return made;
}

const {
  $ZodArray,
  $ZodBoolean,
  $ZodCheckMaxLength,
  $ZodCodec,
  $ZodCustom,
  $ZodDiscriminatedUnion,
  $ZodEnum,
  $ZodExactOptional,
  $ZodLiteral,
  $ZodNever,
  $ZodNullable,
  $ZodNumber,
  $ZodNumberFormat,
  $ZodObject,
  $ZodOptional,
  $ZodPipe,
  $ZodString,
  $ZodStringFormat,
  $ZodTransform,
  $ZodUnknown,
} = z.core;

/** What the schema asks for, without its checks. A kind that is not named here is asked of the parser. */
function formOf(schema: z.core.$ZodType): Fits {
  const isRare = [$ZodExactOptional, $ZodCodec, $ZodStringFormat, $ZodNumberFormat].some(
    (rare) => schema instanceof rare,
  );
  if (isRare) return asParsed(schema);
  if (schema instanceof $ZodString) return (value) => typeof value === 'string';
  if (schema instanceof $ZodNumber) return Number.isFinite;
  if (schema instanceof $ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof $ZodEnum || schema instanceof $ZodLiteral) return oneOf(schema);
  if (schema instanceof $ZodUnknown || schema instanceof $ZodCustom) return () => true;
  if (schema instanceof $ZodTransform) return unchangedBy(schema);
  if (schema instanceof $ZodOptional) return optionalForm(schema);
  if (schema instanceof $ZodNullable) return orElse(null, schema._zod.def.innerType);
  if (schema instanceof $ZodPipe) return throughBoth(schema);
  if (schema instanceof $ZodArray) return listForm(schema);
  if (schema instanceof $ZodDiscriminatedUnion) return unionForm(schema);
  if (schema instanceof $ZodObject) return objectForm(schema);
  return asParsed(schema);
}

const asParsed =
  (schema: z.core.$ZodType): Fits =>
  (value) => {
    const { success, data } = z.safeParse(schema, value);
    return success && data === value;
  };

function oneOf({ _zod }: z.core.$ZodEnum | z.core.$ZodLiteral): Fits {
  const values: ReadonlySet<unknown> = _zod.values;
  return (value) => values.has(value);
}

function unchangedBy({ _zod }: z.core.$ZodTransform): Fits {
  const { transform } = _zod.def;
  return (value) => {
    const payload = { value, issues: [] };
    return transform(value, payload) === value && payload.issues.length === 0;
  };
}

/** A default would take the place of what is absent. */
const optionalForm = (schema: z.core.$ZodOptional): Fits => {
  const { innerType } = schema._zod.def;
  return innerType._zod.optin === 'defaulted' ? asParsed(schema) : orElse(undefined, innerType);
};

function orElse(other: null | undefined, inner: z.core.$ZodType): Fits {
  const fits = fitsOf(inner);
  return (value) => value === other || fits(value);
}

function throughBoth({ _zod }: z.core.$ZodPipe): Fits {
  const [first, second] = [fitsOf(_zod.def.in), fitsOf(_zod.def.out)];
  return (value) => first(value) && second(value);
}

function listForm({ _zod }: z.core.$ZodArray): Fits {
  const fits = fitsOf(_zod.def.element);
  return (value) => Array.isArray(value) && value.every(fits);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The option of each value of the discriminator; null where two options claim it. */
function unionForm({ _zod }: z.core.$ZodDiscriminatedUnion): Fits {
  const { discriminator, options } = _zod.def;
  const fitting = new Map<unknown, Fits | null>();
  for (const option of options) {
    for (const value of option._zod.propValues?.[discriminator] ?? [])
      fitting.set(value, fitting.has(value) ? null : fitsOf(option));
  }
  return (value) => isObject(value) && fitting.get(value[discriminator])?.(value) === true;
}

/** Its own keys and no other, in its own order; those that may be absent may be. */
function objectForm(schema: z.core.$ZodObject): Fits {
  const { shape, catchall } = schema._zod.def;
  if (catchall !== undefined && !(catchall instanceof $ZodNever)) return asParsed(schema);
  const keys = Object.entries(shape).map(([name, { _zod }]) => {
    const isNeeded = _zod.optin !== 'optional' || _zod.optout !== 'optional';
    return { name, isNeeded, fits: fitsOf(shape[name] ?? schema) };
  });
  const lastNeeded = keys.findLastIndex(({ isNeeded }) => isNeeded);
  return (value) => {
    if (!isObject(value)) return false;
    let at = 0;
    for (const name of Object.keys(value)) {
      let key = keys[at];
      while (key !== undefined && key.name !== name && !key.isNeeded) {
        at += 1;
        key = keys[at];
      }
      if (key?.name !== name || !key.fits(value[name])) return false;
      at += 1;
    }
    return at > lastNeeded;
  };
}

/** What is asked beyond the form, in its order. A check that is not named here is asked of the parser. */
function withChecks(schema: z.core.$ZodType, form: Fits): Fits {
  const own = schema instanceof $ZodCustom ? [schema] : [];
  let fits = form;
  for (const check of [...own, ...(schema._zod.def.checks ?? [])]) {
    const [before, passes] = [fits, passing(check)];
    if (passes === null) return asParsed(schema);
    fits = (value) => before(value) && passes(value);
  }
  return fits;
}

function passing(check: z.core.$ZodCheck): Fits | null {
  if (check._zod.def.when !== undefined && !(check instanceof $ZodCheckMaxLength)) return null;
  if (check instanceof $ZodCustom) {
    const { fn } = check._zod.def;
    return (value) => fn(value) === true;
  }
  if (!(check instanceof $ZodCheckMaxLength)) return null;
  const { maximum } = check._zod.def;
  return (value) => (typeof value === 'string' || Array.isArray(value)) && value.length <= maximum;
}
