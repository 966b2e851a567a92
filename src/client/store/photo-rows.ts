// A photo as rows: what is known of it with its small picture, and its sealed bytes in pieces. Promise: both are written,
// and taken away, together; bytes of which a piece is missing are not there.
import { Dexie } from 'dexie';
import type { Sha256 } from '../../domain/ids.ts';
import type { BlobRow, Database, InParts, PartRow } from './database.ts';
import type { Sealed } from './vault.ts';

export type PhotoRows = { readonly row: BlobRow; readonly parts: readonly PartRow[] };

// Of a value above 64 KiB Chromium makes a file of its own, and makes sure of that apart: slower up to 400 kB a photo.
const partBytes = 60 * 1024;

type Photo = Omit<BlobRow, 'bytes'> & { readonly bytes: Sealed };

export function photoRows({ bytes: { iv, data }, ...row }: Photo): PhotoRows {
  const { sha256 } = row;
  const parts = Array.from({ length: Math.ceil(data.byteLength / partBytes) }, (_, at) => ({
    sha256,
    at,
    data: data.slice(at * partBytes, (at + 1) * partBytes),
  }));
  return { row: { ...row, bytes: { iv, parts: parts.length } }, parts };
}

/** Inside a transaction, or as one of its own. */
export const putPhotos = (db: Database, photos: readonly PhotoRows[]): Promise<void> =>
  db.transaction('rw', db.blobs, db.parts, async () => {
    await Promise.all([
      db.blobs.bulkPut(photos.map(({ row }) => row)),
      db.parts.bulkPut(photos.flatMap(({ parts }) => parts)),
    ]);
  });

const partsOf = ({ parts }: Database, sha: Sha256) =>
  parts.where('[sha256+at]').between([sha, Dexie.minKey], [sha, Dexie.maxKey]);

type SealedPhoto = { readonly row: BlobRow; readonly bytes: Sealed | null };

/** A photo's row, and its sealed bytes where all of them are here. */
export const sealedPhoto = async (db: Database, sha: Sha256): Promise<SealedPhoto | null> =>
  (await sealedPhotos(db, [sha]))[0] ?? null;

/** The same of several, in their order. */
export async function sealedPhotos(
  db: Database,
  shas: readonly Sha256[],
): Promise<readonly (SealedPhoto | null)[]> {
  const [rows, parts] = await db.transaction('r', db.blobs, db.parts, () =>
    Promise.all([db.blobs.bulkGet([...shas]), Promise.all(shas.map((sha) => partsOf(db, sha).toArray()))]),
  );
  return rows.map((row, at) =>
    row === undefined ? null : { row, bytes: sealedBytes(row, parts[at] ?? []) },
  );
}

/** The sealed bytes of a photo that is not written yet. */
export const heldBytes = ({ row, parts }: PhotoRows): Sealed | null => sealedBytes(row, parts);

const sealedBytes = ({ bytes }: BlobRow, parts: readonly PartRow[]): Sealed | null =>
  bytes === null || 'data' in bytes ? bytes : joined(bytes, parts);

function joined({ iv, parts: count }: InParts, parts: readonly PartRow[]): Sealed | null {
  if (parts.length !== count) return null;
  const whole = new Uint8Array(parts.reduce((sum, { data }) => sum + data.byteLength, 0));
  let at = 0;
  for (const { data } of parts) {
    whole.set(new Uint8Array(data), at);
    at += data.byteLength;
  }
  return { iv, data: whole.buffer };
}

/** Takes photos away whole. Inside a transaction, or as one of its own. */
export const removePhotos = (db: Database, shas: readonly Sha256[]): Promise<void> =>
  db.transaction('rw', db.blobs, db.parts, async () => {
    await Promise.all([db.blobs.bulkDelete([...shas]), ...shas.map((sha) => partsOf(db, sha).delete())]);
  });

/** Takes the full bytes away; the small picture stays. Inside a transaction, or as one of its own. */
export const removeBytes = (db: Database, shas: readonly Sha256[]): Promise<void> =>
  db.transaction('rw', db.blobs, db.parts, async () => {
    await Promise.all([
      db.blobs.where('sha256').anyOf(shas).modify({ bytes: null }),
      ...shas.map((sha) => partsOf(db, sha).delete()),
    ]);
  });
