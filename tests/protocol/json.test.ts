import { expect, it } from 'vitest';
import { parseJson } from '../../src/protocol/json.ts';

it.each([
  ['200,000 nested arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
  ['a key that reaches into prototypes', '{"a":{"__proto__":{"b":1}}}'],
  ['the same key, escaped', '{"\\u005f_proto__":1}'],
  ['a constructor', '{"constructor":{"prototype":1}}'],
  ['half a text', '{"a":'],
])('%s is refused', (_, text) => {
  expect(parseJson(text)).toEqual({ ok: false, problem: { code: 'badRequest' } });
});

it('brackets inside of words are words', () => {
  expect(parseJson(`{"a":"${'['.repeat(100)}\\"["}`).ok).toBe(true);
});
