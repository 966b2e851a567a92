// Every place of a schema that takes a text is filled from one list, until each has held every line of the list. What
// a place cannot hold whole (a line of 70 characters in a title of 40) it holds as far as it goes.
import type * as z from 'zod/mini';
import { memberOf, shapeOf, typeOf } from '../../src/domain/records/schema-walk.ts';

type Schema = z.core.$ZodType;
type Json = Readonly<Record<string, unknown>>;

const messageOf = (schema: Schema, text: string): string => {
  const parsed = (schema as z.ZodMiniType).safeParse(text);
  return parsed.success ? '' : (parsed.error.issues[0]?.message ?? 'wrong');
};

/** How many characters it takes at most; null where it takes no such text at all: a name, a number. */
function longest(schema: Schema): number | null {
  const message = messageOf(schema, '<'.repeat(100_000));
  return message.startsWith('tooLong:') ? Number(message.slice('tooLong:'.length)) : null;
}

const filler = '，这句话要原样看到，一个字也不能少。';

function long(schema: Schema, text: string): string {
  const message = messageOf(schema, text);
  return message.startsWith('tooShort:') ? `${text}${filler}` : text;
}

export type EveryText = {
  /** The arguments with every text they may have, those that are given kept. */
  readonly fill: (place: string, schema: Schema, given: Json) => Json;
  /** Does a place of these still wait for lines? */
  readonly isWaiting: (place: string) => boolean;
  /** Was anything said there yet? */
  readonly isKnown: (place: string) => boolean;
  /** Every place there is, and how many lines it still waits for. */
  readonly waiting: () => ReadonlyMap<string, number>;
  /** What was written, each text as it was handed in. */
  readonly written: () => readonly string[];
};

export function everyText(lines: readonly string[]): EveryText {
  const waiting = new Map<string, string[]>();
  const written: string[] = [];

  /** As many lines as it holds; the first always. When it has had them all it begins anew. */
  function take(place: string, schema: Schema, max: number): string {
    const queue = waiting.get(place) ?? [...lines];
    waiting.set(place, queue);
    const source = queue.length > 0 ? queue : [...lines];
    const end = ` #${written.length}`; // no two texts are the same, none is a part of another
    const room = max - end.length;
    let text = Array.from(source.shift() ?? '')
      .slice(0, room)
      .join('');
    while (source[0] !== undefined && Array.from(`${text}\n${source[0]}`).length <= room)
      text = `${text}\n${source.shift()}`;
    const said = long(schema, `${text}${end}`);
    written.push(said);
    return said;
  }

  function textsOf(place: string, schema: Schema): unknown {
    const member = memberOf(schema);
    const max = longest(member ?? schema);
    if (max === null) return undefined;
    return member === null ? take(place, schema, max) : [take(place, member, max), take(place, member, max)];
  }

  function fill(place: string, schema: Schema, given: Json): Json {
    const filled: Record<string, unknown> = { ...given };
    for (const [name, field] of Object.entries(shapeOf(schema) ?? {})) {
      const at = `${place}.${name}`;
      const inside = given[name];
      if (typeof inside === 'object' && inside !== null && shapeOf(field) !== null) {
        filled[name] = fill(at, field, inside as Json);
      } else if (inside === undefined && typeOf(memberOf(field) ?? field) === 'text') {
        const text = textsOf(at, field);
        if (text !== undefined) filled[name] = text;
      }
    }
    return filled;
  }

  return {
    fill,
    isWaiting: (place) => [...waiting].some(([at, queue]) => at.startsWith(`${place}.`) && queue.length > 0),
    isKnown: (place) => [...waiting.keys()].some((at) => at.startsWith(`${place}.`)),
    waiting: () => new Map([...waiting].map(([at, queue]) => [at, queue.length])),
    written: () => written,
  };
}

/** Every place of a schema that takes a text with markup in it. */
export function textPlaces(place: string, schema: Schema): readonly string[] {
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([name, field]) => {
    const at = `${place}.${name}`;
    if (shapeOf(field) !== null) return textPlaces(at, field);
    const member = memberOf(field) ?? field;
    return typeOf(member) === 'text' && longest(member) !== null ? [at] : [];
  });
}

type Union = { readonly def: { readonly options: readonly Schema[] } };

/** Move → what is said with it. */
export const stepsOf = (union: Union): ReadonlyMap<string, Schema> =>
  new Map(
    union.def.options.flatMap((option) => {
      const shape = shapeOf(option) ?? {};
      const move = shape.move as unknown as { readonly def: { readonly values: readonly string[] } };
      return shape.args === undefined ? [] : [[move.def.values[0] ?? '', shape.args] as const];
    }),
  );
