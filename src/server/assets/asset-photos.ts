// Photos of the ledger: who may see them, and that their bytes have come.
import type { Actor } from '../../domain/actor.ts';
import { photosOfAsset } from '../../domain/assets/asset-entry.ts';
import { assetScopesOf } from '../../domain/assets/asset-scopes.ts';
import { assetFor } from '../../domain/assets/asset-view.ts';
import type { BlobRow } from '../store/blobs.ts';
import { announceIn } from '../store/feed.ts';
import type { ServerStore } from '../store/records.ts';
import { readAsset, writeAsset } from './asset-store.ts';

export function mayReadPhoto(store: ServerStore, actor: Actor, assetId: string): boolean {
  const asset = readAsset(store, actor.tenant, assetId);
  return asset !== null && assetFor(asset, actor) !== null;
}

/** Marks the photo in the entry that names it and announces that entry again; null when no entry does. */
export function bookAssetPhoto(store: ServerStore, row: BlobRow): number | null {
  const asset = readAsset(store, row.tenant, row.rec_id);
  const photo = asset === null ? undefined : photosOfAsset(asset).find(({ id }) => id === row.attachment_id);
  if (asset === null || photo === undefined) return null;
  const storedFiles = [...new Set([...asset.storedFiles, photo.id])];
  writeAsset(store, { ...asset, storedFiles });
  return announceIn(store, asset, { scopes: assetScopesOf(asset), before: null });
}
