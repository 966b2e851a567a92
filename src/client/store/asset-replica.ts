// The ledger's part of the replica: entries as the server's rows, and beside them the lines lists are made of, in the
// same transaction. 1. Within an epoch a version never goes back.  2. The digest of what is here is kept with each page;
// when it does not agree with the server's, it is counted anew from the rows before anything is asked again.
import { isAssetScope } from '../../domain/assets/asset-scope.ts';
import { type Digest, emptyDigest, withoutRecord, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Change } from '../../protocol/sync.ts';
import { lineOf } from './asset-lines.ts';
import { clearPacks, openPacks } from './asset-packs.ts';
import type { AssetRow } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

type Put = Extract<Change, { op: 'put' }>;

export const isOfLedger = (change: Change): boolean => isAssetScope(change.s);

export type AssetPuts = { readonly puts: readonly Put[]; readonly epoch: string; readonly mark: number };

/** Inside the page's transaction. */
export async function putAssets(store: Store, { puts, epoch, mark }: AssetPuts): Promise<void> {
  const first = puts[0];
  if (first === undefined) return;
  const { db } = store;
  const newest = [...new Map(puts.map((put) => [put.id, put])).values()];
  const known = await db.assets.bulkGet(newest.map(({ id }) => id));
  let digest = (await readMeta(store, 'assetDigest')) ?? emptyDigest;
  const packs = await openPacks(store);
  const rows: AssetRow[] = [];
  newest.forEach((put, index) => {
    const before = known[index];
    if (before !== undefined && before.epoch === epoch && before.ver > put.ver) {
      rows.push({ ...before, mark });
      return;
    }
    const pack = packs.put(put.id, Array.isArray(put.r) ? lineOf(put.id, put.r) : null, before?.pack);
    const without = before === undefined ? digest : withoutRecord(digest, put.id, before.ver);
    digest = withRecord(without, put.id, put.ver);
    rows.push({ id: put.id, ver: put.ver, epoch, mark, pack, row: JSON.stringify(put.r ?? null) });
  });
  await db.assets.bulkPut(rows);
  await packs.write();
  await writeMeta(store, 'assetDigest', digest);
  await writeMeta(store, 'assetScope', first.s);
}

/** Takes entries away, with their lines. */
export async function dropAssets(store: Store, ids: readonly RecordId[]): Promise<void> {
  const { db } = store;
  const rows = (await db.assets.bulkGet([...ids])).filter((row) => row !== undefined);
  if (rows.length === 0) return;
  const packs = await openPacks(store);
  let digest = (await readMeta(store, 'assetDigest')) ?? emptyDigest;
  for (const { id, ver, pack } of rows) {
    digest = withoutRecord(digest, id, ver);
    packs.put(id, null, pack);
  }
  await db.assets.bulkDelete(rows.map(({ id }) => id));
  await packs.write();
  await writeMeta(store, 'assetDigest', digest);
}

/** All of the ledger: this person receives another one, or none. */
export async function dropLedger(store: Store): Promise<void> {
  await store.db.assets.clear();
  await clearPacks(store);
  await writeMeta(store, 'assetDigest', emptyDigest);
  await writeMeta(store, 'assetScope', null);
}

/** What a sweep did not see again. */
export async function sweepAssets(store: Store, mark: number): Promise<void> {
  const gone: RecordId[] = [];
  await store.db.assets.each((row) => {
    if (row.mark < mark) gone.push(row.id);
  });
  await dropAssets(store, gone);
}

/** The digest of what is here; counted anew from the rows when the kept one is not the one that is asked for. */
export async function assetDigestFor(store: Store, wanted: (digest: Digest) => boolean): Promise<Digest> {
  const kept = (await readMeta(store, 'assetDigest')) ?? emptyDigest;
  if (wanted(kept)) return kept;
  return store.db.transaction('rw', store.db.meta, store.db.assets, async () => {
    let counted = emptyDigest;
    await store.db.assets.each(({ id, ver }) => {
      counted = withRecord(counted, id, ver);
    });
    await writeMeta(store, 'assetDigest', counted);
    return counted;
  });
}

/** A stored row as it came; null when it cannot be read. */
export function rowIn({ row }: Pick<AssetRow, 'row'>): readonly unknown[] | null {
  const json = parseJson(row);
  return json.ok && Array.isArray(json.value) ? json.value : null;
}
