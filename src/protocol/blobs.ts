// Photos and voice notes, apart from records. Header names as in tus 1.0.
// POST /api/v1/blobs announces: 200 the server has it, 201 with the address to send to.
// HEAD tells how many bytes are there, PATCH sends the whole rest from that offset; 204 with the new offset.
// PATCH of a parcel sends several files at once that were never sent before, one behind the other, whole, in the order of
// the names in its header: a request costs more than the bytes of a small photo. Only a server whose answers say
// `parcelBytes` takes one. What its answer does not call `done` is announced and sent by itself.
// Each says in a header whose photos it sends, as a push does: two people may share a browser and its cookie. An older app
// says nothing, and who hands in for another sends by the right of their own session.
// A file is acknowledged (`done`) only when it lies on the disk and its hash is the announced one.
import * as z from 'zod/mini';
import { attachmentMaxBytes, blobMaxBytes, blobMimes } from '../domain/attachment.ts';
import { recordId, sha256 } from '../domain/ids.ts';
import { choice, whole } from '../domain/shapes.ts';

export const blobsPath = '/api/v1/blobs';
export const offsetMediaType = 'application/offset+octet-stream';

/** The user id of who sends; refused as `signInNeeded`, which waits, when the session is another's. */
export const senderHeader = 'photos-of';

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
  /** How many bytes may come together in one parcel. */
  parcelBytes: z.optional(z.number()),
});
export type BlobState = z.output<typeof blobState>;

export const parcelPath = `${blobsPath}/parcel`;
export const parcelHeader = 'parcel-of';
export const parcelMaxBytes = attachmentMaxBytes; // no more at stake on a line than with the largest photo
export const mostInParcel = 32; // their names fit into two kilobytes of headers

export const parcelNames = z
  .array(sha256)
  .check(z.minLength(1), z.maxLength(mostInParcel))
  .check(z.refine((names) => new Set(names).size === names.length));

/** How each of a parcel stands now, in its order. */
export const parcelAnswer = z.object({ states: z.array(blobState) });
export type ParcelAnswer = z.output<typeof parcelAnswer>;
