// Seals a 举报, its additions and its files to the county's key. Used by the app and by the resident's page before
// anything is kept or sent; the doors to the machine's cryptography come in, so that nothing here knows which it is.
// 1. The same words sealed twice look different.  2. Nothing of the key of an envelope outlives the call.
import type { AttachmentId } from '../ids.ts';
import type { PetitionFields } from '../petition.ts';
import type { Bytes, SealedFor } from './bytes.ts';
import {
  associated,
  derivedFor,
  fromBase64Url,
  ivBytes,
  joinBytes,
  keyBytes,
  paddedText,
  toBase64Url,
} from './bytes.ts';
import type { CountyKey, Envelope } from './envelope.ts';
import { envelopeVersion } from './envelope.ts';
import type { Original, SealedInside } from './inside.ts';
import { openFieldsOf } from './inside.ts';
import type { SealedFile, SealedReport } from './report.ts';

export type Locked = { readonly key: Bytes; readonly iv: Bytes; readonly associated: Bytes };

/** What the machine must be able to do. */
export interface SealCrypto {
  readonly randomBytes: (length: number) => Bytes;
  /** A fresh X25519 pair: its public half, and what it shares with `publicKey`. */
  readonly agree: (publicKey: Bytes) => Promise<{ readonly ephemeral: Bytes; readonly shared: Bytes }>;
  /** HKDF-SHA-256, 32 bytes. */
  readonly derive: (shared: Bytes, from: { readonly salt: Bytes; readonly info: Bytes }) => Promise<Bytes>;
  /** AES-256-GCM, the tag behind the text. */
  readonly encrypt: (locked: Locked, plain: Bytes) => Promise<Bytes>;
}

type Sealing = { readonly crypto: SealCrypto; readonly key: CountyKey; readonly for: SealedFor };

/** Locks what a report says into an envelope for this record of this county. */
export async function sealInside(
  { crypto, key, for: owner }: Sealing,
  inside: SealedInside,
): Promise<Envelope> {
  const publicKey = fromBase64Url(key.publicKey);
  const { ephemeral, shared } = await crypto.agree(publicKey);
  const derived = await crypto.derive(shared, derivedFor(ephemeral, publicKey));
  const iv = crypto.randomBytes(ivBytes);
  const bound = associated('report', { ...owner, keyId: key.keyId });
  const sealed = await crypto.encrypt({ key: derived, iv, associated: bound }, paddedText(inside));
  return {
    v: envelopeVersion,
    keyId: key.keyId,
    ephemeral: toBase64Url(ephemeral),
    iv: toBase64Url(iv),
    sealed: toBase64Url(sealed),
  };
}

/** The key of a report's files: made once a report, kept nowhere but in its envelope. */
export const newFileKey = ({ randomBytes }: SealCrypto): Bytes => randomBytes(keyBytes);

/** How a sealed file begins: locked with the key in the envelope, or by itself to the county's key. */
export const withFileKey = 1;
export const byItself = 2;

/** The bytes of a photo or voice note as they travel. */
export async function sealFile(
  crypto: SealCrypto,
  file: { readonly id: AttachmentId; readonly bytes: Bytes; readonly for: SealedFor },
  fileKey: Bytes,
): Promise<Bytes> {
  const iv = crypto.randomBytes(ivBytes);
  const bound = associated('photo', { ...file.for, keyId: '' }, file.id);
  const sealed = await crypto.encrypt({ key: fileKey, iv, associated: bound }, file.bytes);
  return joinBytes(new Uint8Array([withFileKey]), iv, sealed);
}

export type ReportToSeal = {
  /** Every field as it was filled in and judged; `attachments` name the files as they are, in clear. */
  readonly fields: PetitionFields;
  /** The same files sealed by `sealFile`, and the key they were sealed with; empty and absent where there are none. */
  readonly files: readonly SealedFile[];
  readonly fileKey?: Bytes;
  /** Those of the files that nobody could decode, as they are in clear. */
  readonly originals?: readonly Original[];
};

/** The arguments of `petition.submit` for a 举报. The hash of its tracking code stays outside: the server must know it. */
export async function seal(
  sealing: Sealing,
  { fields, files, fileKey, originals = [] }: ReportToSeal,
): Promise<SealedReport> {
  const { trackingHash, ...said } = fields;
  const envelope = await sealInside(sealing, {
    what: 'report',
    fields: said,
    ...(originals.length > 0 && { originals: [...originals] }),
    ...(fileKey !== undefined && { fileKey: toBase64Url(fileKey) }),
  });
  return {
    ...openFieldsOf(fields),
    ...(trackingHash !== undefined && { trackingHash }),
    attachments: [...files],
    envelope,
  };
}
