// Our product as a subject of the harness: the real store, vault and sync loop with the browser's own doors, against
// the real server. Nothing here knows that it is measured.
import { liveQuery } from 'dexie';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { browserEnvironment as env } from '../../../src/client/browser-environment.ts';
import { signInAt, signOutAt } from '../../../src/client/net/api.ts';
import { RecordRow } from '../../../src/client/record/record-row.tsx';
import { searchTextOf } from '../../../src/client/record/search-text.ts';
import type { Draft } from '../../../src/client/store/drafts.ts';
import { type ListedRecord, listRecords } from '../../../src/client/store/listing.ts';
import { newDraft } from '../../../src/client/store/new-draft.ts';
import { holdPhoto } from '../../../src/client/store/photos.ts';
import { useRecords } from '../../../src/client/store/record-list.ts';
import { countRecordRows } from '../../../src/client/store/record-rows.ts';
import { applyPage } from '../../../src/client/store/replica.ts';
import { submitDraft } from '../../../src/client/store/save.ts';
import { settleIn } from '../../../src/client/store/settle-in.ts';
import { newId, openStore, type Store } from '../../../src/client/store/store.ts';
import { StoreContext } from '../../../src/client/store/store-context.ts';
import { writeDraft } from '../../../src/client/store/write-draft.ts';
import { type SyncLoop, startLoop } from '../../../src/client/sync/loop.ts';
import { say } from '../../../src/client/text/catalogue.ts';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { dayAt } from '../../../src/domain/day.ts';
import { deviceId, draftId, mutationId, recordId, stationId, userId } from '../../../src/domain/ids.ts';
import { bodyVersion } from '../../../src/domain/machines/asked.ts';
import { parseBody } from '../../../src/domain/mutation.ts';
import { newRecord } from '../../../src/domain/new-record.ts';
import type { Problem } from '../../../src/domain/problems.ts';
import type { Result } from '../../../src/domain/result.ts';
import { viewFor } from '../../../src/domain/view.ts';
import type { Change } from '../../../src/protocol/sync.ts';
import { demoDeputy } from '../../world/people.ts';
import { type BenchRecord, petitionOf } from './petition.ts';

type Opening = {
  readonly db: string;
  readonly durability?: 'relaxed' | 'strict';
  readonly run?: string;
  /** Whose records a new device shall get. */
  readonly of?: string;
};

type Handle = {
  readonly store: Store;
  readonly station: string;
  loop: SyncLoop | null;
  problem: Problem | null;
  /** How many were captured. */
  saved: number;
  texts: readonly { readonly text: string; readonly record: ListedRecord }[];
};

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** Signs in at the server as the person of this run, who is a deputy of a station of their own. */
async function personOf(run: string) {
  const answer = await fetch(`/bench/person?run=${run}`);
  const account: { phone: string; password: string } = await answer.json();
  return must(await signInAt(env, account));
}

async function open({ db, durability, run, of }: Opening): Promise<Handle> {
  // There is no way to open our store with relaxed writes: those columns are to be left empty.
  if (durability === 'relaxed') throw new Error('our store is always strict');
  const name = db.replaceAll('_', '-');
  const signedIn = of ?? run;
  const person =
    signedIn === undefined
      ? { ...demoDeputy, userId: userId.parse(name), stationIds: [stationId.parse(name)] }
      : await personOf(signedIn);
  const store = await openStore(env, person);
  must(await settleIn(store));
  const station = person.stationIds[0];
  if (station === undefined) throw new Error('a deputy without a station');
  return { store, station, loop: null, problem: null, saved: 0, texts: [] };
}

type Picture = { readonly bytes: ArrayBuffer; readonly thumb: ArrayBuffer };

/** What the shrinking of a picture leaves in memory. */
async function pictureOf(photo: Blob): Promise<Picture> {
  const bytes = await photo.arrayBuffer();
  return { bytes, thumb: bytes.slice(0, 8192) }; // about what a picture of 200 px takes
}

const keep = async ({ store }: Handle, picture: Picture): Promise<Attachment> =>
  must(await holdPhoto(store, { ...picture, mime: 'image/jpeg', takenAt: env.now() }));

const fieldsOf = ({ station }: Handle, record: BenchRecord) => petitionOf(record, station, env.now());

type Prepared = { readonly draft: Draft; readonly picture: Picture | null };

/** Untimed: the form is open and what was typed lies on the disk as a draft, as it does before anyone taps 提交. */
async function prepare(handle: Handle, record: BenchRecord, photo: Blob | null): Promise<Prepared> {
  const picture = photo === null ? null : await pictureOf(photo);
  const draft = must(await newDraft(handle.store, 'petition'));
  return {
    picture,
    draft: must(await writeDraft(handle.store, { ...draft, form: fieldsOf(handle, record) })),
  };
}

/** Timed: what happens between the tap on 提交 and 已存本机; with a photo also its keeping. */
async function save(handle: Handle, record: BenchRecord, _photo: Blob | null, prepared: Prepared) {
  const { draft, picture } = prepared;
  const attachments = picture === null ? [] : [await keep(handle, picture)];
  must(await submitDraft(handle.store, draft, { ...fieldsOf(handle, record), attachments }));
}

/** The whole way of a form: opened, written, submitted. */
async function saveForm(handle: Handle, record: BenchRecord): Promise<void> {
  await save(handle, record, null, await prepare(handle, record, null));
}

function unopenedDraft({ store }: Handle): Draft {
  const at = env.now();
  const id = draftId.parse(newId(store.env));
  return { id, kind: 'petition', createdAt: at, updatedAt: at, form: {}, attachments: [] };
}

const atOnce = 100; // saves that wait for the disk together; how they were saved is not what a push measures

async function capture(handle: Handle, records: readonly BenchRecord[]): Promise<void> {
  handle.saved += records.length;
  for (let at = 0; at < records.length; at += atOnce) {
    const some = records.slice(at, at + atOnce);
    await Promise.all(
      some.map(async (one) =>
        must(await submitDraft(handle.store, unopenedDraft(handle), fieldsOf(handle, one))),
      ),
    );
  }
}

/** Untimed: the page of changes that a server would answer with. */
function asPage(handle: Handle, records: readonly BenchRecord[]): Change[] {
  const { store } = handle;
  return records.map((one): Change => {
    const rec = recordId.parse(newId(env));
    const [stationOf, at] = [one.stationId, new Date(one.createdAt).toISOString()];
    const args = petitionOf(one, stationOf, env.now());
    const body = { v: bodyVersion, op: 'petition.submit', rec, base: 0, at, tz: '+08:00', args };
    const parsed = must(parseBody(mutationId.parse(newId(env)), body, dayAt(env.now())));
    if (parsed.kind !== 'mutation' || parsed.mutation.move !== 'submit') throw new Error('no submission');
    const view = viewFor(newRecord(parsed.mutation, { actor: store.actor, receivedAt: at }), store.actor);
    return { s: `u:${store.actor.userId}`, op: 'put', id: rec, ver: 1, r: view };
  });
}

async function bulk({ store }: Handle, changes: Change[]): Promise<void> {
  await applyPage(store, { changes, drop: [], more: true, cursor: 'bench', epoch: 'bench' });
}

async function newest({ store }: Handle, before: number, n: number) {
  const last = new Date(before).toISOString();
  return (await listRecords(store)).filter(({ view }) => view.capturedAt <= last).slice(0, n);
}

async function byStation({ store }: Handle, station: string, before: number, n: number) {
  const last = new Date(before).toISOString();
  const all = await listRecords(store);
  return all.filter(({ view }) => view.stationId === station && view.capturedAt <= last).slice(0, n);
}

/** As the ledger's search field does: the texts once, then each word in all of them. */
async function searchPrepare(handle: Handle): Promise<void> {
  const all = await listRecords(handle.store);
  handle.texts = all.map((record) => ({
    record,
    text: searchTextOf((key, args) => say('zh', key, args), record.view, null),
  }));
}

async function search({ texts }: Handle, text: string, n: number) {
  return texts.filter((one) => one.text.includes(text)).slice(0, n);
}

function loopOf(handle: Handle): SyncLoop {
  handle.loop ??= startLoop(handle.store, ({ problem }) => {
    handle.problem = problem;
  });
  return handle.loop;
}

/** Lets the sender run until it rests. */
async function settle(handle: Handle): Promise<void> {
  const loop = loopOf(handle);
  loop.kick();
  await loop.settled();
  if (handle.problem !== null) throw new Error(`the sender met ${JSON.stringify(handle.problem)}`);
}

/** Ends when every change was acknowledged and booked: the outbox is empty. That one's own records come back is a pull. */
async function push(handle: Handle) {
  const { db } = handle.store;
  await sent(handle, () => db.outbox.toCollection().limit(1).primaryKeys());
  return { acked: handle.saved };
}

/** Lets the sender run until nothing of this is left; that it rests before is an error. */
async function sent(handle: Handle, unsent: () => Promise<readonly unknown[]>): Promise<void> {
  const loop = loopOf(handle);
  loop.kick();
  const emptied = new Promise<true>((resolve) => {
    const watch = liveQuery(unsent).subscribe((left) => {
      if (left.length > 0) return;
      resolve(true);
      setTimeout(() => watch.unsubscribe());
    });
  });
  const isEmptied = await Promise.race([emptied, loop.settled().then(() => false)]);
  if (isEmptied || (await unsent()).length === 0) return;
  throw new Error(`not all was acknowledged: ${JSON.stringify(handle.problem)}`);
}

async function capturePhoto(handle: Handle, record: BenchRecord, photo: Blob): Promise<void> {
  const attachments = [await keep(handle, await pictureOf(photo))];
  must(await submitDraft(handle.store, unopenedDraft(handle), { ...fieldsOf(handle, record), attachments }));
}

/** The same with photos: a photo waits until the server's hash of it is booked. */
async function pushPhotos(handle: Handle) {
  const { uploads } = handle.store.db;
  await sent(handle, () => uploads.where('state').equals('waiting').primaryKeys());
  return { acked: await uploads.where('state').equals('done').count() };
}

async function pull(handle: Handle) {
  await settle(handle);
  return { count: await countRecordRows(handle.store) };
}

function FirstRows({ onShown }: { readonly onShown: (count: number) => void }) {
  const records = useRecords();
  const rows = (records ?? []).slice(0, 50);
  if (rows.length > 0) requestAnimationFrame(() => setTimeout(onShown, 0, records?.length));
  return createElement(
    'main',
    null,
    rows.map((record) => createElement(RecordRow, { key: record.view.id, record })),
  );
}

/** A new device with the list on its screen: when its first rows are painted, and when all is there. */
async function shown(handle: Handle) {
  const began = performance.now();
  const first = { ms: 0, count: 0 };
  const onShown = (count: number) => {
    if (first.ms === 0) Object.assign(first, { ms: performance.now() - began, count });
  };
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const list = createElement(FirstRows, { onShown });
  const routed = createElement(MemoryRouter, null, list);
  root.render(createElement(StoreContext, { value: handle.store }, routed));
  await settle(handle);
  const ms = performance.now() - began;
  while (first.ms === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  root.unmount();
  return { first: first.ms, firstCount: first.count, ms };
}

async function close({ loop, store }: Handle): Promise<void> {
  loop?.stop();
  await loop?.settled();
  store.db.close();
}

async function destroy(handle: Handle): Promise<void> {
  await close(handle);
  await handle.store.db.delete();
  if (handle.loop !== null) await signOutAt(env); // the cookie would travel to every port of this host
}

/** This device's id, by which the server's database is asked for what it holds. */
const deviceOf = async ({ store }: Handle) =>
  deviceId.parse((await store.db.meta.get('deviceId'))?.v ?? null);

export default {
  name: 'ours',
  caps: { strict: 'native', photo: true, local: true, push: true, pull: true },
  open,
  prepare,
  save,
  saveForm,
  asPage,
  bulk,
  newest,
  byStation,
  search,
  searchPrepare,
  capture,
  push,
  capturePhoto,
  pushPhotos,
  pull,
  shown,
  settle,
  deviceOf,
  count: async ({ store }: Handle) => Math.max(await countRecordRows(store), await store.db.outbox.count()),
  close,
  destroy,
};
