import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isFitting, parseFitting } from '../../src/domain/fitting.ts';
import { schemaOf } from '../../src/domain/kinds.ts';
import { parseWith } from '../../src/domain/shapes.ts';
import { syncRequest } from '../../src/protocol/sync.ts';
import { recordSamples } from '../world/record-samples.ts';

const id = '0199aaaa-0000-7000-8000-000000000001';
const request = {
  device: id,
  epoch: null,
  sentAt: '2026-11-23T02:00:00.000Z',
  cursor: null,
  want: 1000,
  owner: 'li',
  schema: 3,
  again: ['u:li', 'office'],
  muts: [1, 2].map((n) => ({ n, id, body: '{}' })),
};

const asked: readonly (readonly [string, z.ZodMiniType, unknown])[] = [
  ['petition', schemaOf.petition, recordSamples.petition],
  ['anonymous', schemaOf.petition, { ...recordSamples.petition, petitioner: { anonymous: true } }],
  ['observation', schemaOf.observation, recordSamples.observation],
  ['sighting', schemaOf.sighting, recordSamples.sighting],
  ['request', syncRequest, request],
];

type Change = { readonly at: number; readonly how: (old: unknown) => unknown };

/** `gone` takes the place of a value that is left out. */
const gone = Symbol('gone');
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    ' ',
    '一',
    '一二三四五六七八九十',
    '\u0007',
    '\ud842',
    'é'.normalize('NFD'),
    'a\r\nb',
    1e9,
  ),
);
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.oneof(
    fc.constant(() => gone),
    odd.map((value) => () => value),
    fc.constant((old: unknown) => (typeof old === 'string' ? `${old} ` : [old])),
    fc.constant((old: unknown) => (Array.isArray(old) ? [...old, ...old] : { ...Object(old), extra: 1 })),
    fc.constant((old: unknown) =>
      typeof old === 'object' && old !== null && !Array.isArray(old)
        ? Object.fromEntries(Object.entries(old).reverse())
        : old,
    ),
  ),
});

/** The value with each change made in the place that it names, counted through the whole tree. */
function changed(value: unknown, { at, how }: Change): unknown {
  let left = at % (count(value) + 1);
  const walk = (one: unknown): unknown => {
    left -= 1;
    if (left === -1) return how(one);
    if (Array.isArray(one)) return one.map(walk).filter((inner) => inner !== gone);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one)
        .map(([key, inner]) => [key, walk(inner)] as const)
        .filter(([, inner]) => inner !== gone),
    );
  };
  const made = walk(value);
  return made === gone ? null : made;
}

const count = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, inner) => sum + 1 + count(inner), 0)
    : 0;

describe.each(asked)('%s', (_, schema, sample) => {
  it('as an app writes it fits, and is handed on as it is', () => {
    const parsed = parseFitting(schema, sample);

    expect(isFitting(schema, sample)).toBe(true);
    expect(parsed.ok && parsed.value).toBe(sample);
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(parseWith(schema, sample)));
  });

  it('however it was changed is answered as the parser answers it', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const wrong = changes.reduce(changed, sample);

        expect(JSON.stringify(parseFitting(schema, wrong))).toBe(JSON.stringify(parseWith(schema, wrong)));
      }),
      { numRuns: 400 },
    );
  });
});

describe('what a short look does not know', () => {
  const inner = z.object({ kind: z.literal('a'), n: z.number() });
  const rare: readonly (readonly [string, z.ZodMiniType, unknown])[] = [
    ['a default', z.object({ a: z._default(z.optional(z.number()), 1) }), {}],
    ['a default inside', z.object({ a: z.optional(z._default(z.number(), 1)) }), {}],
    ['one that catches', z.object({ a: z.catch(z.number(), 7) }), { a: 'x' }],
    ['text that is trimmed', z.string().check(z.trim()), ' a '],
    ['text of a format', z.email(), 'nobody'],
    ['a whole number', z.int(), 1.5],
    ['more than was asked for', z.looseObject({ a: z.number() }), { a: 1, b: 2 }],
    ['keys of any name', z.record(z.string(), z.number()), { a: 1 }],
    ['a list where an object should be', z.object({ a: z.optional(z.number()) }), []],
    ['an option that nobody named', z.discriminatedUnion('kind', [inner]), { kind: 'b', n: 1 }],
    ['a form that may be absent', z.object({ a: z.exactOptional(z.number()) }), { a: undefined }],
    [
      'a transform that refuses',
      z.pipe(
        z.string(),
        z.transform((_v, { issues }) => void issues.push({ code: 'custom', input: 1, message: 'no' })),
      ),
      'a',
    ],
    ['a list that is too short', z.array(z.number()).check(z.minLength(2)), [1]],
    ['a list that is too long', z.array(z.number()).check(z.maxLength(1)), [1, 2]],
    ['no number', z.number(), Number.NaN],
  ];

  it.each(rare)('%s is left to the parser', (_, schema, value) => {
    expect(JSON.stringify(parseFitting(schema, value))).toBe(JSON.stringify(parseWith(schema, value)));
  });
});
