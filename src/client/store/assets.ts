// Reads of the ledger: one entry whole, or the lines of all of them. Lines are kept in memory by pack, so that a change
// to one entry reads one pack anew and a search reads none.
import { useLiveQuery } from 'dexie-react-hooks';
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { overlaidAsset } from '../../domain/assets/overlay-asset.ts';
import { type AssetMove, assetMoveIn } from '../../domain/machines/asset/move-names.ts';
import { readAssetRow } from '../../protocol/asset-row.ts';
import { type AssetFilter, type ListedAsset, listedOf, matcherOf } from './asset-lines.ts';
import { linesOf, rowIn } from './asset-replica.ts';
import { type SyncState, useInFlight } from './listing.ts';
import { readMeta } from './meta.ts';
import { openAssetChange } from './opened-change.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type LedgerEntry = {
  /** The server's entry with what this person added and the server does not show yet. */
  readonly asset: Asset;
  /** What this person did to it and where that stands. */
  readonly own: readonly { readonly id: string; readonly move: AssetMove; readonly sync: SyncState }[];
};

/** One entry, or null when it is not on this phone or of a form this app cannot read. */
export async function readLedgerEntry(store: Store, id: string): Promise<LedgerEntry | null> {
  const { db, actor } = store;
  const [rows, outbox, repair, sent] = await Promise.all([
    db.assets.where(':id').equals(id).toArray(),
    db.outbox.where('recordId').equals(id).toArray(),
    db.repair.where('recordId').equals(id).toArray(),
    db.sent.where('recordId').equals(id).toArray(),
  ]);
  const [stored] = rows;
  if (stored === undefined) return null;
  const parsed = readAssetRow({ id, tenant: actor.tenant, ver: stored.ver }, rowIn(stored));
  if (!parsed.ok) return null;
  const answered = sent.filter(({ ver }) => ver > stored.ver);
  let asset = parsed.value;
  for (const change of [...answered, ...outbox].sort((a, b) => a.order - b.order)) {
    const opened = await openAssetChange(store, change);
    if (opened !== null) asset = overlaidAsset(asset, opened, actor);
  }
  const flying = store.inFlight.get();
  const waiting = outbox.map((row) => ownOf(row, flying.has(row.id) ? 'sending' : 'saved'));
  return { asset, own: [...repair.map((row) => ownOf(row, 'attention')), ...waiting] };
}

type Done = { readonly id: string; readonly op: string };

const ownOf = ({ id, op }: Done, sync: SyncState): LedgerEntry['own'][number] => ({
  id,
  move: assetMoveIn(op) ?? 'verify',
  sync,
});

/** Live; undefined while the first read runs, null when it is not here. */
export function useLedgerEntry(id: string): LedgerEntry | null | undefined {
  const store = useStore();
  const inFlight = useInFlight(store);
  return useLiveQuery(() => readLedgerEntry(store, id), [store, inFlight, id]);
}

/** Entries this person looked at and the server has not heard of yet. */
export async function verifiedUnsent({ db }: Store): Promise<ReadonlySet<string>> {
  const rows = await db.outbox.filter(({ op }) => op === 'asset.verify').toArray();
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Live; empty while the first read runs. */
export function useVerifiedUnsent(): ReadonlySet<string> {
  const store = useStore();
  return useLiveQuery(() => verifiedUnsent(store), [store]) ?? noIds;
}

const noIds: ReadonlySet<string> = new Set();

/** The ledger's lines in the order in which they came. `small` is the same in small letters, for the search. */
export type LedgerLines = {
  readonly count: number;
  readonly packs: readonly { readonly lines: readonly string[]; readonly small: readonly string[] }[];
  /** 数据截至: the server's clock when all of it was here; null before the first time. */
  readonly asOf: string | null;
};

type Pack = LedgerLines['packs'][number] & { readonly text: string };
const opened = new WeakMap<Store, Map<number, Pack>>();

/** Opens the packs; those that did not change are not split anew. */
export async function openLedger(store: Store): Promise<LedgerLines> {
  const known = opened.get(store) ?? new Map<number, Pack>();
  opened.set(store, known);
  const [rows, asOf] = await Promise.all([
    store.db.assetPacks.orderBy(':id').toArray(),
    readMeta(store, 'assetsAt'),
  ]);
  const packs = rows.map(({ pack, lines: text }) => {
    const last = known.get(pack);
    if (last !== undefined && last.text === text) return last;
    const lines = linesOf(text);
    const made = { text, lines, small: linesOf(text.toLowerCase()) };
    known.set(pack, made);
    return made;
  });
  return { count: packs.reduce((sum, { lines }) => sum + lines.length, 0), packs, asOf };
}

export type Wanted = {
  readonly filter: AssetFilter;
  /** Townships that come first: one's own. */
  readonly first: readonly string[];
  readonly limit: number;
};

export type FoundAssets = { readonly total: number; readonly shown: readonly ListedAsset[] };

/** Passes over every line once; only what is shown is taken apart. */
export function findAssets({ packs }: LedgerLines, { filter, first, limit }: Wanted): FoundAssets {
  const matches = matcherOf(filter);
  const near: string[] = [];
  const far: string[] = [];
  let total = 0;
  for (const { lines, small } of packs) {
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      if (!matches(line, small[at] ?? '')) continue;
      total += 1;
      const isNear = first.some((township) => line.startsWith(township, townshipAt));
      if (isNear ? near.length < limit : far.length < limit) (isNear ? near : far).push(line);
    }
  }
  return { total, shown: [...near, ...far].slice(0, limit).map(listedOf) };
}

const townshipAt = 36;

/** All lines taken apart: for stories and tests, not for a list. */
export async function readLedgerLines(store: Store): Promise<readonly ListedAsset[]> {
  const { packs } = await openLedger(store);
  return packs.flatMap(({ lines }) => lines.map(listedOf));
}

/** Live; undefined while the first read runs. */
export function useLedger(): LedgerLines | undefined {
  const store = useStore();
  return useLiveQuery(() => openLedger(store), [store]);
}
