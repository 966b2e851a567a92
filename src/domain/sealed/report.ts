// A 举报 as it travels and as it is kept: what the station and the server must know lies open, all that was said lies in
// the envelope. 《信访工作条例》第三十条: it stays with those who handle it.
import * as z from 'zod/mini';
import {
  type BlobMime,
  blobMimes,
  originalMaxBytes,
  photosPerRecord,
  sealedFilesMaxBytes,
  sealedOverhead,
} from '../attachment.ts';
import { attachmentId, type MutationId, sha256, stationId, type UserId } from '../ids.ts';
import { consent, type PetitionFields, petitionChannels } from '../petition.ts';
import { divisionCode } from '../place.ts';
import { choice, whole, writtenText } from '../shapes.ts';
import type { Envelope } from './envelope.ts';
import { envelope, envelopeVersion } from './envelope.ts';

const sealedFile = z.strictObject({
  id: attachmentId,
  /** Of the bytes as they travel. */
  sha256,
  /** One that travels as it was taken, from an app of an earlier day, is sealed by the server when it arrives. */
  mime: choice(blobMimes),
  bytes: whole(1, originalMaxBytes + sealedOverhead),
});
export type SealedFile = z.output<typeof sealedFile>;

const mostFiles = photosPerRecord + 1; // and one voice note

const sealedFiles = z.array(sealedFile).check(
  z.refine((all) => all.length <= mostFiles, { error: `tooMany:${mostFiles}` }),
  z.refine((all) => new Set(all.map((one) => one.id)).size === all.length, { error: 'notInList' }),
  z.refine((all) => all.reduce((sum, { bytes }) => sum + bytes, 0) <= sealedFilesMaxBytes, {
    error: 'outOfRange',
  }),
);

/** What a submission of a 举报 carries. Of the place only the county is open: the rest is in the envelope. */
export const sealedReport = z.strictObject({
  channel: choice(petitionChannels),
  stationId,
  pointId: z.optional(stationId),
  qrId: z.optional(writtenText(1, 40)),
  kind: z.literal('report'),
  divisionCode,
  consent,
  trackingHash: z.optional(sha256),
  attachments: sealedFiles,
  envelope,
});
export type SealedReport = z.output<typeof sealedReport>;

/** And of what is added to one later. */
export const sealedAddition = z.strictObject({ attachments: sealedFiles, envelope });
export type SealedAddition = z.output<typeof sealedAddition>;

/** A file the record names, whichever way it is kept. */
export type NamedFile = Pick<SealedFile, 'id' | 'sha256' | 'bytes'> & { readonly mime: BlobMime };

export type KeptAddition = {
  readonly id: MutationId;
  readonly at: string;
  readonly by: UserId;
  readonly byName: string;
  readonly attachments: readonly NamedFile[];
  readonly envelope: Envelope;
};

/** Which sheet or point it came from would tell whose it is: the server looks at the code once, and keeps what it found. */
type Place = 'qrId' | 'pointId';

export const withoutPlace = <T extends Partial<Record<Place, unknown>>>({
  qrId: _,
  pointId: __,
  ...rest
}: T): Omit<T, Place> => rest;

/** What a record keeps of a 举报 in the place of fields and supplements. */
export type SealedPart = {
  readonly fields: Omit<SealedReport, 'attachments' | 'trackingHash' | Place> & {
    readonly attachments: readonly NamedFile[];
  };
  readonly additions: readonly KeptAddition[];
};

/** In the place of the fields, for whoever only looks at their form: nothing in it was said by anybody. */
export const blankFields = ({ envelope: _, ...open }: SealedPart['fields']): PetitionFields => ({
  ...open,
  category: 'other',
  content: '',
  involvesCount: 1,
  petitioner: { anonymous: true },
  isMinorInvolved: false,
  attachments: [],
  urgency: 'normal',
});

/** In the place of an envelope that was destroyed: of the right shape, and no key opens it. */
const noEnvelope: Envelope = {
  v: envelopeVersion,
  keyId: '0'.repeat(16),
  ephemeral: 'A'.repeat(43),
  iv: 'A'.repeat(16),
  sealed: 'A'.repeat(22),
};

/** That there was a report, and nothing of what it said. */
export const emptied = ({ fields }: SealedPart): SealedPart => ({
  fields: { ...fields, attachments: [], envelope: noEnvelope },
  additions: [],
});
