// What an eye sees of a record, by the grades on its definition. Guarantee: nothing above the eye's grade is in what
// comes out, at any depth.
import type * as z from 'zod/mini';
import { maskAddress } from '../codes/masks.ts';
import { maskName, maskPhone } from '../masks.ts';
import type { Field, RecordDefinition } from './definition.ts';
import type { FieldGrade, FieldMeta, Mask } from './grade.ts';
import { metaOf } from './grade.ts';
import { memberOf, shapeOf } from './schema-walk.ts';

/** `clear` by a logged act or as its author, `masked` for staff, `outside` for residents, the public and other units. */
const sights = ['clear', 'masked', 'outside'] as const;
export type Sight = (typeof sights)[number];

type Treatment = 'keep' | 'mask' | 'drop';

const treatments: Readonly<Record<Sight, Readonly<Record<FieldGrade, Treatment>>>> = {
  clear: { open: 'keep', work: 'keep', personal: 'keep', secret: 'drop' },
  masked: { open: 'keep', work: 'keep', personal: 'mask', secret: 'drop' },
  outside: { open: 'keep', work: 'drop', personal: 'drop', secret: 'drop' },
};

const masks: Readonly<Record<Mask, (text: string) => string | undefined>> = {
  name: maskName,
  phone: maskPhone,
  address: maskAddress,
  hide: () => undefined,
};

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record as this eye sees it. What the definition does not know is dropped. */
export function redact(definition: RecordDefinition, value: unknown, sight: Sight): Loose {
  const seen = redactAt(definition.schema, value, { sight, inherited: null });
  return isLoose(seen) ? seen : {};
}

type Eye = { readonly sight: Sight; readonly inherited: FieldMeta | null };

function redactAt(schema: z.core.$ZodType, value: unknown, eye: Eye): unknown {
  const shape = shapeOf(schema);
  if (shape !== null && isLoose(value)) return redactShape(shape, value, eye);
  const member = memberOf(schema);
  if (member !== null && Array.isArray(value)) return redactList(member, value, eye);
  const treatment = eye.inherited === null ? 'drop' : treatments[eye.sight][eye.inherited.grade];
  if (treatment === 'keep') return value;
  if (treatment === 'drop' || typeof value !== 'string') return undefined;
  return masks[eye.inherited?.mask ?? 'hide'](value);
}

function redactShape(shape: Readonly<Record<string, z.core.$ZodType>>, value: Loose, eye: Eye): Loose {
  const seen: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    if (value[name] === undefined) continue;
    const inherited = metaOf(schema) ?? eye.inherited;
    const shown = redactAt(schema, value[name], { sight: eye.sight, inherited });
    if (shown !== undefined && !isEmptied(shown, value[name])) seen[name] = shown;
  }
  return seen;
}

/** A group of which nothing is left is not there. */
const isEmptied = (shown: unknown, was: unknown): boolean =>
  isLoose(shown) && isLoose(was) && Object.keys(shown).length === 0 && Object.keys(was).length > 0;

function redactList(
  member: z.core.$ZodType,
  value: readonly unknown[],
  eye: Eye,
): readonly unknown[] | undefined {
  const inherited = metaOf(member) ?? eye.inherited;
  if (inherited === null || treatments[eye.sight][inherited.grade] === 'drop') return undefined;
  return value
    .map((one) => redactAt(member, one, { sight: eye.sight, inherited }))
    .filter((one) => one !== undefined);
}

/** The columns of a table or an export for this eye; masked ones say so. */
export const columnsFor = (
  definition: RecordDefinition,
  sight: Sight,
): readonly (Field & { readonly isMasked: boolean })[] =>
  definition.fields.flatMap((field) => {
    const treatment = treatments[sight][field.grade];
    const isShown = treatment === 'keep' || (treatment === 'mask' && field.mask !== 'hide');
    return isShown ? [{ ...field, isMasked: treatment === 'mask' }] : [];
  });

const valueAt = (value: unknown, path: readonly string[]): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => valueAt(one, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  return isLoose(value) && value[name] !== undefined ? valueAt(value[name], rest) : [];
};

/** All open text of a record, for a search: no person, no code, nothing that only staff may read. */
export const searchText = (definition: RecordDefinition, value: unknown): string =>
  definition.fields
    .filter(({ grade, type }) => grade === 'open' && type === 'text')
    .flatMap(({ path }) => valueAt(value, path.split('.')))
    .filter((one) => typeof one === 'string')
    .join('\n');
