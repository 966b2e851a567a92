// What a photo field shows and changes of files that are not all photos; the others stay where they are.
import { type Attachment, type EvidenceFile, isPdf, isPhoto } from '../../domain/attachment.ts';

/** Files, and how they are changed: several changes may be under way, each is given what there is then. */
export type FilesInHand<File> = {
  readonly files: readonly File[];
  readonly setFiles: (next: (all: readonly File[]) => readonly File[]) => void;
};

export type PhotosInHand = {
  readonly attachments: readonly Attachment[];
  readonly setAttachments: (next: (all: readonly Attachment[]) => readonly Attachment[]) => void;
};

/** Beside the voice note of a record. */
export const photosOfRecord = ({ files, setFiles }: FilesInHand<Attachment>): PhotosInHand => ({
  attachments: files.filter(isPhoto),
  setAttachments: (next) =>
    setFiles((all) => [...all.filter((one) => !isPhoto(one)), ...next(all.filter(isPhoto))]),
});

const asEvidence = (photos: readonly Attachment[]): readonly EvidenceFile[] =>
  photos.flatMap((one) => (isPhoto(one) ? [{ ...one, mime: one.mime }] : []));

/** Beside the letters of a step. */
export const photosOfStep = ({ files, setFiles }: FilesInHand<EvidenceFile>): PhotosInHand => ({
  attachments: files.filter(isPhoto),
  setAttachments: (next) =>
    setFiles((all) => [...all.filter(isPdf), ...asEvidence(next(all.filter(isPhoto)))]),
});
