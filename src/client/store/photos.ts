// Photos on the phone: sealed bytes by their SHA-256, kept until a verified backup of the server holds them. They are
// sealed and hashed once, when they are taken, and written once, with what names them.
import { useLiveQuery } from 'dexie-react-hooks';
import {
  type Attachment,
  type AttachmentMime,
  attachmentMaxBytes,
  type BlobMime,
} from '../../domain/attachment.ts';
import { hexOf } from '../../domain/hex.ts';
import { attachmentId, type Sha256, sha256 } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import {
  openPhotoBytes,
  type PhotoRows,
  photoRows,
  putPhotos,
  sealedPhotos,
  sealPhoto,
} from './photo-rows.ts';
import { hasRoomFor } from './space.ts';
import { steady } from './steady.ts';
import { newId, type Store } from './store.ts';
import { useStore } from './store-context.ts';

export type PhotoBytes = {
  readonly bytes: ArrayBuffer;
  readonly mime: AttachmentMime;
  readonly thumb: ArrayBuffer;
  readonly takenAt: number;
};

export async function hashOf(store: Store, bytes: BufferSource): Promise<Sha256> {
  return sha256.parse(hexOf(new Uint8Array(await store.env.subtle.digest('SHA-256', bytes))));
}

/** Seals a shrunk photo and holds it: it reaches the disk together with the draft or the change that names it first.
 * Refuses when the phone has less than 50 MB left, so that words can still be saved. */
export async function holdPhoto(store: Store, photo: PhotoBytes): Promise<Result<Attachment>> {
  const held = await holdBytes(store, photo);
  return held.ok ? ok({ ...held.value, mime: photo.mime, exifStripped: true }) : held;
}

type Bytes = Omit<PhotoBytes, 'mime'> & { readonly mime: BlobMime };
type Held = Pick<Attachment, 'id' | 'sha256' | 'bytes' | 'takenAt'>;

async function holdBytes(store: Store, photo: Bytes): Promise<Result<Held>> {
  const { mime } = photo;
  const size = photo.bytes.byteLength;
  if (size > attachmentMaxBytes) return refused({ code: 'tooLarge' });
  const [bytes, thumb] = [new Uint8Array(photo.bytes), new Uint8Array(photo.thumb)];
  const [hasRoom, sha, sealed] = await Promise.all([
    hasRoomFor(store.env, size),
    hashOf(store, bytes),
    sealPhoto(store.vault, { bytes, thumb }),
  ]);
  if (!hasRoom) return refused({ code: 'deviceStorageLow' });
  store.held.set(sha, photoRows({ sha256: sha, size, mime }, sealed));
  const id = attachmentId.parse(newId(store.env));
  const takenAt = new Date(photo.takenAt).toISOString();
  return ok({ id, sha256: sha, bytes: size, takenAt });
}

/** Keeps a shrunk photo by itself; the same picture twice is kept once. Returns after it has reached the disk. */
export async function keepPhoto(store: Store, photo: PhotoBytes): Promise<Result<Attachment>> {
  const kept = await keepBytes(store, photo);
  return kept.ok ? ok({ ...kept.value, mime: photo.mime, exifStripped: true }) : kept;
}

/** Any file, by itself; what it is is for who asks to say. */
export async function keepBytes(store: Store, file: Bytes): Promise<Result<Held>> {
  const held = await holdBytes(store, file);
  if (!held.ok) return held;
  const rows = heldOf(store, [held.value]);
  const kept = await steady(store, () => putPhotos(store.db, rows));
  letGo(store, rows);
  return kept.ok ? held : kept;
}

/** Those of these photos that wait for the disk. */
export const heldOf = (
  { held }: Store,
  photos: readonly { readonly sha256: Sha256 }[],
): readonly PhotoRows[] => [...new Set(photos.flatMap(({ sha256: sha }) => held.get(sha) ?? []))];

/** They are on the disk now. */
export function letGo({ held }: Store, photos: readonly PhotoRows[]): void {
  for (const rows of photos) if (held.get(rows.row.sha256) === rows) held.delete(rows.row.sha256);
}

/** The bytes of a kept photo, or null when they are not on this phone. */
export async function readPhoto(
  store: Store,
  sha: Sha256,
  size: 'thumb' | 'full',
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (size === 'full') return (await readPhotos(store, [sha]))[0] ?? null;
  const { thumb = null } = store.held.get(sha)?.row ?? (await store.db.blobs.get(sha)) ?? {};
  return thumb === null ? null : store.vault.openBytes(thumb);
}

/** The full bytes of several, in their order. */
export async function readPhotos(
  store: Store,
  shas: readonly Sha256[],
): Promise<readonly (Uint8Array<ArrayBuffer> | null)[]> {
  const held = new Map(store.held); // as it is now: what is written meanwhile leaves it
  const written = shas.filter((sha) => !held.has(sha));
  const kept = written.length === 0 ? [] : await sealedPhotos(store.db, written);
  const bytesBySha = new Map(
    kept.flatMap((photo) => (photo === null ? [] : [[photo.row.sha256, photo.bytes]])),
  );
  const sealed = shas.map((sha) => {
    const rows = held.get(sha);
    return rows === undefined ? (bytesBySha.get(sha) ?? null) : rows.pieces;
  });
  return Promise.all(sealed.map(async (one) => (one === null ? null : openPhotoBytes(store.vault, one))));
}

/** Live: undefined while reading, null when the photo is not on this phone. */
export function useLocalPhoto(
  sha: Sha256,
  size: 'thumb' | 'full',
): Uint8Array<ArrayBuffer> | null | undefined {
  const store = useStore();
  return useLiveQuery(() => readPhoto(store, sha, size), [store, sha, size]);
}
