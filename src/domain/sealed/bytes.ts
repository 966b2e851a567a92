// The bytes of an envelope: what it is bound to, how words become bytes, and how bytes travel as text. Apart from its
// shape, so that whoever only reads the shape does not carry this.
import type { RecordId, Tenant } from '../ids.ts';
import { envelopeVersion } from './envelope.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export const keyBytes = 32;
export const ivBytes = 12; // the length AES-GCM is made for

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
