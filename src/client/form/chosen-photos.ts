// Files chosen in a dialog, seen as the photos a photo field shows; letters among them stay where they are.
import { type Attachment, type EvidenceFile, isPdf } from '../../domain/attachment.ts';

export type ChosenFiles = {
  readonly files: readonly EvidenceFile[];
  readonly setFiles: (next: (all: readonly EvidenceFile[]) => readonly EvidenceFile[]) => void;
};

type Photo = Exclude<EvidenceFile, { mime: 'application/pdf' }>;

const isPhoto = (one: EvidenceFile): one is Photo => !isPdf(one);
const asPhotos = (all: readonly Attachment[]): readonly EvidenceFile[] =>
  all.flatMap(({ mime, ...rest }) =>
    mime === 'image/jpeg' || mime === 'image/png' || mime === 'image/webp' ? [{ ...rest, mime }] : [],
  );

type Photos = {
  readonly attachments: readonly Photo[];
  readonly setAttachments: (next: (all: readonly Attachment[]) => readonly Attachment[]) => void;
};

export const photosAmong = ({ files, setFiles }: ChosenFiles): Photos => ({
  attachments: files.filter(isPhoto),
  setAttachments: (next) => setFiles((all) => [...asPhotos(next(all.filter(isPhoto))), ...all.filter(isPdf)]),
});
