// The code a resident follows a case with: 60 bits of chance in twelve characters that survive being read aloud
// or copied by hand. It is a key, not a name: stored only as a keyed hash, never logged, never made from an id.
import * as z from 'zod/mini';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { formattedText } from '../shapes.ts';
import { crockford, plainCrockford } from './crockford.ts';

/** Twelve characters of Crockford's base 32, without hyphens. */
export type TrackingCode = string & { readonly __brand: 'TrackingCode' };

const codeLength = 12; // sixty bits
const neededBytes = 8;

export const trackingCode = z.custom<TrackingCode>(
  (value) => typeof value === 'string' && /^[0-9A-HJKMNP-TV-Z]{12}$/.test(value),
  { error: 'badFormat' },
);

/** Uses the first 60 bits of `random`, each once. Throws on fewer than eight bytes: a shorter code can be guessed. */
export function makeTrackingCode(random: Uint8Array): TrackingCode {
  if (random.length < neededBytes) throw new RangeError('a tracking code needs eight random bytes');
  return trackingCode.parse(crockford(random, codeLength));
}

/** `XXXX-XXXX-XXXX`. */
export const showTrackingCode = (code: TrackingCode): string =>
  [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');

/** What is hashed (SHA-256) where the code is made: only that hash ever travels with a submission. */
export const trackingHashInput = (code: TrackingCode): string => `luzhi-code:${code}`;

/** A PIN the resident may add: four to six digits. */
export const trackingPin = formattedText(/^\d{4,6}$/);

/**
 * Reads what a person types: lower case, full width, spaces and any dash are forgiven; O is 0, I and L are 1.
 * Refuses everything else, U too, without a guess.
 */
export function parseTrackingCode(typed: string): Result<TrackingCode> {
  const parsed = trackingCode.safeParse(plainCrockford(typed));
  if (parsed.success) return ok(parsed.data);
  return refused({ code: 'invalidFields', fields: { '': { code: 'badFormat' } } });
}
