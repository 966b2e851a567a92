// Suggestions that a deputy drafts: kept on this phone alone, sealed as a whole, one for each pair of a petition and an
// asset. Promise: what is said to be saved has reached the disk.
import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import type { Result } from '../../domain/result.ts';
import type { SuggestionRow } from './database.ts';
import { withRoom } from './room.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

/** The numbers of what is attached are kept with it, so that it can be read where they are no longer here. */
const content = z.object({
  title: z.string(),
  body: z.string(),
  petitionNo: z.string(),
  assetNo: z.string(),
  assetName: z.string(),
});
export type SuggestionText = z.output<typeof content>;

export type Pair = { readonly petitionId: string; readonly assetId: string };
export type KeptSuggestion = Pair & SuggestionText;

const keyOf = ({ petitionId, assetId }: Pair): string => `${petitionId}:${assetId}`;

export async function keepSuggestion(store: Store, pair: Pair, text: SuggestionText): Promise<Result<void>> {
  const { petitionId, assetId } = pair;
  const sealed = await store.vault.sealText(JSON.stringify(text));
  return withRoom(store, async () => {
    const updatedAt = store.env.now();
    await store.db.suggestions.put({ id: keyOf(pair), petitionId, assetId, updatedAt, content: sealed });
  });
}

async function opened(store: Store, { petitionId, assetId, content: sealed }: SuggestionRow) {
  const text = content.parse(JSON.parse(await store.vault.openText(sealed)));
  return { petitionId, assetId, ...text };
}

export async function readSuggestion(store: Store, pair: Pair): Promise<KeptSuggestion | null> {
  const row = await store.db.suggestions.get(keyOf(pair));
  return row === undefined ? null : opened(store, row);
}

export const dropSuggestion = (store: Store, pair: Pair): Promise<void> =>
  store.db.suggestions.delete(keyOf(pair));

/** Those that name this petition or this asset, the newest first. */
export async function suggestionsAbout(store: Store, id: string): Promise<readonly KeptSuggestion[]> {
  const rows = await store.db.suggestions.where('petitionId').equals(id).or('assetId').equals(id).toArray();
  return Promise.all(rows.toSorted((a, b) => b.updatedAt - a.updatedAt).map((row) => opened(store, row)));
}

/** Live; none while the first read runs. */
export function useSuggestionsAbout(id: string): readonly KeptSuggestion[] {
  const store = useStore();
  return useLiveQuery(() => suggestionsAbout(store, id), [store, id]) ?? none;
}

const none: readonly KeptSuggestion[] = [];
