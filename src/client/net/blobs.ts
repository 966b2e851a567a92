// The endpoints of photos as functions: loaded with what sends them.
import type { Sha256, UserId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import {
  type BlobAnnouncement,
  type BlobState,
  blobState,
  blobsPath,
  offsetMediaType,
  type ParcelAnswer,
  parcelAnswer,
  parcelHeader,
  parcelPath,
  senderHeader,
} from '../../protocol/blobs.ts';
import { uploadStallMs } from '../../protocol/limits.ts';
import type { Environment } from '../environment.ts';
import { call } from './call.ts';

/** Whose photos they are; null: another's, by the right of whoever is signed in. */
export type Sender = UserId | null;

const saying = (sender: Sender) => (sender === null ? {} : { [senderHeader]: sender });

export const announceBlob = (
  env: Environment,
  json: BlobAnnouncement,
  sender: Sender,
): Promise<Result<BlobState>> =>
  call(env, { method: 'POST', path: blobsPath, headers: saying(sender), json, answer: blobState });

export type Piece = {
  readonly url: string;
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sender: Sender;
};

/** Sends everything from `offset` on in one request. */
export const sendBlob = (
  env: Environment,
  { url, offset, bytes, sender }: Piece,
): Promise<Result<BlobState>> =>
  call(env, {
    method: 'PATCH',
    path: url,
    headers: saying(sender),
    bytes: {
      body: new Blob([bytes.subarray(offset)]), // Chromium sends bytes in small pieces, five times as slow
      headers: { 'content-type': offsetMediaType, 'upload-offset': String(offset), 'tus-resumable': '1.0.0' },
    },
    answer: blobState,
    waitMs: uploadStallMs,
  });

export type WholeFile = { readonly sha256: Sha256; readonly bytes: Uint8Array<ArrayBuffer> };

/** Sends several whole files in one request. */
export const sendParcel = (
  env: Environment,
  files: readonly WholeFile[],
  sender: Sender,
): Promise<Result<ParcelAnswer>> =>
  call(env, {
    method: 'PATCH',
    path: parcelPath,
    headers: saying(sender),
    bytes: {
      body: new Blob(files.map(({ bytes }) => bytes)),
      headers: {
        'content-type': offsetMediaType,
        [parcelHeader]: files.map(({ sha256 }) => sha256).join(','),
      },
    },
    answer: parcelAnswer,
    waitMs: uploadStallMs,
  });
