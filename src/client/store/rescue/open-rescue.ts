// Reads a rescue file. Guarantee: when this answers ok, every entry was opened and every photo has the hash it is named
// by; nothing was written anywhere. A file that is cut, mixed up or altered by one bit answers `notARescueFile`.
import { hexOf } from '../../../domain/hex.ts';
import type { Sha256 } from '../../../domain/ids.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import type { Environment } from '../../environment.ts';
import {
  bytesAt,
  headBytes,
  type Lock,
  openEntry,
  openLock,
  type Span,
  spansIn,
  unpackPhoto,
} from './file-format.ts';
import type { Progress } from './make-rescue.ts';
import { type Manifest, type RescuedPhoto, readManifest } from './manifest.ts';

export type Photo = RescuedPhoto & {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly thumb: Uint8Array<ArrayBuffer>;
};

export type OpenedRescue = {
  readonly manifest: Manifest;
  /** The photo with that hash, read from the file now; null when it is not in it. */
  readonly photo: (sha: Sha256) => Promise<Result<Photo | null>>;
};

type Reading = {
  readonly env: Environment;
  readonly file: Blob;
  readonly lock: Lock;
  readonly spans: readonly Span[];
};

export async function openRescue(
  env: Environment,
  { file, passphrase }: { readonly file: Blob; readonly passphrase: string },
  onProgress: Progress = () => {},
): Promise<Result<OpenedRescue>> {
  const head = await bytesAt(file, { from: 0, to: headBytes });
  if (!head.ok) return head;
  const lock = await openLock(env, head.value, passphrase);
  if (!lock.ok) return lock;
  const spans = await spansIn(file);
  if (!spans.ok) return spans;
  const reading: Reading = { env, file, lock: lock.value, spans: spans.value };
  const first = await contentAt(reading, 0);
  if (!first.ok) return first;
  const manifest = readManifest(first.value);
  if (!manifest.ok) return manifest;
  const { photos } = manifest.value;
  if (photos.length !== spans.value.length - 1) return refused({ code: 'notARescueFile' });
  for (const [at, named] of photos.entries()) {
    onProgress(at, photos.length);
    const photo = await photoAt(reading, at, named);
    if (!photo.ok) return photo;
  }
  onProgress(photos.length, photos.length);
  return ok({ manifest: manifest.value, photo: (sha) => photoNamed(reading, photos, sha) });
}

async function contentAt(
  { env, file, lock, spans }: Reading,
  place: number,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const span = spans[place];
  if (span === undefined) return refused({ code: 'notARescueFile' });
  const sealed = await bytesAt(file, span);
  return sealed.ok ? openEntry(env, lock, { place, content: sealed.value }) : sealed;
}

async function photoAt(reading: Reading, at: number, named: RescuedPhoto): Promise<Result<Photo>> {
  const packed = await contentAt(reading, at + 1);
  if (!packed.ok) return packed;
  const { thumb, bytes } = unpackPhoto(packed.value);
  const digest = new Uint8Array(await reading.env.subtle.digest('SHA-256', bytes));
  if (hexOf(digest) !== named.sha256 || bytes.length !== named.size)
    return refused({ code: 'notARescueFile' });
  return ok({ ...named, thumb, bytes });
}

async function photoNamed(
  reading: Reading,
  photos: readonly RescuedPhoto[],
  sha: Sha256,
): Promise<Result<Photo | null>> {
  const at = photos.findIndex((one) => one.sha256 === sha);
  const named = photos[at];
  return named === undefined ? ok(null) : photoAt(reading, at, named);
}
