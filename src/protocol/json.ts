// JSON from outside: bounded in depth before it is parsed, and without keys that reach into prototypes.
import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import { maxJsonDepth } from './limits.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Text in, a plain value out, or `badRequest`. Never throws, never recurses deeper than the limit. */
export function parseJson(text: string): Result<unknown> {
  if (depthOf(text) > maxJsonDepth) return refused({ code: 'badRequest' });
  try {
    const value: unknown = JSON.parse(text);
    return hasForbiddenKey(value) ? refused({ code: 'badRequest' }) : ok(value);
  } catch {
    return refused({ code: 'badRequest' });
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (c === 0x5d || c === 0x7d) depth -= 1;
  }
  return deepest;
}

function hasForbiddenKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => forbidden.has(key) || hasForbiddenKey(inner));
}
