// The rescue file as bytes. Nothing of it can be read, cut, moved or changed without the passphrase:
//   head:  magic 8 · version 1 · rounds 4 · salt 16 · file id 16 · lock 28 · checksum 8
//   entry: length 4 · iv 12 · AES-GCM of the content; additional data: the whole head and the entry's place
// 1. A head that was damaged is told from a wrong passphrase: by the checksum and the lock.  2. An entry of another
// file, or of another place in this one, does not open.
import { ok, type Result, refused } from '../../../domain/result.ts';
import type { Environment } from '../../environment.ts';

export type Tools = Pick<Environment, 'subtle' | 'randomBytes'>;
type Bytes = Uint8Array<ArrayBuffer>;

/** The key of one file, and what ties its entries to it. */
export type Lock = { readonly key: CryptoKey; readonly head: Bytes };

const magic = new TextEncoder().encode('LUZHIRSC');
const version = 1;
/** OWASP's number for PBKDF2 with SHA-256: half a second on an old phone, years for who tries a dictionary. */
const rounds = 600_000;
const mostRounds = 10_000_000; // a head that asks for more only wants to keep the phone busy
const saltBytes = 16;
const idBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
const checksumBytes = 8; // tells a damaged copy; against a person it is the lock that holds
const openBytes = magic.length + 1 + 4 + saltBytes + idBytes;
const lockedBytes = openBytes + ivBytes + tagBytes;
export const headBytes = lockedBytes + checksumBytes;
const lengthBytes = 4;

const shortestPassphrase = 8;

/** As typed, but for the width of its letters: an input method writes １ where a keyboard writes 1. */
const normalized = (passphrase: string): string => passphrase.normalize('NFKC');

export const isLongEnough = (passphrase: string): boolean =>
  Array.from(normalized(passphrase)).length >= shortestPassphrase;

const whole = (value: number): Bytes => {
  const bytes = new Uint8Array(lengthBytes);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const wholeIn = (bytes: Bytes, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

function joined(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

type Salted = { readonly salt: Bytes; readonly iterations: number };

async function keyOf(
  { subtle }: Tools,
  passphrase: string,
  { salt, iterations }: Salted,
): Promise<CryptoKey> {
  const words = new TextEncoder().encode(normalized(passphrase));
  const base = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const checksumOf = async ({ subtle }: Tools, bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await subtle.digest('SHA-256', bytes)).slice(0, checksumBytes);

/** A new file's head, under a passphrase. */
export async function makeLock(tools: Tools, passphrase: string): Promise<Lock> {
  const salt = tools.randomBytes(saltBytes);
  const id = tools.randomBytes(idBytes);
  const open = joined(magic, new Uint8Array([version]), whole(rounds), salt, id);
  const key = await keyOf(tools, passphrase, { salt, iterations: rounds });
  const iv = tools.randomBytes(ivBytes);
  const empty = new Uint8Array();
  const tag = await tools.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: open }, key, empty);
  const locked = joined(open, iv, new Uint8Array(tag));
  return { key, head: joined(locked, await checksumOf(tools, locked)) };
}

const isSame = (one: Bytes, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Opens the head of a file: `notARescueFile`, or `wrongPassphrase` where the head is whole. */
export async function openLock(tools: Tools, head: Bytes, passphrase: string): Promise<Result<Lock>> {
  const isKnown = isSame(head.slice(0, magic.length), magic) && head[magic.length] === version;
  const checksum = await checksumOf(tools, head.slice(0, lockedBytes));
  if (head.length !== headBytes || !isKnown || !isSame(head.slice(lockedBytes), checksum)) {
    return refused({ code: 'notARescueFile' });
  }
  const iterations = wholeIn(head, magic.length + 1);
  if (iterations === 0 || iterations > mostRounds) return refused({ code: 'notARescueFile' });
  const salt = head.slice(magic.length + 1 + lengthBytes, openBytes - idBytes);
  const key = await keyOf(tools, passphrase, { salt, iterations });
  const iv = head.slice(openBytes, openBytes + ivBytes);
  const tag = head.slice(openBytes + ivBytes, lockedBytes);
  const how = { name: 'AES-GCM', iv, additionalData: head.slice(0, openBytes) };
  try {
    await tools.subtle.decrypt(how, key, tag);
    return ok({ key, head });
  } catch {
    return refused({ code: 'wrongPassphrase' });
  }
}

/** One entry at its place, ready to be written. */
export async function sealEntry(tools: Tools, lock: Lock, { place, content }: Entry): Promise<Bytes> {
  const iv = tools.randomBytes(ivBytes);
  const how = { name: 'AES-GCM', iv, additionalData: joined(lock.head, whole(place)) };
  const sealed = new Uint8Array(await tools.subtle.encrypt(how, lock.key, content));
  return joined(whole(ivBytes + sealed.length), iv, sealed);
}

export type Entry = { readonly place: number; readonly content: Bytes };
export type Span = { readonly from: number; readonly to: number };

/** Where the entries lie, without reading them; they fill the file to its last byte, or it is none. */
export async function spansIn(file: Blob): Promise<Result<readonly Span[]>> {
  const spans: Span[] = [];
  let at = headBytes;
  while (at < file.size) {
    const length = await bytesAt(file, { from: at, to: at + lengthBytes });
    if (!length.ok) return length;
    const from = at + lengthBytes;
    const to = from + wholeIn(length.value, 0);
    if (to > file.size || to - from < ivBytes + tagBytes) return refused({ code: 'notARescueFile' });
    spans.push({ from, to });
    at = to;
  }
  return ok(spans);
}

/** Bytes of the file; a file that is gone or shorter is none. */
export async function bytesAt(file: Blob, { from, to }: Span): Promise<Result<Bytes>> {
  try {
    const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer());
    return bytes.length === to - from ? ok(bytes) : refused({ code: 'notARescueFile' });
  } catch {
    return refused({ code: 'notARescueFile' });
  }
}

/** Opens the entry that lies there, if it belongs there. */
export async function openEntry(tools: Tools, lock: Lock, { place, content }: Entry): Promise<Result<Bytes>> {
  const iv = content.slice(0, ivBytes);
  const how = { name: 'AES-GCM', iv, additionalData: joined(lock.head, whole(place)) };
  try {
    return ok(new Uint8Array(await tools.subtle.decrypt(how, lock.key, content.slice(ivBytes))));
  } catch {
    return refused({ code: 'notARescueFile' });
  }
}

/** A photo's entry: its thumbnail, its length before it, then the photo. */
export const packPhoto = (thumb: Uint8Array, bytes: Uint8Array): Bytes =>
  joined(whole(thumb.length), thumb, bytes);

/** Of what is no photo's entry, nothing: its hash is then not the one it is named by. */
export function unpackPhoto(packed: Bytes): { readonly thumb: Bytes; readonly bytes: Bytes } {
  if (packed.length < lengthBytes) return { thumb: new Uint8Array(), bytes: new Uint8Array() };
  const end = lengthBytes + wholeIn(packed, 0);
  return { thumb: packed.slice(lengthBytes, end), bytes: packed.slice(end) };
}
