// Writes the rescue file: one snapshot of all rows that are not safe on the server or lie on this phone alone, and their
// photos one by one, each sealed as soon as it is read, so that no two are in memory. Reads only; nothing on the phone changes.
import { useLiveQuery } from 'dexie-react-hooks';
import { blobMimes } from '../../../domain/attachment.ts';
import type { Sha256 } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import type { DraftRow, OutboxRow, RepairRow, SentRow, SuggestionRow, UploadRow } from '../database.ts';
import { openDraft } from '../drafts.ts';
import { jottedPhotos } from '../jotting.ts';
import { allJottings, type SealedJotting } from '../jotting-row.ts';
import { readMeta } from '../meta.ts';
import { openPhotoBytes, sealedPhoto } from '../photo-rows.ts';
import { readSent, storesOfSent } from '../sent.ts';
import { steady } from '../steady.ts';
import type { Store } from '../store.ts';
import { useStore } from '../store-context.ts';
import { type Lock, makeLock, packPhoto, sealEntry } from './file-format.ts';
import {
  countsIn,
  countsOf,
  type Manifest,
  owedIn,
  type RescueCounts,
  type RescuedChange,
  type RescuedPhoto,
  writeManifest,
} from './manifest.ts';
import { type CodeOf, codesOf, openedCodes } from './rescued-codes.ts';
import { openedJottings } from './rescued-jottings.ts';
import { suggestionOf } from './rescued-suggestions.ts';

export type Progress = (done: number, total: number) => void;

export type RescueFile = {
  readonly blob: Blob;
  readonly counts: RescueCounts;
  /** Photos that are not on this phone (any more). */
  readonly missing: number;
};

type Rows = {
  readonly epoch: string | null;
  readonly outbox: readonly OutboxRow[];
  readonly sent: readonly SentRow[];
  readonly repair: readonly RepairRow[];
  readonly drafts: readonly DraftRow[];
  readonly suggestions: readonly SuggestionRow[];
  readonly codes: readonly CodeOf[];
  readonly jottings: readonly SealedJotting[];
  readonly uploads: readonly UploadRow[];
};

/** One moment of the phone: what waits, what was refused or is in conflict, drafts and suggestions, what was delivered and
 * no backup is known to hold, and the codes. */
function snapshot(store: Store): Promise<Rows> {
  const { db } = store;
  const own = [db.outbox, ...storesOfSent(db), db.repair, db.drafts, db.suggestions, db.uploads];
  return db.transaction('r', [...own, db.meta], async () => {
    const [epoch, outbox, sent, repair, drafts, suggestions, all] = await Promise.all([
      readMeta(store, 'epoch'),
      db.outbox.orderBy('order').toArray(),
      readSent(store),
      db.repair.toArray(),
      db.drafts.toArray(),
      db.suggestions.toArray(),
      db.uploads.toArray(),
    ]);
    const codes = await codesOf(store, [...outbox, ...sent, ...repair]);
    const carried = new Set<string>([...outbox, ...sent, ...repair].map((row) => row.id));
    const uploads = all.filter((upload) => carried.has(upload.mutationId));
    const jottings = await allJottings(store);
    return { epoch, outbox, sent, repair, drafts, suggestions, codes, jottings, uploads };
  });
}

type Photos = {
  /** Those not on the server, and those of drafts and of dialogs. */
  readonly owed: readonly Sha256[];
  /** Those the server has, and no backup that is known. */
  readonly delivered: readonly Sha256[];
};

async function photosOf(store: Store, { uploads, drafts, jottings }: Rows): Promise<Photos> {
  const opened = await Promise.all(drafts.map((row) => openDraft(store, row)));
  const undone = uploads.filter((upload) => upload.state !== 'done').map((upload) => upload.sha256);
  const drafted = opened.flatMap((draft) => draft.attachments.map((one) => one.sha256));
  const owed = new Set([...undone, ...drafted, ...(await jottedPhotos(store, jottings))]);
  const named = new Set(uploads.map((upload) => upload.sha256));
  return { owed: [...owed], delivered: [...named].filter((sha) => !owed.has(sha)) };
}

/** What a file made now would hold. */
async function survey(store: Store): Promise<RescueCounts> {
  const rows = await snapshot(store);
  const { owed } = await photosOf(store, rows);
  return countsOf({ ...rows, photos: owed });
}

/** Live; undefined while the first read runs. */
export function useRescueCounts(): RescueCounts | undefined {
  const store = useStore();
  return useLiveQuery(() => survey(store), [store]);
}

export async function makeRescue(
  store: Store,
  passphrase: string,
  onProgress: Progress = () => {},
): Promise<Result<RescueFile>> {
  const lock = await makeLock(store.env, passphrase);
  return steady(store, () => written(store, lock, onProgress));
}

async function written(store: Store, lock: Lock, onProgress: Progress): Promise<RescueFile> {
  const rows = await snapshot(store);
  const { owed, delivered } = await photosOf(store, rows);
  const wanted = [...owed, ...delivered];
  const photos: RescuedPhoto[] = [];
  const parts: Blob[] = [];
  for (const [at, sha] of wanted.entries()) {
    onProgress(at, wanted.length);
    const part = await photoPart(store, lock, { sha, place: parts.length + 1 });
    if (part === null) continue;
    parts.push(part.blob);
    photos.push(at < owed.length ? part.photo : { ...part.photo, isDelivered: true });
  }
  onProgress(wanted.length, wanted.length);
  const missing = owed.length - owedIn(photos).length;
  const manifest = await manifestOf(store, rows, { photos, missing });
  const first = await sealEntry(store.env, lock, { place: 0, content: writeManifest(manifest) });
  const blob = new Blob([lock.head, first, ...parts], { type: 'application/octet-stream' });
  return { blob, counts: countsIn(manifest), missing: manifest.missing };
}

type Place = { readonly sha: Sha256; readonly place: number };

/** As a Blob the browser may keep it on the disk until the file is saved. */
async function photoPart(
  store: Store,
  lock: Lock,
  { sha, place }: Place,
): Promise<{ readonly blob: Blob; readonly photo: RescuedPhoto } | null> {
  const photo = await sealedPhoto(store.db, sha);
  const mime = blobMimes.find((one) => one === photo?.row.mime);
  if (photo === null || photo.bytes === null || mime === undefined) return null;
  const thumb = await store.vault.openBytes(photo.row.thumb);
  const bytes = await openPhotoBytes(store.vault, photo.bytes);
  const sealed = await sealEntry(store.env, lock, { place, content: packPhoto(thumb, bytes) });
  return { blob: new Blob([sealed]), photo: { sha256: sha, size: bytes.length, mime } };
}

type AnyRow = OutboxRow | SentRow | RepairRow;

/** A change with its exact words, without what is sealed for this phone alone. */
async function changeOf(
  { vault }: Store,
  { id, order, recordId, op, at, body }: AnyRow,
): Promise<RescuedChange> {
  return { id, order, recordId, op, at, body: await vault.openText(body) };
}

async function sentOf(store: Store, row: SentRow): Promise<Manifest['sent'][number]> {
  const { device, n, ackedAt, ver, hash, seq } = row;
  return { ...(await changeOf(store, row)), device, n, ackedAt, ver, hash, seq };
}

async function repairOf(store: Store, row: RepairRow): Promise<Manifest['repair'][number]> {
  const { refusedAt, problem, conflicts = null, settled = [] } = row;
  return {
    ...(await changeOf(store, row)),
    refusedAt,
    problem,
    conflicts: conflicts === null ? null : await store.vault.openText(conflicts),
    settled: [...settled],
  };
}

async function draftOf({ vault }: Store, row: DraftRow): Promise<Manifest['drafts'][number]> {
  const { id, updatedAt, binnedAt, content } = row;
  return { id, updatedAt, binnedAt, content: await vault.openText(content) };
}

async function manifestOf(
  store: Store,
  { epoch, outbox, sent, repair, drafts, suggestions, codes, jottings, uploads }: Rows,
  { photos, missing }: Pick<Manifest, 'photos' | 'missing'>,
): Promise<Manifest> {
  const { tenant, userId, name } = store.actor;
  return {
    madeAt: store.env.now(),
    epoch,
    owner: { tenant, userId, name },
    outbox: await Promise.all(outbox.map((row) => changeOf(store, row))),
    sent: await Promise.all(sent.map((row) => sentOf(store, row))),
    repair: await Promise.all(repair.map((row) => repairOf(store, row))),
    drafts: await Promise.all(drafts.map((row) => draftOf(store, row))),
    suggestions: await Promise.all(suggestions.map((row) => suggestionOf(store, row))),
    codes: await openedCodes(store, codes),
    jottings: await openedJottings(store, jottings),
    uploads: [...uploads],
    photos,
    missing,
  };
}
