// Sealed reports for their officers. Everything here travels locked: the server passes on what it cannot open.
// GET  /api/v1/officer-key                 the county's key, one's own lock of it, who else has one
// PUT  /api/v1/officer-key/:userId         one's own lock, or that of another officer who typed a passphrase here
// POST /api/v1/officer-key/rotation        a new key in the place of the old one
// POST /api/v1/sealed/:id/opening          the envelopes of a report; each asking is an entry of the audit log
// GET  /api/v1/sealed/:id/files/:fileId    one of its files, as it lies there
import * as z from 'zod/mini';
import { blobMimes } from '../domain/attachment.ts';
import { attachmentId, mutationId, recordId, userId } from '../domain/ids.ts';
import { countyKey, envelope } from '../domain/sealed/envelope.ts';
import { wrappedKey } from '../domain/sealed/wrapped-key.ts';

export const officerKeyPath = '/api/v1/officer-key';
export const keyRotationPath = `${officerKeyPath}/rotation`;
export const sealedPath = '/api/v1/sealed';
export const sealedOpeningPath = (id: string) => `${sealedPath}/${id}/opening`;
export const sealedFilePath = (id: string, fileId: string) => `${sealedPath}/${id}/files/${fileId}`;

export const officerKeyAnswer = z.object({
  key: z.nullable(countyKey),
  /** Since when it should be changed: an officer who had it left. */
  dueSince: z.nullable(z.string()),
  /** The private half as this officer locked it; null as long as they have no passphrase. */
  own: z.nullable(wrappedKey),
  /** Earlier private halves, each in an envelope to the key that took its place; newest first. */
  earlier: z.array(z.object({ keyId: z.string(), before: envelope })),
  officers: z.array(z.object({ userId, name: z.string(), isEnrolled: z.boolean() })),
});
export type OfficerKeyAnswer = z.output<typeof officerKeyAnswer>;

export const wrapRequest = z.strictObject({ wrapped: wrappedKey });
export const rotationRequest = z.strictObject({ key: countyKey, wrapped: wrappedKey, before: envelope });

const file = z.object({ id: attachmentId, mime: z.enum(blobMimes), isStored: z.boolean() });

export const openingAnswer = z.object({
  recordId,
  envelope,
  files: z.array(file),
  additions: z.array(
    z.object({ id: mutationId, at: z.string(), byName: z.string(), envelope, files: z.array(file) }),
  ),
});
export type OpeningAnswer = z.output<typeof openingAnswer>;
export type SealedFileNamed = z.output<typeof file>;

/** Base64url of the sealed bytes. */
export const sealedFileAnswer = z.object({ bytes: z.string() });

/** An earlier key belongs to no record. */
export const keyRecord = recordId.parse('00000000-0000-7000-8000-000000000000');
