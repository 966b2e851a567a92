// JSON from outside: bounded in depth, and without keys that reach into prototypes. Parsing itself needs no stack.
import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import { maxJsonDepth } from './limits.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Text in, a plain value out, or `badRequest`. Never throws, never recurses deeper than the limit. */
export function parseJson(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isHarmless(text) || isPlain(value, maxJsonDepth) ? ok(value) : refused({ code: 'badRequest' });
  } catch {
    return refused({ code: 'badRequest' });
  }
}

/** Nearly every text says at native speed that its value needs no look: too few brackets to be deep, no key to refuse. */
const isHarmless = (text: string): boolean => isShallow(text) && !suspicious.test(text);

/** A forbidden key stands in the text as it is, or written with escapes. */
const suspicious = /__proto__|constructor|prototype|\\u/;

/** No more brackets than the limit, in strings or out of them. */
function isShallow(text: string): boolean {
  let left = maxJsonDepth;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return false;
    }
  }
  return true;
}

/** At most so many levels, and none of the forbidden keys in any of them. */
function isPlain(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) return value.every((inner) => isPlain(inner, levels - 1));
  return Object.entries(value).every(([key, inner]) => !forbidden.has(key) && isPlain(inner, levels - 1));
}
