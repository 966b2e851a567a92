import { expect, it } from 'vitest';
import { parseJson } from '../../src/protocol/json.ts';

it.each([
  ['200,000 nested arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
  ['a key that reaches into prototypes', '{"a":{"__proto__":{"b":1}}}'],
  ['the same key, escaped', '{"\\u005f_proto__":1}'],
  ['a constructor', '{"constructor":{"prototype":1}}'],
  ['half a text', '{"a":'],
  [
    'a word that ends in a backslash before too many brackets',
    `{"a\\\\":${'['.repeat(40)}${']'.repeat(40)}}`,
  ],
])('%s is refused', (_, text) => {
  expect(parseJson(text)).toEqual({ ok: false, problem: { code: 'badRequest' } });
});

it('brackets inside of words are words', () => {
  expect(parseJson(`{"a":"${'['.repeat(100)}\\"["}`).ok).toBe(true);
});

it('many things beside each other are not deep', () => {
  const many = Array.from({ length: 500 }, (_, at) => ({ at, words: ['a}', 'b]', 'c\\'], of: { n: {} } }));
  expect(parseJson(JSON.stringify(many))).toEqual({ ok: true, value: many });
});

it.each([32, 33])('%i brackets within each other are judged by their number', (depth) => {
  const text = `{"]]]\\"":${'['.repeat(depth - 1)}"}"${']'.repeat(depth - 1)}}`;
  expect(parseJson(text).ok).toBe(depth === 32);
});
