// Puts one's own rescue file into this phone. Photos first, one by one; then the rows, chunk by chunk, each chunk one
// strict transaction; a row is never here before its photos.
// 1. What is here already stays as it is: a file brought in twice is here once.  2. Ids, words and order are those of
// the old phone, so the server too takes each once.  3. A tab that dies in between goes on with the next try.
import type { MutationId } from '../../../domain/ids.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import type { DraftRow, RepairRow, SentRow, UploadRow } from '../database.ts';
import { draftIn, inUse } from '../drafts.ts';
import { type Drafted, wasHandedIn } from '../handed-in.ts';
import { readMeta, writeMeta } from '../meta.ts';
import { photoRows, putPhotos, sealPhoto } from '../photo-rows.ts';
import { recordRow, storesOfRecords } from '../record-rows.ts';
import { isConflict, isRefusal } from '../refusal.ts';
import { readSent, storesOfSent } from '../sent.ts';
import { askOnceMore } from '../sent-again.ts';
import { steady } from '../steady.ts';
import type { Store } from '../store.ts';
import type { Progress } from './make-rescue.ts';
import { type Manifest, owedIn, type RescuedChange, type RescuedUpload, unsafeIn } from './manifest.ts';
import type { OpenedRescue } from './open-rescue.ts';
import { addCodes } from './rescued-codes.ts';
import { addJottings } from './rescued-jottings.ts';
import { addSuggestions } from './rescued-suggestions.ts';

export type BroughtIn = {
  /** Not safe on the server when the file was made. */
  readonly records: number;
  /** Of these, here before. */
  readonly before: number;
  readonly photos: number;
  readonly drafts: number;
  readonly suggestions: number;
  readonly codes: number;
  readonly repair: number;
};

const chunkRows = 50; // a transaction of a tenth of a second; a tab that dies repeats no more than this

export async function bringIn(
  store: Store,
  opened: OpenedRescue,
  onProgress: Progress = () => {},
): Promise<Result<BroughtIn>> {
  const { manifest } = opened;
  const { userId, tenant } = store.actor;
  if (manifest.owner.userId !== userId || manifest.owner.tenant !== tenant)
    return refused({ code: 'notAllowed' });
  const total = manifest.photos.length + 1;
  for (const [at, { sha256, isDelivered }] of manifest.photos.entries()) {
    onProgress(at, total);
    const kept = await keepPhoto(store, opened, sha256);
    // What the server has keeps nothing from coming that it has not.
    if (!kept.ok && isDelivered !== true) return kept;
  }
  const rows = await steady(store, () => bringRows(store, manifest));
  if (!rows.ok) return rows;
  onProgress(total, total);
  store.onSaved.call();
  return ok({ ...rows.value, photos: owedIn(manifest.photos).length, repair: manifest.repair.length });
}

async function keepPhoto(
  store: Store,
  { photo }: OpenedRescue,
  sha: Manifest['photos'][number]['sha256'],
): Promise<Result<true>> {
  const known = await store.db.blobs.get(sha);
  if (known !== undefined && known.bytes !== null) return ok(true);
  const found = await photo(sha);
  if (!found.ok || found.value === null) return found.ok ? ok(true) : found;
  const { size, mime } = found.value;
  const rows = photoRows({ sha256: sha, size, mime }, await sealPhoto(store.vault, found.value));
  const kept = await steady(store, () => putPhotos(store.db, [rows]));
  return kept.ok ? ok(true) : kept;
}

type Brought = Omit<BroughtIn, 'photos' | 'repair'>;

async function bringRows(store: Store, manifest: Manifest): Promise<Brought> {
  const ids = new Set<MutationId>(
    [...manifest.outbox, ...manifest.sent, ...manifest.repair].map((row) => row.id),
  );
  const known = await knownIds(store, [...ids]);
  const sent = await Promise.all(manifest.sent.map((row) => sentRow(store, row)));
  const repair = await Promise.all(manifest.repair.map((row) => repairRow(store, row)));
  await addAnswered(store, manifest, { known, sent, repair });
  const waiting = manifest.outbox.filter((row) => !known.has(row.id));
  for (let at = 0; at < waiting.length; at += chunkRows) {
    await addWaiting(store, manifest, waiting.slice(at, at + chunkRows));
  }
  await addJottings(store, manifest);
  const unsafe = unsafeIn(manifest);
  return {
    records: unsafe.size,
    before: [...unsafe].filter((id) => known.has(id)).length,
    drafts: await addDrafts(store, manifest),
    suggestions: await addSuggestions(store, manifest),
    codes: await addCodes(store, manifest),
  };
}

/** Which of them are here already, whatever became of them. */
async function knownIds(store: Store, ids: readonly MutationId[]): Promise<ReadonlySet<string>> {
  const { db } = store;
  const [sent, repair, outbox] = await Promise.all([
    readSent(store),
    db.repair.where('id').anyOf(ids).primaryKeys(),
    db.outbox.toArray(),
  ]);
  const wanted = new Set<string>(ids);
  const there = [...sent, ...outbox].map((row) => row.id).filter((id) => wanted.has(id));
  return new Set<string>([...repair, ...there]);
}

async function changeRow({ vault, actor }: Store, { id, order, recordId, op, at, body }: RescuedChange) {
  return { id, order, recordId, op, at, owner: actor.userId, body: await vault.sealText(body) };
}

async function sentRow(store: Store, row: Manifest['sent'][number]): Promise<SentRow> {
  const { device, n, ackedAt, ver, hash, seq } = row;
  const change = await changeRow(store, row);
  return { ...change, device, n, ackedAt, ver, hash, seq };
}

async function repairRow(store: Store, row: Manifest['repair'][number]): Promise<RepairRow> {
  const { refusedAt, problem, conflicts, settled } = row;
  const sealed = conflicts === null ? null : await store.vault.sealText(conflicts);
  const change = await changeRow(store, row);
  return { ...change, refusedAt, problem, conflicts: sealed, settled };
}

/** The uploads of these changes. */
const uploadRows = (uploads: readonly RescuedUpload[], changes: ReadonlySet<string>): UploadRow[] =>
  uploads
    .filter((upload) => changes.has(upload.mutationId))
    .map(({ serverHash, seq, ...upload }) => ({
      ...upload,
      ...(serverHash !== undefined && { serverHash }),
      ...(seq !== undefined && { seq }),
    }));

type Answered = {
  readonly known: ReadonlySet<string>;
  readonly sent: readonly SentRow[];
  readonly repair: readonly RepairRow[];
};

/** Delivered ones that lack photos, conflicts and refusals: each with its uploads, in one transaction. What another life of
 * the server answered than the one this phone speaks with is asked again: this one may know nothing of it. */
async function addAnswered(store: Store, { uploads, epoch }: Manifest, answered: Answered): Promise<void> {
  const { db } = store;
  const sent = answered.sent.filter((row) => !answered.known.has(row.id));
  const repair = answered.repair.filter((row) => !answered.known.has(row.id));
  const ids = new Set<string>([...sent, ...repair].map((row) => row.id));
  const own = [db.meta, db.outbox, ...storesOfSent(db), db.repair, db.uploads];
  await db.transaction('rw', own, async () => {
    const isOfThisLife = await isAnsweredBy(store, epoch);
    const shift = await roomBefore(store, [...sent, ...repair]);
    const placed = <Row extends Ordered>(rows: readonly Row[]): Row[] =>
      rows.map((row) => ({ ...row, order: row.order + shift }));
    await db.uploads.bulkPut(uploadRows(uploads, ids));
    if (isOfThisLife) await db.sent.bulkPut(placed(sent));
    else await askOnceMore(store, placed([...sent, ...repair.filter(isRefusal)]));
    await db.repair.bulkPut(placed(isOfThisLife ? repair : repair.filter(isConflict)));
  });
}

/** A phone that was never answered takes the file's word for it: a restored server will tell it to begin anew. */
async function isAnsweredBy(store: Store, epoch: string | null): Promise<boolean> {
  const here = await readMeta(store, 'epoch');
  if (here === null && epoch !== null) await writeMeta(store, 'epoch', epoch);
  return epoch !== null && (here === null || here === epoch);
}

/**
 * What was answered on another phone came before everything that is here: by how much its orders must be less, so that
 * none of them is one of this phone's, or of a file that was brought in before.
 */
async function roomBefore(store: Store, rows: readonly Ordered[]): Promise<number> {
  const { db } = store;
  const [sent, repair, oldest] = await Promise.all([
    readSent(store),
    db.repair.toArray(),
    db.outbox.orderBy('order').first(),
  ]);
  const here = [...sent, ...repair, ...(oldest === undefined ? [] : [oldest])];
  const lowest = here.reduce((least, { order }) => Math.min(least, order), 0);
  const highest = rows.reduce((most, { order }) => Math.max(most, order), 0);
  return lowest - highest - 1;
}

type Ordered = { readonly order: number };

/** Rows that wait, in their old order behind those that wait here; one that came meanwhile is left alone. */
async function addWaiting(
  store: Store,
  { uploads }: Manifest,
  rows: readonly RescuedChange[],
): Promise<void> {
  const { db } = store;
  const sealed = await Promise.all(rows.map((row) => changeRow(store, row)));
  await db.transaction('rw', [db.outbox, ...storesOfSent(db), db.repair, db.uploads], async () => {
    const known = await knownIds(
      store,
      rows.map((row) => row.id),
    );
    const fresh = sealed.filter((row) => !known.has(row.id));
    const ids = new Set<string>(fresh.map((row) => row.id));
    for (const { order: _, ...row } of fresh) await db.outbox.add({ ...row, isHeld: false });
    await db.uploads.bulkPut(uploadRows(uploads, ids));
  });
}

/** Drafts that are not here and were not handed in, from here or from another phone. Answers how many came back. */
async function addDrafts(store: Store, { drafts }: Manifest): Promise<number> {
  const { db, vault } = store;
  const found = await Promise.all(
    drafts.map(async ({ content, ...row }): Promise<{ row: DraftRow; draft: Drafted }> => {
      return { row: { ...row, content: await vault.sealText(content) }, draft: draftedIn(row, content) };
    }),
  );
  const handedIn = [db.outbox, ...storesOfSent(db), db.repair, ...storesOfRecords(db)];
  return db.transaction('rw', [db.meta, db.drafts, ...handedIn], async () => {
    const heard = (await readMeta(store, 'serverNow')) ?? 0;
    let added = 0;
    for (const { row, draft } of found) {
      if ((await db.drafts.get(row.id)) !== undefined) continue;
      if ((await wasHandedIn(store, draft)) || (await hasArrived(store, draft))) continue;
      // Of the day that another phone's clock said nothing is known here.
      await db.drafts.add(row.binnedAt === inUse ? row : { ...row, binnedAfter: heard });
      added += 1;
    }
    return added;
  });
}

/** Did the server send what it became? Another phone may have handed it in, and what was sent is forgotten one day. */
async function hasArrived(store: Store, { id, amends }: Drafted): Promise<boolean> {
  const row = await recordRow(store, amends?.recordId ?? id);
  return amends === undefined ? row !== undefined : row?.open?.includes(`"${id}"`) === true;
}

/** What it would have become. One that this app cannot read comes back all the same. */
function draftedIn(row: Pick<DraftRow, 'id' | 'updatedAt'>, content: string): Drafted {
  try {
    return draftIn(row, content);
  } catch {
    return { id: row.id };
  }
}
