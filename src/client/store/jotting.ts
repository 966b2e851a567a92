// A jotting read and written: sealed as a whole, like a draft, but no draft: nothing lists or counts it.
import * as z from 'zod/mini';
import type { Result } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import { type JottingPlace, jottingContent, jottingKey, jottingRow } from './jotting-row.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';

/** The inputs of a dialog as they were typed, by name. */
export type Typed = Readonly<Record<string, string | readonly string[] | boolean>>;

const inputs = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()]));

/** Null where nothing lies, or this app cannot read what does. */
export function readJotting(store: Store, place: JottingPlace): Promise<Result<Typed | null>> {
  return steady(store, async () => {
    const found = jottingContent.safeParse((await store.db.meta.get(jottingKey(place)))?.v);
    if (!found.success) return null;
    const json = parseJson(await store.vault.openText(found.data.sealed));
    return inputs.safeParse(json.ok ? json.value : null).data ?? null;
  });
}

/** Returns after the disk has it, or with why it has not; never throws, for a save waits for it. Of nothing typed, nothing
 * lies there. No room is made for it: what would have to go is what the dialog stands on. */
export async function writeJotting(
  store: Store,
  place: JottingPlace,
  typed: Typed,
): Promise<Result<unknown>> {
  const { db, env, vault } = store;
  if (Object.keys(typed).length === 0) return steady(store, () => db.meta.delete(jottingKey(place)));
  return steady(store, async () => {
    const sealed = await vault.sealText(JSON.stringify(typed));
    return db.meta.put(jottingRow(place, { at: env.now(), sealed }));
  });
}
