// Photos on the phone: sealed bytes by their SHA-256, kept until a verified backup of the server holds them.
import { useLiveQuery } from 'dexie-react-hooks';
import {
  type Attachment,
  type AttachmentMime,
  attachmentMaxBytes,
  type BlobMime,
} from '../../domain/attachment.ts';
import { attachmentId, type Sha256, sha256 } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { isScarce, readSpace } from './space.ts';
import { steady } from './steady.ts';
import { newId, type Store } from './store.ts';
import { useStore } from './store-context.ts';

export type PhotoBytes = {
  readonly bytes: ArrayBuffer;
  readonly mime: AttachmentMime;
  readonly thumb: ArrayBuffer;
  readonly takenAt: number;
};

const hex = (digest: ArrayBuffer) =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');

export async function hashOf(store: Store, bytes: BufferSource): Promise<Sha256> {
  return sha256.parse(hex(await store.env.subtle.digest('SHA-256', bytes)));
}

/** Keeps a shrunk photo; the same picture twice is kept once. Returns after it has reached the disk. Refuses when
 * the phone has less than 50 MB left, so that words can still be saved. */
export async function keepPhoto(store: Store, photo: PhotoBytes): Promise<Result<Attachment>> {
  const kept = await keepBytes(store, photo);
  return kept.ok ? ok({ ...kept.value, mime: photo.mime, exifStripped: true }) : kept;
}

type Bytes = Omit<PhotoBytes, 'mime'> & { readonly mime: BlobMime };

/** Sealed, by their hash; what they are is for who asks to say. */
export async function keepBytes(
  store: Store,
  photo: Bytes,
): Promise<Result<Pick<Attachment, 'id' | 'sha256' | 'bytes' | 'takenAt'>>> {
  const size = photo.bytes.byteLength;
  if (size > attachmentMaxBytes) return refused({ code: 'tooLarge' });
  if (isScarce(await readSpace(store.env))) return refused({ code: 'deviceStorageLow' });
  const sha = await hashOf(store, photo.bytes);
  const [bytes, thumb] = await Promise.all([
    store.vault.sealBytes(photo.bytes),
    store.vault.sealBytes(photo.thumb),
  ]);
  const kept = await steady(store, () =>
    store.db.blobs.put({ sha256: sha, size, mime: photo.mime, bytes, thumb }),
  );
  if (!kept.ok) return kept;
  const id = attachmentId.parse(newId(store.env));
  const takenAt = new Date(photo.takenAt).toISOString();
  return ok({ id, sha256: sha, bytes: size, takenAt });
}

/** The bytes of a kept photo, or null when they are not on this phone. */
export async function readPhoto(
  store: Store,
  sha: Sha256,
  size: 'thumb' | 'full',
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await store.db.blobs.get(sha);
  const sealed = size === 'thumb' ? row?.thumb : row?.bytes;
  return sealed === undefined || sealed === null ? null : store.vault.openBytes(sealed);
}

/** Live: undefined while reading, null when the photo is not on this phone. */
export function useLocalPhoto(
  sha: Sha256,
  size: 'thumb' | 'full',
): Uint8Array<ArrayBuffer> | null | undefined {
  const store = useStore();
  return useLiveQuery(() => readPhoto(store, sha, size), [store, sha, size]);
}
