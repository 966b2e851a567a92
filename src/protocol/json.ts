// JSON from outside: bounded in depth, and without keys that reach into prototypes. Parsing itself needs no stack.
import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import { maxJsonDepth } from './limits.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Text in, a plain value out, or `badRequest`. Never throws, never recurses deeper than the limit. */
export function parseJson(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    const isFit = isShallow(text, value) && !(suspicious.test(text) && reachesIn(value));
    return isFit ? ok(value) : refused({ code: 'badRequest' });
  } catch {
    return refused({ code: 'badRequest' });
  }
}

/** A forbidden key stands in the text as it is, or written with escapes: in nearly no text. */
const suspicious = /__proto__|constructor|prototype|\\u/;

/** Few brackets cannot be deep, in words or out of them: that is said of most texts before their values are looked at. */
const isShallow = (text: string, value: unknown): boolean =>
  hasFewBrackets(text) || isWithin(value, maxJsonDepth);

function hasFewBrackets(text: string): boolean {
  let left = maxJsonDepth;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return false;
    }
  }
  return true;
}

/** At most so many levels. */
function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (!isWithin(inner, levels - 1)) return false;
  }
  return true;
}

/** Is one of the forbidden keys in any of the levels of a shallow value? */
function reachesIn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => forbidden.has(key) || reachesIn(inner));
}
