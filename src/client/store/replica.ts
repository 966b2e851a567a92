// The replica: the server's views of the scopes this person receives. A page and its cursor are one transaction.
// A scope that is pulled anew is marked as it comes in; when all of it is there, what has no mark is swept out.
import type { Table } from 'dexie';
import { isAlertStream } from '../../domain/alerts/alert-streams.ts';
import { isAssetScope } from '../../domain/assets/asset-scope.ts';
import { type Digest, digestText, emptyDigest, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import { splitRecord } from '../../domain/sealing.ts';
import { parseRecordView } from '../../domain/view-parser.ts';
import type { Change, SyncAnswer } from '../../protocol/sync.ts';
import { dropAlert, isOfAlerts, putAlerts } from './alert-replica.ts';
import {
  assetDigestFor,
  dropAssets,
  dropLedger,
  isOfLedger,
  putAssets,
  sweepAssets,
} from './asset-replica.ts';
import type { RecordRow } from './database.ts';
import { type MetaOf, readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

type Put = Extract<Change, { op: 'put' }>;
type Page = Pick<SyncAnswer, 'changes' | 'drop' | 'cursor' | 'epoch' | 'more' | 'digest' | 'schema'> &
  Partial<Pick<SyncAnswer, 'now'>>;
type Sweeps = MetaOf<'sweeps'>;

/** Splits and seals a view for rest. What this app cannot read is kept sealed and not shown. */
async function rowOf(store: Store, { id, ver, r }: Put, epoch: string): Promise<RecordRow> {
  const view = parseRecordView(r);
  if (!view.ok) return { id, ver, epoch, open: null, secret: await store.vault.sealText(JSON.stringify(r)) };
  const { open, secret } = splitRecord(view.value);
  return { id, ver, epoch, open, secret: secret === null ? null : await store.vault.sealText(secret) };
}

const isPut = (change: Change): change is Put => change.op === 'put';

/** The stores of the ledger and of alerts are opened only where a page may touch them: each costs the commit. */
async function storesOf(store: Store, { changes, drop, more }: Page): Promise<Table[]> {
  const { db } = store;
  const swept = more ? [] : Object.keys((await readMeta(store, 'sweeps')) ?? {});
  const touched = [...new Set([...changes.map(({ s }) => s), ...drop, ...swept])];
  return [
    ...[db.meta, db.records, db.members],
    ...(touched.some(isAssetScope) ? [db.assets, db.assetPacks] : []),
    ...(touched.some(isAlertStream) ? [db.alerts] : []),
  ];
}

/**
 * Applies one page: puts, leaves, dropped scopes, sweeps, then the cursor. Within an epoch a version never goes back.
 * `again` are the scopes this page began anew.
 */
export async function applyPage(store: Store, page: Page, again: readonly string[] = []): Promise<void> {
  const { db } = store;
  const puts = page.changes.filter(isPut);
  const ofMembers = puts.filter((put) => !isOfLedger(put));
  const ofAlerts = ofMembers.filter(isOfAlerts);
  const ofRecords = ofMembers.filter((put) => !isOfAlerts(put));
  const rows = await Promise.all(
    ofRecords.filter((put) => put.r !== undefined).map((put) => rowOf(store, put, page.epoch)),
  );
  await db.transaction('rw', await storesOf(store, page), async () => {
    const sweeps = asked((await readMeta(store, 'sweeps')) ?? {}, again);
    const known = await knownAmong(store, rows);
    await db.records.bulkPut(rows.filter((row) => isNewer(known.get(row.id), row)));
    await db.members.bulkPut(
      ofMembers.map(({ s, id, ver }) => ({ scope: s, id, ver, mark: sweeps[s]?.mark ?? 0 })),
    );
    if (ofAlerts.length > 0) await putAlerts(store, ofAlerts, page.epoch);
    for (const change of page.changes) if (change.op === 'leave') await leave(store, change.s, [change.id]);
    for (const scope of page.drop) await dropScope(store, scope);
    // After the drops: one ledger may come in another's place.
    await putLedger(store, puts.filter(isOfLedger), { epoch: page.epoch, sweeps });
    await writeMeta(store, 'sweeps', page.more ? sweeps : await swept(store, sweeps));
    await writeMeta(store, 'cursor', page.cursor);
    await writeMeta(store, 'epoch', page.epoch);
    await writeMeta(store, 'schema', page.schema ?? 1);
    if (!page.more && page.now !== undefined) await writeMeta(store, 'assetsAt', page.now);
  });
}

type Ledger = { readonly epoch: string; readonly sweeps: Sweeps };

async function putLedger(store: Store, puts: readonly Put[], { epoch, sweeps }: Ledger): Promise<void> {
  const first = puts[0];
  if (first === undefined) return;
  await putAssets(store, { puts, epoch, mark: sweeps[first.s]?.mark ?? 0 });
}

const dropScope = async (store: Store, scope: string): Promise<void> =>
  isAssetScope(scope) ? dropLedger(store) : leave(store, scope, await membersOf(store, scope));

const fewRows = 20; // so many are asked for one by one

/** What is here of these already. A full page is mostly new: its keys are looked at first, with one command. */
async function knownAmong(
  { db }: Store,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<RecordId, RecordRow>> {
  const ids = rows.map((row) => row.id);
  const [first, last] = [ids.reduce(smaller, ids[0]), ids.reduce(greater, ids[0])];
  if (first === undefined || last === undefined) return new Map();
  const there =
    ids.length <= fewRows
      ? null
      : new Set(await db.records.where(':id').between(first, last, true, true).primaryKeys());
  const found = await db.records.bulkGet(there === null ? ids : ids.filter((id) => there.has(id)));
  return new Map(found.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
}

const smaller = (a: RecordId | undefined, b: RecordId) => (a === undefined || b < a ? b : a);
const greater = (a: RecordId | undefined, b: RecordId) => (a === undefined || b > a ? b : a);

const isNewer = (known: RecordRow | undefined, row: RecordRow): boolean =>
  known === undefined || known.epoch !== row.epoch || known.ver <= row.ver;

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
    const gone = await allMembers(store, scope)
      .filter((member) => (member.mark ?? 0) < mark)
      .toArray();
    await leave(
      store,
      scope,
      gone.map((member) => member.id),
    );
  }
  return Object.fromEntries(Object.entries(sweeps).filter(([, { isAsked }]) => !isAsked));
}

const allMembers = ({ db }: Store, scope: string) =>
  db.members.where('[scope+id]').between([scope, ''], [scope, '\uffff']);

const membersOf = async (store: Store, scope: string): Promise<RecordId[]> =>
  (await allMembers(store, scope).toArray()).map((member) => member.id);

/** A record goes when the last scope that brought it is gone. */
async function leave(store: Store, scope: string, ids: readonly RecordId[]): Promise<void> {
  const { db } = store;
  if (isAssetScope(scope)) return dropAssets(store, ids);
  for (const id of ids) {
    await db.members.delete([scope, id]);
    if ((await db.members.where('id').equals(id).count()) > 0) continue;
    if (isAlertStream(scope)) await dropAlert(store, id);
    else await db.records.delete(id);
  }
}

/** The scopes to ask for from their beginning. */
export async function scopesToAsk(store: Store): Promise<readonly string[]> {
  const sweeps = (await readMeta(store, 'sweeps')) ?? {};
  return Object.entries(sweeps).flatMap(([scope, { isAsked }]) => (isAsked ? [] : [scope]));
}

/** Compares what is here with what the server counts; a scope that differs is pulled anew. Answers whether one does. */
export async function checkDigest(store: Store, digest: NonNullable<SyncAnswer['digest']>): Promise<boolean> {
  const { db } = store;
  const own = new Map<string, Digest>();
  await db.members.each(({ scope, id, ver = 0 }) => {
    own.set(scope, withRecord(own.get(scope) ?? emptyDigest, id, ver));
  });
  for (const [scope, { n, h }] of Object.entries(digest)) {
    if (!isAssetScope(scope)) continue;
    own.set(scope, await assetDigestFor(store, (kept) => kept.n === n && digestText(kept) === h));
  }
  return db.transaction('rw', db.meta, async () => {
    const repairedFor = { ...(await readMeta(store, 'repairedFor')) };
    const sweeps = { ...(await readMeta(store, 'sweeps')) };
    let mark = (await readMeta(store, 'mark')) ?? 0;
    let isBroken = false;
    for (const [scope, { n, h }] of Object.entries(digest)) {
      const mine = own.get(scope) ?? emptyDigest;
      if (mine.n === n && digestText(mine) === h) delete repairedFor[scope];
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
