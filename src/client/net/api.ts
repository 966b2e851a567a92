// The server's endpoints as functions.
import * as z from 'zod/mini';
import type { Sha256 } from '../../domain/ids.ts';
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
} from '../../protocol/blobs.ts';
import { uploadStallMs } from '../../protocol/limits.ts';
import { type RescueAnswer, type RescueRequest, rescueAnswer, rescuePath } from '../../protocol/rescue.ts';
import { directory, directoryPath, profile, sessionPath } from '../../protocol/session.ts';
import { type SyncAnswer, type SyncRequest, syncAnswer, syncPath } from '../../protocol/sync.ts';
import type { Environment } from '../environment.ts';
import { call, type Written, write } from './call.ts';

export const signInAt = (env: Environment, json: { phone: string; password: string }) =>
  call(env, { method: 'POST', path: sessionPath, json, answer: profile });

export const whoAmI = (env: Environment) => call(env, { method: 'GET', path: sessionPath, answer: profile });

export const signOutAt = (env: Environment) =>
  call(env, { method: 'DELETE', path: sessionPath, answer: z.object({}) });

export const readDirectory = (env: Environment) =>
  call(env, { method: 'GET', path: directoryPath, answer: directory });

/** `mayZip`: the server reads gzip. */
export const writePush = (json: SyncRequest, { mayZip }: { readonly mayZip: boolean }): Promise<Written> =>
  write({ json, mayZip });

export const pushAndPull = (env: Environment, written: Written): Promise<Result<SyncAnswer>> =>
  call(env, { method: 'POST', path: syncPath, written, answer: syncAnswer });

export const announceBlob = (env: Environment, json: BlobAnnouncement): Promise<Result<BlobState>> =>
  call(env, { method: 'POST', path: blobsPath, json, answer: blobState });

/** For a deputy, at a desk, from their rescue file. */
export const handInFor = (env: Environment, json: RescueRequest): Promise<Result<RescueAnswer>> =>
  call(env, { method: 'POST', path: rescuePath, json, mayZip: true, answer: rescueAnswer });

export type Piece = {
  readonly url: string;
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** Sends everything from `offset` on in one request. */
export const sendBlob = (env: Environment, { url, offset, bytes }: Piece): Promise<Result<BlobState>> =>
  call(env, {
    method: 'PATCH',
    path: url,
    bytes: {
      body: new Blob([bytes.subarray(offset)]), // Chromium sends bytes in small pieces, five times as slow
      headers: { 'content-type': offsetMediaType, 'upload-offset': String(offset), 'tus-resumable': '1.0.0' },
    },
    answer: blobState,
    waitMs: uploadStallMs,
  });

export type WholeFile = { readonly sha256: Sha256; readonly bytes: Uint8Array<ArrayBuffer> };

/** Sends several whole files in one request. */
export const sendParcel = (env: Environment, files: readonly WholeFile[]): Promise<Result<ParcelAnswer>> =>
  call(env, {
    method: 'PATCH',
    path: parcelPath,
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
