// The replica: the server's views of the scopes this person receives. A page and its cursor are one transaction.
// A scope that is pulled anew is marked as it comes in; when all of it is there, what has no mark is swept out.
import type { Table } from 'dexie';
import { isAlertStream } from '../../domain/alerts/alert-streams.ts';
import { isAssetScope } from '../../domain/assets/asset-scope.ts';
import { dayAt } from '../../domain/day.ts';
import { type Digest, digestText, emptyDigest } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import { isOverOnDevice, starred } from '../../domain/retention/on-device.ts';
import { splitRecord } from '../../domain/sealing.ts';
import { parseRecordView } from '../../domain/view-parser.ts';
import type { Change, SyncAnswer } from '../../protocol/sync.ts';
import { dropAlert, dropUnplaced, isOfAlerts, putAlerts } from './alert-replica.ts';
import {
  assetDigestFor,
  dropAssets,
  dropLedger,
  isOfLedger,
  putAssets,
  sweepAssets,
} from './asset-replica.ts';
import { type MetaOf, readMeta, readMetas, writeMeta } from './meta.ts';
import { type Content, leaveRecords, putRecords, recordDigests, recordsIn } from './placed-records.ts';
import { alertDigests, alertsIn, leavePlaces, putPlaces } from './places.ts';
import { storesOfRecords } from './record-rows.ts';
import type { Store } from './store.ts';

type Put = Extract<Change, { op: 'put' }>;
type Page = Pick<SyncAnswer, 'changes' | 'drop' | 'cursor' | 'epoch' | 'more' | 'digest' | 'schema'> &
  Partial<Pick<SyncAnswer, 'now'>>;
type Sweeps = MetaOf<'sweeps'>;

/** `now` is the server's clock; null: it did not say. */
type Coming = { readonly epoch: string; readonly now: number | null };

/** Splits and seals a view for rest, its people under stars once they had their time on a phone. What this app cannot read is kept sealed and not shown. */
async function contentOf(store: Store, { id, ver, r }: Put, { epoch, now }: Coming): Promise<Content> {
  const view = parseRecordView(r);
  if (!view.ok) return { id, ver, epoch, open: null, secret: await store.vault.sealText(JSON.stringify(r)) };
  const isOver = now !== null && isOverOnDevice(view.value, now);
  const { open, secret } = splitRecord(isOver ? starred(view.value) : view.value);
  return { id, ver, epoch, open, secret: secret === null ? null : await store.vault.sealText(secret) };
}

const isPut = (change: Change): change is Put => change.op === 'put';

/** The stores of the ledger and of alerts are opened only where a page may touch them: each costs the commit. */
async function storesOf(store: Store, { changes, drop, more }: Page): Promise<Table[]> {
  const { db } = store;
  const swept = more ? [] : Object.keys((await readMeta(store, 'sweeps')) ?? {});
  const touched = [...new Set([...changes.map(({ s }) => s), ...drop, ...swept])];
  return [
    ...storesOfRecords(db),
    ...(touched.some(isAssetScope) ? [db.assets, db.assetPacks] : []),
    ...(touched.some(isAlertStream) || swept.length > 0 ? [db.places, db.alerts] : []),
  ];
}

export type Applying = {
  /** The scopes this page began anew. */
  readonly again?: readonly string[];
  /** The writing of the page before: this one is read and sealed meanwhile, and written only if that one was. */
  readonly before?: Promise<unknown> | null;
  /** From where it was asked; absent: it is written wherever the replica stands. */
  readonly asked?: Standing;
};

type Standing = { readonly cursor: string | null; readonly epoch: string | null };

/** Which life of the server it is may have been learnt from the same answer. */
const overtaken = (from: Standing | undefined, here: Standing): 'overtaken' | null =>
  from === undefined || (from.cursor === here.cursor && (from.epoch === null || from.epoch === here.epoch))
    ? null
    : 'overtaken';

/** `shut`: the person has signed out meanwhile. `overtaken`: the replica does not stand any more where it was asked from. */
export type Applied = 'written' | 'shut' | 'overtaken';

/**
 * Applies one page: puts, leaves, dropped scopes, sweeps, then the cursor. Within an epoch a version never goes back.
 * Nothing of it is written when the person has signed out meanwhile, here or in another tab, or when another tab has gone
 * on: an older page that comes late would take back what a newer one brought at the same version.
 */
export async function applyPage(
  store: Store,
  page: Page,
  { again = [], before = null, asked: from }: Applying = {},
): Promise<Applied> {
  const { db } = store;
  const puts = page.changes.filter(isPut);
  const placed = puts.filter((put) => !isOfLedger(put));
  const ofAlerts = placed.filter(isOfAlerts);
  const ofRecords = placed.filter((put) => !isOfAlerts(put));
  const coming: Coming = { epoch: page.epoch, now: saidIn(page) };
  const contents = await Promise.all(
    ofRecords.filter((put) => put.r !== undefined).map((put) => contentOf(store, put, coming)),
  );
  await before;
  const written = await db.transaction('rw', await storesOf(store, page), async () => {
    const here = await readMetas(store, ['isShut', 'sweeps', 'cursor', 'epoch']);
    const standing = { cursor: here('cursor'), epoch: here('epoch') };
    const hindrance = here('isShut') === true ? 'shut' : overtaken(from, standing);
    if (hindrance !== null) return hindrance;
    const sweeps = asked(here('sweeps') ?? {}, again);
    const markOf = (scope: string) => sweeps[scope]?.mark ?? 0;
    const byId = new Map(contents.map((content) => [content.id, content]));
    const areFirst = await putRecords(store, { puts: ofRecords, contents: byId, markOf });
    if (ofAlerts.length > 0) {
      await putPlaces(store, ofAlerts, markOf);
      await putAlerts(store, ofAlerts, page.epoch);
    }
    for (const change of page.changes) if (change.op === 'leave') await leave(store, change.s, [change.id]);
    for (const scope of page.drop) await dropScope(store, scope);
    // After the drops: one ledger may come in another's place.
    await putLedger(store, puts.filter(isOfLedger), { epoch: page.epoch, sweeps });
    await writeMeta(store, 'sweeps', page.more ? sweeps : await swept(store, sweeps));
    await writeMeta(store, 'cursor', page.cursor);
    await writeMeta(store, 'epoch', page.epoch);
    await writeMeta(store, 'schema', page.schema ?? 1);
    if (!page.more && page.now !== undefined) await writeMeta(store, 'assetsAt', page.now);
    await noteTime(store, coming, areFirst);
    return { areFirst };
  });
  if (written === 'shut' || written === 'overtaken') return written;
  if (written.areFirst && coming.now !== null) store.checked.starredOn = dayAt(coming.now);
  return 'written';
}

async function noteTime(store: Store, { now }: Coming, areFirst: boolean): Promise<void> {
  if (now === null) return;
  await writeMeta(store, 'serverNow', now);
  if (areFirst) await writeMeta(store, 'starredBy', now);
}

function saidIn({ now }: Page): number | null {
  const ms = now === undefined ? Number.NaN : Date.parse(now);
  return Number.isFinite(ms) ? ms : null;
}

type Ledger = { readonly epoch: string; readonly sweeps: Sweeps };

async function putLedger(store: Store, puts: readonly Put[], { epoch, sweeps }: Ledger): Promise<void> {
  const first = puts[0];
  if (first === undefined) return;
  await putAssets(store, { puts, epoch, mark: sweeps[first.s]?.mark ?? 0 });
}

async function dropScope(store: Store, scope: string): Promise<void> {
  if (isAssetScope(scope)) return dropLedger(store);
  await leave(store, scope, await placedIn(store, scope));
  if (isAlertStream(scope)) await dropUnplaced(store);
}

const asked = (sweeps: Sweeps, again: readonly string[]): Sweeps =>
  Object.fromEntries(
    Object.entries(sweeps).map(([scope, { mark, isAsked }]) => [
      scope,
      { mark, isAsked: isAsked || again.includes(scope) },
    ]),
  );

/** Ends the sweeps whose scopes are now whole: what did not come again is not there any more. */
async function swept(store: Store, sweeps: Sweeps): Promise<Sweeps> {
  for (const [scope, { mark, isAsked }] of Object.entries(sweeps)) {
    if (!isAsked) continue;
    if (isAssetScope(scope)) {
      await sweepAssets(store, mark);
      continue;
    }
    await leave(store, scope, await placedIn(store, scope, mark));
  }
  if (Object.values(sweeps).some(({ isAsked }) => isAsked)) await dropUnplaced(store);
  return Object.fromEntries(Object.entries(sweeps).filter(([, { isAsked }]) => !isAsked));
}

/** A record goes when the last scope that brought it is gone. */
async function leave(store: Store, scope: string, ids: readonly RecordId[]): Promise<void> {
  if (isAssetScope(scope)) return dropAssets(store, ids);
  if (!isAlertStream(scope)) return leaveRecords(store, scope, ids);
  for (const id of await leavePlaces(store, scope, ids)) await dropAlert(store, id);
}

/** What is here in a scope, of those whose mark is below `mark`. */
const placedIn = (store: Store, scope: string, mark = Number.POSITIVE_INFINITY): Promise<RecordId[]> =>
  isAlertStream(scope) ? alertsIn(store, scope, mark) : recordsIn(store, scope, mark);

/** The scopes that brought what is here. */
export async function scopesHere(store: Store): Promise<ReadonlySet<string>> {
  const ofRecords = await recordDigests(store, () => true);
  const ledger = await readMeta(store, 'assetScope');
  return new Set([
    ...[...ofRecords.keys(), ...(await alertDigests(store)).keys()],
    ...(ledger === null ? [] : [ledger]),
  ]);
}

/** The scopes to ask for from their beginning. */
export async function scopesToAsk(store: Store): Promise<readonly string[]> {
  const sweeps = (await readMeta(store, 'sweeps')) ?? {};
  return Object.entries(sweeps).flatMap(([scope, { isAsked }]) => (isAsked ? [] : [scope]));
}

type Told = NonNullable<SyncAnswer['digest']>;

const agrees = (digest: Digest = emptyDigest, { n, h }: Told[string]): boolean =>
  digest.n === n && digestText(digest) === h;

async function digestsHere(store: Store, told: Told): Promise<ReadonlyMap<string, Digest>> {
  const ofRecords = await recordDigests(store, (kept) =>
    Object.entries(told).every(
      ([scope, one]) => isAssetScope(scope) || isAlertStream(scope) || agrees(kept.get(scope), one),
    ),
  );
  const own = new Map([...ofRecords, ...(await alertDigests(store))]);
  for (const [scope, one] of Object.entries(told)) {
    if (isAssetScope(scope)) own.set(scope, await assetDigestFor(store, (kept) => agrees(kept, one)));
  }
  return own;
}

/** Compares what is here with what the server counts; a scope that differs is pulled anew. Answers whether one does. */
export async function checkDigest(store: Store, digest: Told): Promise<boolean> {
  const { db } = store;
  const own = await digestsHere(store, digest);
  return db.transaction('rw', db.meta, async () => {
    const repairedFor = { ...(await readMeta(store, 'repairedFor')) };
    const sweeps = { ...(await readMeta(store, 'sweeps')) };
    let mark = (await readMeta(store, 'mark')) ?? 0;
    let isBroken = false;
    for (const [scope, { n, h }] of Object.entries(digest)) {
      if (agrees(own.get(scope), { n, h })) delete repairedFor[scope];
      else if (repairedFor[scope] !== h) {
        mark += 1;
        repairedFor[scope] = h;
        sweeps[scope] = { mark, isAsked: false };
        isBroken = true;
      }
    }
    await writeMeta(store, 'mark', mark);
    await writeMeta(store, 'sweeps', sweeps);
    await writeMeta(store, 'repairedFor', repairedFor);
    return isBroken;
  });
}
