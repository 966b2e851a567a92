// Opens any of one's own changes, those of the ledger too.
import { parseAssetChange } from '../../domain/assets/asset-body.ts';
import { dayAt } from '../../domain/day.ts';
import type { AssetChange, Change } from '../../domain/mutation.ts';
import { parseBody } from '../../domain/mutation.ts';
import { parseJson } from '../../protocol/json.ts';
import { openMutation, type Saved } from './opened.ts';
import type { Store } from './store.ts';

/** The change of an entry that a row holds; null for one of a record, or that this app cannot read. */
export async function openAssetChange(store: Store, row: Saved): Promise<AssetChange | null> {
  const body = parseJson(await store.vault.openText(row.body));
  const parsed = body.ok ? parseBody(row.id, body.value, dayAt(store.env.now())) : body;
  if (!parsed.ok || parsed.value.kind !== 'asset') return null;
  const change = parseAssetChange(parsed.value.unread);
  return change.ok ? change.value : null;
}

export const openChange = async (store: Store, row: Saved): Promise<Change | null> =>
  (await openMutation(store, row)) ?? (await openAssetChange(store, row));
