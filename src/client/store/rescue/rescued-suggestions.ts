// The suggestions in a rescue file: drafted by whoever made it, and known to nobody else.
import type { SuggestionRow } from '../database.ts';
import type { Store } from '../store.ts';
import type { Manifest } from './manifest.ts';

type RescuedSuggestion = Manifest['suggestions'][number];

export async function suggestionOf({ vault }: Store, row: SuggestionRow): Promise<RescuedSuggestion> {
  const { id, petitionId, assetId, updatedAt, content } = row;
  return { id, petitionId, assetId, updatedAt, content: await vault.openText(content) };
}

/** Those of pairs for which nothing is drafted here: what is here stays as it is. Answers how many came back. */
export async function addSuggestions({ db, vault }: Store, { suggestions }: Manifest): Promise<number> {
  const rows: SuggestionRow[] = await Promise.all(
    suggestions.map(async ({ content, ...row }) => ({ ...row, content: await vault.sealText(content) })),
  );
  return db.transaction('rw', db.suggestions, async () => {
    const here = new Set(await db.suggestions.toCollection().primaryKeys());
    const fresh = rows.filter(({ id }) => !here.has(id));
    await db.suggestions.bulkAdd(fresh);
    return fresh.length;
  });
}
