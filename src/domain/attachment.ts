// A photo or a voice note as a record names it. The bytes travel apart, after the record.
import * as z from 'zod/mini';
import { attachmentId, sha256 } from './ids.ts';
import { choice, instant, whole, writtenText } from './shapes.ts';

/** A photo after shrinking: long edge at most 1920 px, at most 1.5 MB. */
export const photoLongEdgePx = 1920;
export const attachmentMaxBytes = 1_500_000;
export const photosPerRecord = 6;
export const audiosPerRecord = 1;

export const photoMimes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const audioMimes = ['audio/webm', 'audio/mp4'] as const;
export const attachmentMimes = [...photoMimes, ...audioMimes] as const;
export type AttachmentMime = (typeof attachmentMimes)[number];

/** A letter with its seal, as a desk has it. Residents and people in the field send none. */
export const pdfMime = 'application/pdf';

/** Bytes that are for the officers of sealed reports alone: nobody on the way can tell what they are. */
export const sealedMime = 'application/vnd.luzhi.sealed';
/** A byte that says how it is locked, what AES-GCM adds, and for one locked by itself the half of its pair. */
export const sealedOverhead = 1 + 32 + 12 + 16;

/** What bytes may be while they travel and where they lie. */
export const blobMimes = [...attachmentMimes, sealedMime, pdfMime] as const;
export type BlobMime = (typeof blobMimes)[number];
export const blobMaxBytes = attachmentMaxBytes + sealedOverhead;

/** A photo that nobody on the way can decode, as it was taken, in a 举报: what a phone's camera makes at most. */
export const originalMaxBytes = 11_900_000;
/** All sealed files of one report: six photos as cameras take them today, and no dozen of anything. */
export const sealedFilesMaxBytes = 36_000_000;

export const attachment = z.strictObject({
  id: attachmentId,
  sha256,
  mime: choice(attachmentMimes),
  bytes: whole(1, attachmentMaxBytes),
  takenAt: instant,
  /** Metadata such as the camera's position was cut away before it was stored. */
  exifStripped: z.literal(true, { error: 'notAccepted' }),
});
export type Attachment = z.output<typeof attachment>;

export const isPhoto = <File extends { readonly mime: string }>(
  one: File,
): one is File & { readonly mime: (typeof photoMimes)[number] } => one.mime.startsWith('image/');

/** At most six photos and one voice note, no id twice. */
export const attachments = z.array(attachment).check(
  z.refine((all) => all.filter(isPhoto).length <= photosPerRecord, { error: `tooMany:${photosPerRecord}` }),
  z.refine((all) => all.length - all.filter(isPhoto).length <= audiosPerRecord, {
    error: `tooMany:${audiosPerRecord}`,
  }),
  z.refine((all) => new Set(all.map((one) => one.id)).size === all.length, { error: 'notInList' }),
);

const pdf = z.strictObject({
  id: attachmentId,
  sha256,
  mime: z.literal(pdfMime),
  bytes: whole(1, attachmentMaxBytes),
  takenAt: instant,
  name: writtenText(1, 80),
});
export type PdfFile = z.output<typeof pdf>;

export const evidenceFile = z.discriminatedUnion('mime', [
  z.strictObject({ ...attachment.shape, mime: choice(photoMimes) }),
  pdf,
]);

/** What a desk adds to what it says: photographs and letters. */
export const evidence = z.array(evidenceFile).check(
  z.refine((all) => all.length <= photosPerRecord, { error: `tooMany:${photosPerRecord}` }),
  z.refine((all) => new Set(all.map((one) => one.id)).size === all.length, { error: 'notInList' }),
);
export type Evidence = z.output<typeof evidence>;
export type EvidenceFile = Evidence[number];
export const isPdf = (file: EvidenceFile): file is PdfFile => file.mime === pdfMime;
