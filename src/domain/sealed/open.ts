// Opens what was sealed, on the device of a named officer: envelopes and files. The county's private half is handed in
// for the one call and kept nowhere here.
import type { AttachmentId } from '../ids.ts';
import { ok, type Result, refused } from '../result.ts';
import { parseWith } from '../shapes.ts';
import type { Bytes, SealedFor } from './bytes.ts';
import { associated, derivedFor, fromBase64Url, ivBytes, keyBytes } from './bytes.ts';
import type { Envelope } from './envelope.ts';
import type { SealedInside } from './inside.ts';
import { sealedInside } from './inside.ts';
import { byItself, type Locked, withFileKey } from './seal.ts';

/** Both halves of the county's key, as they lie in an officer's memory. */
export type OpenKey = { readonly keyId: string; readonly publicKey: Bytes; readonly privateKey: Bytes };

/** What the officer's machine must be able to do. */
export interface OpenCrypto {
  readonly agreeWith: (privateKey: Bytes, ephemeral: Bytes) => Promise<Bytes>;
  readonly derive: (shared: Bytes, from: { readonly salt: Bytes; readonly info: Bytes }) => Promise<Bytes>;
  /** Null where it was locked with another key or altered. */
  readonly decrypt: (locked: Locked, sealed: Bytes) => Promise<Bytes | null>;
  readonly readText: (bytes: Bytes) => string;
}

type Opening = { readonly crypto: OpenCrypto; readonly key: OpenKey; readonly for: SealedFor };

/** What a report says, or `sealUnreadable`: altered, of another record, or locked to another key. */
export async function openEnvelope(
  { crypto, key, for: owner }: Opening,
  one: Envelope,
): Promise<Result<SealedInside>> {
  if (one.keyId !== key.keyId) return refused({ code: 'sealUnreadable' });
  const ephemeral = fromBase64Url(one.ephemeral);
  const shared = await crypto.agreeWith(key.privateKey, ephemeral);
  const derived = await crypto.derive(shared, derivedFor(ephemeral, key.publicKey));
  const bound = associated('report', { ...owner, keyId: one.keyId });
  const plain = await crypto.decrypt(
    { key: derived, iv: fromBase64Url(one.iv), associated: bound },
    fromBase64Url(one.sealed),
  );
  if (plain === null) return refused({ code: 'sealUnreadable' });
  const inside = parseWith(sealedInside, JSON.parse(crypto.readText(plain)));
  return inside.ok ? inside : refused({ code: 'sealUnreadable' });
}

type SealedBytes = { readonly id: AttachmentId; readonly bytes: Bytes };

/** The bytes of a photo or voice note as they were taken. `fileKey` is the one in the envelope, if there is one. */
export async function openFile(
  { crypto, key, for: owner }: Opening,
  { id, bytes }: SealedBytes,
  fileKey: string | undefined,
): Promise<Result<Bytes>> {
  const plain =
    bytes[0] === withFileKey
      ? await openWith(crypto, { owner, id, bytes, fileKey })
      : bytes[0] === byItself
        ? await openAlone({ crypto, key, for: owner }, { id, bytes })
        : null;
  return plain === null ? refused({ code: 'sealUnreadable' }) : ok(plain);
}

type WithKey = SealedBytes & { readonly owner: SealedFor; readonly fileKey: string | undefined };

async function openWith(crypto: OpenCrypto, { owner, id, bytes, fileKey }: WithKey): Promise<Bytes | null> {
  if (fileKey === undefined) return null;
  const locked = {
    key: fromBase64Url(fileKey),
    iv: bytes.slice(1, 1 + ivBytes),
    associated: associated('photo', { ...owner, keyId: '' }, id),
  };
  return crypto.decrypt(locked, bytes.slice(1 + ivBytes));
}

async function openAlone(
  { crypto, key, for: owner }: Opening,
  { id, bytes }: SealedBytes,
): Promise<Bytes | null> {
  const ephemeral = bytes.slice(1, 1 + keyBytes);
  const shared = await crypto.agreeWith(key.privateKey, ephemeral);
  const locked = {
    key: await crypto.derive(shared, derivedFor(ephemeral, key.publicKey)),
    iv: bytes.slice(1 + keyBytes, 1 + keyBytes + ivBytes),
    associated: associated('photo', { ...owner, keyId: key.keyId }, id),
  };
  return crypto.decrypt(locked, bytes.slice(1 + keyBytes + ivBytes));
}
