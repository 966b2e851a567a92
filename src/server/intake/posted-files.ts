// The photos and the voice note of a form that was posted without a script. Redrawn one after another; of a report
// nothing is written here readable, and a photo nobody can decode goes as it was taken, without the camera's marks.
import {
  type Attachment,
  attachment,
  originalMaxBytes,
  photosPerRecord,
  sealedMime,
} from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import { heifWithoutMarks } from '../../domain/heif/without-marks.ts';
import { attachmentId, type RecordId, type Sha256, sha256 } from '../../domain/ids.ts';
import { parseFields } from '../../domain/kinds.ts';
import { type Original, openFieldsOf, original } from '../../domain/sealed/inside.ts';
import type { SealedFile } from '../../domain/sealed/report.ts';
import type { Poster } from '../posters/poster-rows.ts';
import { currentKey } from '../sealed/county-keys.ts';
import { sealFileHere, sealHere } from '../sealed/server-seal.ts';
import { sha256Of } from '../store/blobs.ts';
import { freshId, type Intake } from './intake.ts';
import { prepareFile } from './pictures.ts';
import { keepBytes } from './take-file.ts';

export type PostedFiles = {
  readonly attachments: readonly Attachment[];
  /** Photos that nobody could decode, of a report. */
  readonly originals: readonly Original[];
  /** The bytes of a report's files, by attachment: they reach the disk only sealed. */
  readonly unsealed: ReadonlyMap<string, Buffer>;
  readonly isSomeRefused: boolean;
  /** One may tell place and time of taking, and nobody has said that it shall go all the same. */
  readonly isMarkedLeft: boolean;
};

type Wanted = {
  readonly poster: Poster;
  readonly files: readonly Buffer[];
  readonly isSealed: boolean;
  /** Originals go even where place and time of taking cannot be found in them. */
  readonly mayBeMarked: boolean;
};

/** What cannot be read is counted, never guessed at. */
export async function keepFiles(
  intake: Intake,
  { poster, files, isSealed, mayBeMarked }: Wanted,
): Promise<PostedFiles> {
  const attachments: Attachment[] = [];
  const originals: Original[] = [];
  const unsealed = new Map<string, Buffer>();
  let isSomeRefused = false;
  let isMarkedLeft = false;
  for (const bytes of files) {
    const prepared = await prepareFile(bytes);
    const id = attachmentId.parse(freshId(intake.store));
    if (prepared.ok) {
      const { mime, bytes: drawn } = prepared.value;
      const sha = isSealed ? sha256Of(drawn) : await keepBytes(intake.files, poster.tenant, drawn);
      if (isSealed) unsealed.set(id, drawn);
      const takenAt = new Date(intake.store.env.now()).toISOString();
      const named = { id, sha256: sha, mime, bytes: drawn.length, takenAt, exifStripped: true };
      attachments.push(attachment.parse(named));
      continue;
    }
    const isRoom = originals.length < photosPerRecord && bytes.length <= originalMaxBytes;
    if (!isSealed || !isRoom) {
      isSomeRefused = true;
      continue;
    }
    const clean = heifWithoutMarks(bytes);
    if (clean === null && !mayBeMarked) {
      isMarkedLeft = true;
      continue;
    }
    const plain = Buffer.from(clean ?? bytes);
    unsealed.set(id, plain);
    const isMarked = clean === null;
    originals.push(original.parse({ id, sha256: sha256Of(plain), bytes: plain.length, isMarked }));
  }
  return { attachments, originals, unsealed, isSomeRefused, isMarkedLeft };
}

type Saying = {
  readonly poster: Poster;
  readonly rec: RecordId;
  readonly trackingHash: Sha256;
  /** The arguments of the submission, not judged yet. */
  readonly args: object;
};

/**
 * What is handed in. As it came where it holds no originals or a rule refuses it; else sealed here already, its files
 * too: the fields of a record have no place for bytes that nobody could decode.
 */
export async function sealedWithOriginals(
  { store, files }: Intake,
  { poster: { tenant }, rec, trackingHash, args }: Saying,
  { originals, unsealed }: PostedFiles,
): Promise<object> {
  const key = currentKey(store, tenant);
  const parsed = parseFields.petition(args, dayAt(store.env.now()));
  if (originals.length === 0 || key === null || !parsed.ok) return args;
  const sealing = { env: store.env, key, for: { tenant, recordId: rec } };
  const named: SealedFile[] = [];
  for (const [id, bytes] of unsealed) {
    const file = { id: attachmentId.parse(id), bytes };
    const locked = Buffer.from(sealFileHere(sealing, file));
    const sha = sha256.parse(await keepBytes(files, tenant, locked));
    named.push({ id: file.id, sha256: sha, mime: sealedMime, bytes: locked.length });
  }
  const { trackingHash: _, ...fields } = parsed.value;
  const envelope = sealHere(sealing, { what: 'report', fields, originals: [...originals] });
  return { ...openFieldsOf(fields), trackingHash, attachments: named, envelope };
}
