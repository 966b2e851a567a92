// People in clear leave the phone after their time there, and at signing out. Promise: only what the server sent is
// touched; drafts, the outbox, what waits for repair and what no backup holds yet stay as they are.
// The time is the server's while it answers: a phone's clock that jumped ahead hides nobody then. While it does not, the
// phone's own counts, so that people leave a phone without a network too; whom a wrong one hid comes again with the
// next answer.
import { dayAt } from '../../domain/day.ts';
import { isOverOnDevice, isOwnStarred, starred } from '../../domain/retention/on-device.ts';
import { splitRecord } from '../../domain/sealing.ts';
import type { RecordView } from '../../domain/view.ts';
import type { RecordRow } from './database.ts';
import { unsavedPhotos } from './forget.ts';
import { readMeta, writeMeta } from './meta.ts';
import { openView, openWhole } from './opened.ts';
import { removePhotos, storesOfPhotos } from './photo-rows.ts';
import { readRecordRows, storesOfRecords } from './record-rows.ts';
import type { Store } from './store.ts';
import { openRecordRows } from './write-records.ts';

const atOnce = 100; // together in one transaction

/** Once a day in each tab: what the calendar makes due. A new device's records were all looked at as they came. */
export async function starOnceADay(
  store: Store,
  { isAnswered }: { readonly isAnswered: boolean },
): Promise<void> {
  const told = await readMeta(store, 'serverNow');
  const now = isAnswered ? told : Math.max(told ?? 0, store.env.now());
  if (now === null) return;
  const today = dayAt(now);
  if (store.checked.starredOn === today) return;
  const by = (await readMeta(store, 'starredBy')) ?? Number.POSITIVE_INFINITY;
  if (isAnswered && by > now) await askForEarly(store, now);
  await starPeople(store, (view) => isOverOnDevice(view, now));
  await writeMeta(store, 'starredBy', now);
  store.checked.starredOn = today;
}

/** Whoever was put under stars by a clock that was ahead is asked for again. */
async function askForEarly(store: Store, now: number): Promise<void> {
  const early: RecordRow['id'][] = [];
  for (const row of await readRecordRows(store)) {
    const head = row.secret === null ? null : openView(store, row);
    if (head?.authorId !== store.actor.userId || isOverOnDevice(head, now)) continue;
    const view = await openWhole(store, row);
    if (view !== null && isOwnStarred(view, store.actor)) early.push(row.id);
  }
  await askAgain(store, early);
}

/** All of them at signing out, whatever their age. Whoever signs in again is sent them anew. */
export async function starEverybody(store: Store): Promise<void> {
  await askAgain(store, await starPeople(store, () => true));
}

/** The scopes of these records are to be sent from their beginning. */
async function askAgain(store: Store, ids: readonly RecordRow['id'][]): Promise<void> {
  if (ids.length === 0) return;
  const wanted = new Set(ids);
  const rows = (await readRecordRows(store)).filter(({ id }) => wanted.has(id));
  const scopes = new Set(rows.flatMap((row) => row.in.map(([scope]) => scope)));
  await store.db.transaction('rw', store.db.meta, async () => {
    const mark = ((await readMeta(store, 'mark')) ?? 0) + 1;
    const sweeps = (await readMeta(store, 'sweeps')) ?? {};
    const anew = [...scopes].map((scope) => [scope, { mark, isAsked: false }] as const);
    await writeMeta(store, 'mark', mark);
    await writeMeta(store, 'sweeps', { ...sweeps, ...Object.fromEntries(anew) });
  });
}

/** Answers whose people were put under stars. */
async function starPeople(
  store: Store,
  isDue: (head: Pick<RecordView, 'receivedAt'>) => boolean,
): Promise<readonly RecordRow['id'][]> {
  const due = (await readRecordRows(store)).filter((row) => {
    const head = row.secret === null ? null : openView(store, row);
    return head !== null && isDue(head);
  });
  const done: RecordRow['id'][] = [];
  for (let at = 0; at < due.length; at += atOnce) {
    const some = await Promise.all(due.slice(at, at + atOnce).map((row) => starredRow(store, row)));
    done.push(
      ...(await putStarred(
        store,
        some.filter((row) => row !== null),
      )),
    );
  }
  return done;
}

/** The row with its people under stars; null where there are none to be seen. */
async function starredRow(store: Store, row: RecordRow): Promise<RecordRow | null> {
  const view = await openWhole(store, row);
  if (view === null) return null;
  await dropPortraits(store, view);
  const under = starred(view);
  if (under === view) return null;
  const { open, secret } = splitRecord(under);
  return { ...row, open, secret: secret === null ? null : await store.vault.sealText(secret) };
}

/** Written only over the version that was looked at. Answers whose. */
async function putStarred(store: Store, rows: readonly RecordRow[]): Promise<readonly RecordRow['id'][]> {
  if (rows.length === 0) return [];
  return store.db.transaction('rw', storesOfRecords(store.db), async () => {
    const here = await openRecordRows(store);
    const known = await here.of(rows.map(({ id }) => id));
    const written = rows.flatMap(({ id, ver, epoch, open, secret }) => {
      const row = known.get(id);
      return row?.ver === ver && row.epoch === epoch ? [{ ...row, open, secret }] : [];
    });
    await here.put(written);
    return written.map(({ id }) => id);
  });
}

/** Small pictures that show people go too, where a verified backup of the server holds the photo and no draft names it. */
async function dropPortraits(store: Store, view: RecordView): Promise<void> {
  if (view.kind !== 'petition' || view.fields?.consent.photoOfPerson !== true) return;
  const { db } = store;
  const names = [view.fields, ...view.supplements, ...(view.course.revisits ?? [])].flatMap((one) =>
    one.attachments.map(({ sha256 }) => sha256),
  );
  const unsaved = await unsavedPhotos(store);
  await db.transaction('rw', [...storesOfPhotos(db), db.uploads], async () => {
    const rows = (await db.blobs.bulkGet(names)).flatMap((row) => (row === undefined ? [] : [row]));
    const named = new Set<string>((await db.uploads.toArray()).map(({ sha256 }) => sha256));
    const free = rows.filter(
      ({ sha256, bytes }) => bytes === null && !named.has(sha256) && !unsaved.has(sha256),
    );
    await removePhotos(
      db,
      free.map(({ sha256 }) => sha256),
    );
  });
}
