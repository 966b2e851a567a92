// Photos and voice notes, apart from records. Header names as in tus 1.0.
// POST /api/v1/blobs announces: 200 the server has it, 201 with the address to send to.
// HEAD tells how many bytes are there, PATCH sends the whole rest from that offset; 204 with the new offset.
// A file is acknowledged (`done`) only when it lies on the disk and its hash is the announced one.
import * as z from 'zod/mini';
import { blobMaxBytes, blobMimes } from '../domain/attachment.ts';
import { recordId, sha256 } from '../domain/ids.ts';
import { choice, whole } from '../domain/shapes.ts';

export const blobsPath = '/api/v1/blobs';
export const offsetMediaType = 'application/offset+octet-stream';

export const blobAnnouncement = z.strictObject({
  recordId,
  sha256,
  size: whole(1, blobMaxBytes),
  mime: choice(blobMimes),
});
export type BlobAnnouncement = z.output<typeof blobAnnouncement>;

/** `done`: the server holds it. Else send the rest to `url` from `offset`. */
export const blobState = z.object({
  done: z.boolean(),
  url: z.string(),
  offset: z.number(),
  /** The hash of the bytes as the server has them, and the county's clock when it had; only when `done`. */
  sha256: z.optional(sha256),
  seq: z.optional(z.number()),
});
export type BlobState = z.output<typeof blobState>;
