// What lies in the envelopes of a sealed report, for whoever seals and whoever opens; nobody on the way needs it.
import * as z from 'zod/mini';
import { attachments, originalMaxBytes, photosPerRecord } from '../attachment.ts';
import { attachmentId, sha256 } from '../ids.ts';
import { type PetitionFields, petitionFields } from '../petition.ts';
import { countyOf } from '../place.ts';
import { whole, yesNo } from '../shapes.ts';
import type { SealedReport } from './report.ts';

const contentKey = z.optional(z.string());

/** A photo that could not be decoded where it was chosen: its bytes as they were taken. */
export const original = z.object({
  id: attachmentId,
  sha256,
  bytes: whole(1, originalMaxBytes),
  /** It may tell place and time of taking: they could not be found in it, and the person sent it all the same. */
  isMarked: yesNo,
});
export type Original = z.output<typeof original>;

/** What lies in the envelope of a submission: every field as it was filled in, and the key of its files. */
const reportInside = z.object({
  what: z.literal('report'),
  fields: petitionFields,
  originals: z.optional(z.array(original).check(z.maxLength(photosPerRecord))),
  fileKey: contentKey,
});

const additionInside = z.object({
  what: z.literal('addition'),
  text: z.string(),
  attachments,
  fileKey: contentKey,
});

/** A matter that was found to be a report later: all that had been kept of it until then. */
const foundInside = z.object({
  what: z.literal('found'),
  fields: z.record(z.string(), z.unknown()),
  supplements: z.array(z.unknown()),
  course: z.record(z.string(), z.unknown()),
  fileKey: contentKey,
});
export type FoundInside = z.output<typeof foundInside>;

/** An earlier private half of the county's key, in an envelope to the one that took its place. */
const keyInside = z.object({
  what: z.literal('key'),
  privateKey: z.string(),
  fileKey: z.optional(z.undefined()),
});

export const sealedInside = z.discriminatedUnion('what', [
  reportInside,
  additionInside,
  foundInside,
  keyInside,
]);
export type SealedInside = z.output<typeof sealedInside>;

/** The open part of a report's fields: what may be known of it without the county's key. */
export const openFieldsOf = (fields: PetitionFields): Omit<SealedReport, 'attachments' | 'envelope'> => ({
  channel: fields.channel,
  stationId: fields.stationId,
  ...(fields.pointId !== undefined && { pointId: fields.pointId }),
  ...(fields.qrId !== undefined && { qrId: fields.qrId }),
  kind: 'report',
  divisionCode: countyOf(fields.divisionCode).padEnd(12, '0'),
  consent: fields.consent,
});
