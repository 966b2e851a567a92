// A photo as rows: what is known of it with its small picture, and its bytes in pieces, each sealed by itself. Promise:
// both are written, and taken away, together; bytes of which a piece is missing are not there.
import { Dexie, type Table } from 'dexie';
import type { Sha256 } from '../../domain/ids.ts';
import type { BlobRow, Database, InParts } from './database.ts';
import type { Sealed, Vault } from './vault.ts';

export type PhotoRows = { readonly row: BlobRow; readonly pieces: readonly Sealed[] };

// Of a value above 64 KiB Chromium makes a file of its own, and makes sure of that apart: slower up to 400 kB a photo.
const pieceBytes = 60 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;
type InSeals = { readonly thumb: Sealed; readonly pieces: readonly Sealed[] };

/** A photo and its small picture. */
export async function sealPhoto(
  { sealBytes }: Vault,
  { bytes, thumb }: { readonly bytes: Bytes; readonly thumb: Bytes },
): Promise<InSeals> {
  const cuts = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) =>
    bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes),
  );
  const [small, pieces] = await Promise.all([sealBytes(thumb), Promise.all(cuts.map(sealBytes))]);
  return { thumb: small, pieces };
}

export const photoRows = (
  known: Pick<BlobRow, 'sha256' | 'size' | 'mime'>,
  { thumb, pieces }: InSeals,
): PhotoRows => ({ row: { ...known, bytes: { pieces: pieces.length }, thumb }, pieces });

type KeyedPiece = readonly [key: [Sha256, number], piece: Sealed];

/** The pieces of photos, each with its key. That is not part of it: to take a key out of a value, the browser copies the
 * whole of it. */
export const keyedPieces = (photos: readonly PhotoRows[]): KeyedPiece[] =>
  photos.flatMap(({ row: { sha256 }, pieces }) =>
    pieces.map((piece, at): KeyedPiece => [[sha256, at], piece]),
  );

/** The stores that a transaction names which writes photos. */
export const storesOfNewPhotos = ({ blobs, pieces }: Database): Table[] => [blobs, pieces];

/** Those of one that takes photos away or reads them, with what earlier versions wrote. */
export const storesOfPhotos = ({ blobs, pieces, parts }: Database): Table[] => [blobs, pieces, parts];

/** Inside a transaction, or as one of its own. */
export const putPhotos = (db: Database, photos: readonly PhotoRows[]): Promise<void> =>
  db.transaction('rw', storesOfNewPhotos(db), async () => {
    await Promise.all([
      db.blobs.bulkPut(photos.map(({ row }) => row)),
      ...keyedPieces(photos).map(([key, piece]) => db.pieces.put(piece, key)),
    ]);
  });

const piecesOf = ({ pieces }: Database, sha: Sha256) =>
  pieces.where(':id').between([sha, Dexie.minKey], [sha, Dexie.maxKey]);

const partsOf = ({ parts }: Database, sha: Sha256) =>
  parts.where('[sha256+at]').between([sha, Dexie.minKey], [sha, Dexie.maxKey]);

/** A photo's bytes as they lie: to be opened one after the other. */
export type SealedBytes = readonly Sealed[];

type SealedPhoto = { readonly row: BlobRow; readonly bytes: SealedBytes | null };

/** A photo's row, and its sealed bytes where all of them are here. */
export const sealedPhoto = async (db: Database, sha: Sha256): Promise<SealedPhoto | null> =>
  (await sealedPhotos(db, [sha]))[0] ?? null;

/** The same of several, in their order. */
export const sealedPhotos = (
  db: Database,
  shas: readonly Sha256[],
): Promise<readonly (SealedPhoto | null)[]> =>
  db.transaction('r', storesOfPhotos(db), async () => {
    const [rows, pieces] = await Promise.all([
      db.blobs.bulkGet([...shas]),
      Promise.all(shas.map((sha) => piecesOf(db, sha).toArray())),
    ]);
    return Promise.all(
      rows.map(async (row, at) =>
        row === undefined ? null : { row, bytes: await sealedBytes(db, row, pieces[at] ?? []) },
      ),
    );
  });

async function sealedBytes(
  db: Database,
  { sha256, bytes }: BlobRow,
  pieces: SealedBytes,
): Promise<SealedBytes | null> {
  if (bytes === null) return null;
  if ('data' in bytes) return [bytes];
  if ('parts' in bytes) return ofParts(db, sha256, bytes);
  return pieces.length === bytes.pieces ? pieces : null;
}

/** As versions 6 to 12 kept them: sealed as one, and then cut. */
async function ofParts(
  db: Database,
  sha: Sha256,
  { iv, parts: count }: InParts,
): Promise<SealedBytes | null> {
  const parts = await partsOf(db, sha).toArray();
  if (parts.length !== count) return null;
  const whole = joinBytes(parts.map(({ data }) => new Uint8Array(data)));
  return [{ iv, data: whole.buffer }];
}

export async function openPhotoBytes(vault: Vault, sealed: SealedBytes): Promise<Bytes> {
  return joinBytes(await Promise.all(sealed.map((one) => vault.openBytes(one))));
}

function joinBytes(all: readonly Bytes[]): Bytes {
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of all) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** Takes photos away whole. Inside a transaction, or as one of its own. */
export const removePhotos = (db: Database, shas: readonly Sha256[]): Promise<void> =>
  db.transaction('rw', storesOfPhotos(db), async () => {
    await Promise.all([db.blobs.bulkDelete([...shas]), ...removals(db, shas)]);
  });

/** Takes the full bytes away; the small picture stays. Inside a transaction, or as one of its own. */
export const removeBytes = (db: Database, shas: readonly Sha256[]): Promise<void> =>
  db.transaction('rw', storesOfPhotos(db), async () => {
    await Promise.all([db.blobs.where('sha256').anyOf(shas).modify({ bytes: null }), ...removals(db, shas)]);
  });

const removals = (db: Database, shas: readonly Sha256[]): Promise<number>[] =>
  shas.flatMap((sha) => [piecesOf(db, sha).delete(), partsOf(db, sha).delete()]);
