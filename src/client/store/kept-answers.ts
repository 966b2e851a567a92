// The last answers of a few screens that ask the server at once, sealed like everything a person receives: without a
// network they show what was known, and since when. Promise: an answer is kept whole or not at all; the oldest make room.
import { parseJson } from '../../protocol/json.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

const mostKept = 12; // a board with some filters and the figures; 30 kB each

export type KeptAnswer = { readonly value: unknown; readonly at: number };

export async function keepAnswer(store: Store, path: string, value: unknown): Promise<void> {
  const at = store.env.now();
  const sealed = await store.vault.sealText(JSON.stringify(value));
  await store.db.transaction('rw', store.db.meta, async () => {
    const known = (await readMeta(store, 'keptAnswers')) ?? {};
    const newest = Object.entries({ ...known, [path]: { at, sealed } })
      .toSorted(([, one], [, other]) => other.at - one.at)
      .slice(0, mostKept);
    await writeMeta(store, 'keptAnswers', Object.fromEntries(newest));
  });
}

/** Null where none is kept, or what is kept cannot be opened. */
export async function readKeptAnswer(store: Store, path: string): Promise<KeptAnswer | null> {
  const kept = (await readMeta(store, 'keptAnswers'))?.[path];
  if (kept === undefined) return null;
  const json = parseJson(await store.vault.openText(kept.sealed));
  return json.ok ? { value: json.value, at: kept.at } : null;
}
