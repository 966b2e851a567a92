// Reads of the ledger: one entry whole, with what this person did to it. Lists are in ledger-lines.ts.
import { useLiveQuery } from 'dexie-react-hooks';
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { overlaidAsset } from '../../domain/assets/overlay-asset.ts';
import { type AssetMove, assetMoveIn } from '../../domain/machines/asset/move-names.ts';
import { readAssetRow } from '../../protocol/asset-row.ts';
import { rowIn } from './asset-replica.ts';
import { type SyncState, useInFlight } from './listing.ts';
import { openAssetChange } from './opened-change.ts';
import { sentOfRecord } from './sent.ts';
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
    sentOfRecord(store, id),
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
async function verifiedUnsent({ db }: Store): Promise<ReadonlySet<string>> {
  const rows = await db.outbox.filter(({ op }) => op === 'asset.verify').toArray();
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Live; empty while the first read runs. */
export function useVerifiedUnsent(): ReadonlySet<string> {
  const store = useStore();
  return useLiveQuery(() => verifiedUnsent(store), [store]) ?? noIds;
}

const noIds: ReadonlySet<string> = new Set();
