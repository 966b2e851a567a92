// A 举报 is sealed to the county's key here, before it is kept on this phone or sent: words, place, number, photos, voice.
// Loaded only when somebody reports.
import { type Attachment, sealedMime } from '../domain/attachment.ts';
import { type AttachmentId, sha256 as sha256Shape } from '../domain/ids.ts';
import type { PetitionFields } from '../domain/petition.ts';

import { newFileKey, seal, sealFile } from '../domain/sealed/seal.ts';
import { webCrypto } from '../sealing/web-crypto.ts';
import { randomBytes } from './browser.ts';
import type { PageData } from './page-data.ts';
import type { Pending } from './pending.ts';
import { hexOf, sha256 } from './sha256.ts';

const hashOf = (bytes: Uint8Array) => sha256Shape.parse(hexOf(sha256(bytes)));

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
  if (page.countyKey === null) return { pending, blobs };
  const machine = webCrypto({ subtle: crypto.subtle, randomBytes });
  const owner = { tenant: page.tenant, recordId: pending.request.rec };
  const fileKey = newFileKey(machine);
  const sealedBlobs: Blob[] = [];
  const clear: Attachment[] = [];
  const named: { id: AttachmentId; sha256: Attachment['sha256']; mime: typeof sealedMime; bytes: number }[] =
    [];
  const files: Pending['files'] = [];
  for (const [index, file] of pending.files.entries()) {
    const blob = blobs[index];
    const mime = blob === undefined ? null : mimeOf(blob);
    if (blob === undefined || mime === null) {
      sealedBlobs.push(new Blob());
      files.push({ ...file, state: 'refused' });
      continue;
    }
    const id = file.attachment;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const locked = await sealFile(machine, { id, bytes, for: owner }, fileKey);
    const takenAt = pending.request.at;
    clear.push({ id, sha256: hashOf(bytes), mime, bytes: bytes.length, takenAt, exifStripped: true });
    named.push({ id, sha256: hashOf(locked), mime: sealedMime, bytes: locked.length });
    sealedBlobs.push(new Blob([locked]));
    files.push(file);
  }
  const report = await seal(
    { crypto: machine, key: page.countyKey, for: owner },
    {
      fields: { ...fields, attachments: clear, trackingHash: pending.request.trackingHash },
      files: named,
      ...(named.length > 0 && { fileKey }),
    },
  );
  return {
    pending: { ...pending, gate: null, files, request: { ...pending.request, said: null, report } },
    blobs: sealedBlobs,
  };
}
