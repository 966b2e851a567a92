// The ledger's part of the replica: entries as the server's rows, and beside them the lines lists are made of, in the
// same transaction. 1. Within an epoch a version never goes back.  2. The digest of what is here is kept with each page;
// when it does not agree with the server's, it is counted anew from the rows before anything is asked again.
import { isAssetScope } from '../../domain/assets/asset-scope.ts';
import { type Digest, emptyDigest, withoutRecord, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Change } from '../../protocol/sync.ts';
import { idOfLine, lineOf } from './asset-lines.ts';
import type { AssetPackRow, AssetRow } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

type Put = Extract<Change, { op: 'put' }>;

export const isOfLedger = (change: Change): boolean => isAssetScope(change.s);

const packLines = 1000; // a page; one change rewrites 150 kB at most

export type AssetPuts = { readonly puts: readonly Put[]; readonly epoch: string; readonly mark: number };

/** Inside the page's transaction. */
export async function putAssets(store: Store, { puts, epoch, mark }: AssetPuts): Promise<void> {
  const first = puts[0];
  if (first === undefined) return;
  const { db } = store;
  const newest = [...new Map(puts.map((put) => [put.id, put])).values()];
  const known = await db.assets.bulkGet(newest.map(({ id }) => id));
  let digest = (await readMeta(store, 'assetDigest')) ?? emptyDigest;
  let open = (await readMeta(store, 'assetPack')) ?? { pack: 0, count: 0 };
  const rows: AssetRow[] = [];
  const lines = new Map<number, Map<string, string | null>>();
  newest.forEach((put, index) => {
    const before = known[index];
    if (before !== undefined && before.epoch === epoch && before.ver > put.ver) {
      rows.push({ ...before, mark });
      return;
    }
    if (before === undefined && open.count >= packLines) open = { pack: open.pack + 1, count: 0 };
    const pack = before?.pack ?? open.pack;
    if (before === undefined) open = { ...open, count: open.count + 1 };
    const without = before === undefined ? digest : withoutRecord(digest, put.id, before.ver);
    digest = withRecord(without, put.id, put.ver);
    rows.push({ id: put.id, ver: put.ver, epoch, mark, pack, row: JSON.stringify(put.r ?? null) });
    const inPack = lines.get(pack) ?? new Map<string, string | null>();
    lines.set(pack, inPack.set(put.id, Array.isArray(put.r) ? lineOf(put.id, put.r) : null));
  });
  await db.assets.bulkPut(rows);
  await writeLines(store, lines);
  await writeMeta(store, 'assetDigest', digest);
  await writeMeta(store, 'assetPack', open);
  await writeMeta(store, 'assetScope', first.s);
}

/** Takes entries away, with their lines. */
export async function dropAssets(store: Store, ids: readonly RecordId[]): Promise<void> {
  const { db } = store;
  const rows = (await db.assets.bulkGet([...ids])).filter((row) => row !== undefined);
  if (rows.length === 0) return;
  const lines = new Map<number, Map<string, string | null>>();
  let digest = (await readMeta(store, 'assetDigest')) ?? emptyDigest;
  for (const { id, ver, pack } of rows) {
    digest = withoutRecord(digest, id, ver);
    const inPack = lines.get(pack) ?? new Map<string, string | null>();
    lines.set(pack, inPack.set(id, null));
  }
  await db.assets.bulkDelete(rows.map(({ id }) => id));
  await writeLines(store, lines);
  await writeMeta(store, 'assetDigest', digest);
}

/** All of the ledger: this person receives another one, or none. */
export async function dropLedger(store: Store): Promise<void> {
  await store.db.assets.clear();
  await store.db.assetPacks.clear();
  await writeMeta(store, 'assetDigest', emptyDigest);
  await writeMeta(store, 'assetPack', { pack: 0, count: 0 });
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

/** Each pack with its changed lines; null takes one out. */
async function writeLines(
  { db }: Store,
  changed: ReadonlyMap<number, ReadonlyMap<string, string | null>>,
): Promise<void> {
  const packs = await db.assetPacks.bulkGet([...changed.keys()]);
  const written = [...changed].map(([pack, lines], index): AssetPackRow => {
    const before = packs[index];
    const kept = new Map(linesOf(before?.lines ?? '').map((line) => [idOfLine(line), line]));
    for (const [id, line] of lines) {
      if (line === null) kept.delete(id);
      else kept.set(id, line);
    }
    return { pack, rev: (before?.rev ?? 0) + 1, lines: [...kept.values()].join('\n') };
  });
  await db.assetPacks.bulkPut(written);
}

export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

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
