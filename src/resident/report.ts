// A 举报 is sealed to the county's key here, before it is kept on this phone or sent: words, place, number, photos, voice.
// Loaded only when somebody reports. No photo is left out: what this phone could not decode goes as it was taken,
// without the camera's marks where they can be found.

import { type Attachment, sealedMime } from '../domain/attachment.ts';
import { heifWithoutMarks } from '../domain/heif/without-marks.ts';
import { hexOf } from '../domain/hex.ts';
import { sha256 as sha256Shape } from '../domain/ids.ts';
import type { PetitionFields } from '../domain/petition.ts';
import type { Bytes } from '../domain/sealed/bytes.ts';
import type { Original } from '../domain/sealed/inside.ts';
import type { SealedFile } from '../domain/sealed/report.ts';
import { newFileKey, seal, sealFile } from '../domain/sealed/seal.ts';
import { webCrypto } from '../sealing/web-crypto.ts';
import { randomBytes } from './browser.ts';
import type { PageData } from './page-data.ts';
import { claimOf, type Pending } from './pending.ts';

const voiceMimes = ['audio/webm', 'audio/mp4'] as const;

/** Only what this page made itself is sure to be without the camera's marks: an original is no such thing. */
const mimeOf = (blob: Blob): Attachment['mime'] | null =>
  voiceMimes.find((mime) => blob.type.startsWith(mime)) ??
  (blob.type === 'image/jpeg' && !(blob instanceof File) ? 'image/jpeg' : null);

export type Sealed = { readonly pending: Pending; readonly blobs: readonly Blob[] };

/** The same submission with nothing readable in it but what the station must know. */
export async function sealPending(
  page: PageData,
  fields: PetitionFields,
  { pending, blobs }: Sealed,
): Promise<Sealed> {
  const { state } = pending;
  if (page.countyKey === null || state.kind !== 'waiting') return { pending, blobs };
  const machine = webCrypto({ subtle: crypto.subtle, randomBytes });
  const { rec, at, trackingHash } = claimOf(pending);
  const owner = { tenant: page.tenant, recordId: rec };
  const fileKey = newFileKey(machine);
  const hashOf = async (bytes: Bytes) => sha256Shape.parse(hexOf(await machine.digest(bytes)));
  const sealedBlobs: Blob[] = [];
  const clear: Attachment[] = [];
  const originals: Original[] = [];
  const named: SealedFile[] = [];
  for (const [index, { attachment: id }] of pending.files.entries()) {
    const blob = blobs[index] ?? new Blob();
    const mime = mimeOf(blob);
    const taken = new Uint8Array(await blob.arrayBuffer());
    const clean = mime === null ? heifWithoutMarks(taken) : taken;
    const bytes = clean ?? taken;
    const plain = { id, sha256: await hashOf(bytes), bytes: bytes.length };
    if (mime === null) originals.push({ ...plain, isMarked: clean === null });
    else clear.push({ ...plain, mime, takenAt: at, exifStripped: true });
    const locked = await sealFile(machine, { id, bytes, for: owner }, fileKey);
    named.push({ id, sha256: await hashOf(locked), mime: sealedMime, bytes: locked.length });
    sealedBlobs.push(new Blob([locked]));
  }
  const report = await seal(
    { crypto: machine, key: page.countyKey, for: owner },
    {
      fields: { ...fields, attachments: clear, trackingHash },
      originals,
      files: named,
      ...(named.length > 0 && { fileKey }),
    },
  );
  return {
    pending: {
      ...pending,
      gate: null,
      state: { ...state, request: { ...state.request, said: null, report } },
    },
    blobs: sealedBlobs,
  };
}
