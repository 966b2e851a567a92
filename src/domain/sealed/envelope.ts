// The envelope of a 举报: what it says, locked to the county's key before it is kept or sent anywhere. Shapes only.
//   a fresh X25519 pair × the county's public key ──HKDF-SHA-256──▶ AES-256-GCM(what it says, padded)
// 1. It opens only with the county's private half, which no server holds readable.  2. It is bound to its county, its
// record and its key: put beside another record it does not open.  3. Its length tells the length only in steps.
import * as z from 'zod/mini';
import type { RecordId, Tenant } from '../ids.ts';
import { formattedText } from '../shapes.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export const envelopeVersion = 1;
export const keyBytes = 32;
export const ivBytes = 12; // the length AES-GCM is made for
export const tagBytes = 16;

const base64Url = (min: number, max: number) => formattedText(new RegExp(`^[A-Za-z0-9_-]{${min},${max}}$`));

/** The first half of the SHA-256 of the public key: which key opens it, and a name to compare by eye. */
export const keyId = formattedText(/^[0-9a-f]{16}$/);

export const envelope = z.strictObject({
  v: z.literal(envelopeVersion),
  keyId,
  ephemeral: base64Url(43, 43),
  iv: base64Url(16, 16),
  /** At most what a body may hold: a full report with every field is below 30,000. */
  sealed: base64Url(22, 60_000),
});
export type Envelope = z.output<typeof envelope>;

/** What everybody may have: the public half. */
export const countyKey = z.object({ keyId, publicKey: base64Url(43, 43) });
export type CountyKey = z.output<typeof countyKey>;

/** Whose it is: without these words, exactly, it does not open. */
export type SealedFor = { readonly tenant: Tenant; readonly recordId: RecordId };

export const associated = (
  use: 'report' | 'photo' | 'key',
  { tenant, recordId, keyId: id }: SealedFor & { readonly keyId: string },
  more = '',
): Bytes => textBytes(JSON.stringify(['luzhi', use, envelopeVersion, tenant, recordId, id, more]));

/** What the shared secret becomes a key for. Both public halves are in it. */
export const derivedFor = (
  ephemeral: Bytes,
  publicKey: Bytes,
): { readonly salt: Bytes; readonly info: Bytes } => ({
  salt: joinBytes(ephemeral, publicKey),
  info: textBytes(`luzhi sealed report ${envelopeVersion}`),
});

const paddingStep = 512;

/** JSON, filled up with blanks to the next step: a reader of JSON does not see them. */
export function paddedText(value: unknown): Bytes {
  const text = textBytes(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(text.length / paddingStep) * paddingStep).fill(0x20);
  padded.set(text);
  return padded;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const sixOf: ReadonlyMap<string, number> = new Map([...alphabet].map((character, six) => [character, six]));

/** Unpadded base64url; the domain has neither `btoa` nor `Buffer`. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const four = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    const count = Math.min(4, bytes.length - at + 1);
    for (const six of four.slice(0, count)) text += alphabet[six] ?? '';
  }
  return text;
}

/** Characters of another alphabet count as zero: whoever reads has parsed the shape before. */
export function fromBase64Url(text: string): Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    held = ((held << 6) | (sixOf.get(character) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** UTF-8; the domain has no `TextEncoder`. */
export function textBytes(text: string): Bytes {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return new Uint8Array(bytes);
}
