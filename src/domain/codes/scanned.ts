// What a code says that was scanned, photographed or typed. Only addresses that begin with our own origin, to the
// letter, are ours; whatever else stands in a code is text, to be shown and never opened by itself.
import { type RecordId, recordId } from '../ids.ts';
import { plainCrockford } from './crockford.ts';
import { isPosterId, type PosterId, type PosterToken, parsePosterToken } from './poster-token.ts';
import { parseTrackingCode, type TrackingCode } from './tracking-code.ts';

export type Scanned =
  | { readonly kind: 'poster'; readonly token: PosterToken }
  /** Looks like one of our posters, and is none: another site, or our site with a code that is not whole. */
  | { readonly kind: 'foreignPoster'; readonly host: string }
  /** The number that is printed on a poster, typed. */
  | { readonly kind: 'posterNumber'; readonly id: PosterId }
  | { readonly kind: 'receipt'; readonly code: TrackingCode }
  | { readonly kind: 'record'; readonly id: RecordId }
  | { readonly kind: 'text'; readonly text: string };

const foreignShape = /^https?:\/\/([^/?#\\\s]+)\/s\/[0-9A-Za-z]{20,30}(?:[/?#].*)?$/i;

/** Our own, as a browser writes it (`https://host`, no slash at the end): one, or the public one and the one that is open. */
export type OwnOrigin = string | readonly string[];

export function readScanned(text: string, own: OwnOrigin): Scanned {
  for (const origin of [own].flat()) {
    const found = text.startsWith(`${origin}/`) ? ownAddress(text.slice(origin.length)) : null;
    if (found !== null) return found;
  }
  const host = foreignShape.exec(text)?.[1];
  return host === undefined ? { kind: 'text', text } : { kind: 'foreignPoster', host };
}

/** What a person types: a tracking code, a poster's number or all of its token, with or without our address before it. */
export function readTyped(typed: string, own: OwnOrigin): Scanned {
  const text = typed.trim();
  const read = readScanned(text, own);
  if (read.kind !== 'text') return read;
  const plain = plainCrockford(text);
  const token = parsePosterToken(plain);
  if (token !== null) return { kind: 'poster', token };
  if (isPosterId(plain)) return { kind: 'posterNumber', id: plain };
  const code = parseTrackingCode(text);
  return code.ok ? { kind: 'receipt', code: code.value } : { kind: 'text', text };
}

function ownAddress(path: string): Scanned | null {
  const token = parsePosterToken(/^\/s\/([^/?#]*)$/.exec(path)?.[1] ?? '');
  if (token !== null) return { kind: 'poster', token };
  const code = parseTrackingCode(/^\/t(?:\?lang=en)?#(.*)$/.exec(path)?.[1] ?? '');
  if (code.ok) return { kind: 'receipt', code: code.value };
  const id = recordId.safeParse(/^\/r\/([^/?#]*)$/.exec(path)?.[1]);
  return id.success ? { kind: 'record', id: id.data } : null;
}
