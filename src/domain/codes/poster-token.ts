// What the code on a poster holds: eight characters that name one physical poster, one that names the key, sixteen
// (80 bits) that only the server can make. Here is its shape; whether it is genuine the server says. It grants nothing.
import { crockford } from './crockford.ts';

/** One physical poster. Eight characters of Crockford's base 32. */
export type PosterId = string & { readonly __brand: 'PosterId' };

export type PosterToken = { readonly id: PosterId; readonly keyId: string; readonly tag: string };

export const posterIdBytes = 5; // forty bits: eight characters, none of them guessed by hand
const idLength = 8;
export const posterTagBytes = 10; // eighty bits: a made-up tag passes once in 10²⁴
export const posterTagLength = 16;

const idShape = /^[0-9A-HJKMNP-TV-Z]{8}$/;
const tokenShape = /^[0-9A-HJKMNP-TV-Z]{25}$/;

export const isPosterId = (text: unknown): text is PosterId => typeof text === 'string' && idShape.test(text);

/** Throws on fewer than five random bytes. */
export function makePosterId(random: Uint8Array): PosterId {
  const id = crockford(random, idLength);
  if (!isPosterId(id)) throw new RangeError('not the id of a poster');
  return id;
}

/** Its parts, or null for anything that is not exactly a token: nothing is forgiven, what is scanned is exact. */
export function parsePosterToken(text: string): PosterToken | null {
  if (!tokenShape.test(text)) return null;
  const id = text.slice(0, idLength);
  return isPosterId(id) ? { id, keyId: text.charAt(idLength), tag: text.slice(idLength + 1) } : null;
}

export const showPosterToken = ({ id, keyId, tag }: PosterToken): string => `${id}${keyId}${tag}`;

/** `XXXX-XXXX`, as it stands on the paper. */
export const showPosterId = (id: PosterId): string => `${id.slice(0, 4)}-${id.slice(4)}`;

export const posterPath = (token: PosterToken): string => `/s/${showPosterToken(token)}`;
