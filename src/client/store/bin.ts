// The bin of drafts: what was discarded lies here for 30 days and can be taken back whole.
// The days are counted by the server's clock: no wrong clock of the phone empties the bin. What the phone said of the day is
// believed until the server is next heard; a draft was not discarded later than that, and one dated too late only stays
// longer.
import { useLiveQuery } from 'dexie-react-hooks';
import { dayMs } from '../../domain/day.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { type Draft, inUse, openDraft } from './drafts.ts';
import { forgetJottings } from './jotting-row.ts';
import { readMeta } from './meta.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type BinnedDraft = Draft & { readonly daysLeft: number };

const binDays = 30; // long enough to come back from a holiday

/** Takes a draft out of every list. Its words and photos stay. */
export async function discardDraft(store: Store, id: DraftId): Promise<Result<number>> {
  const discarded = await steady(store, async () =>
    store.db.drafts.update(id, { binnedAt: await newest(store), binnedAfter: await heardOf(store) }),
  );
  if (discarded.ok) store.ended.add(id);
  return discarded;
}

/** The phone's clock, but never before the server's. */
const newest = async (store: Store): Promise<number> => Math.max(store.env.now(), await heardOf(store));

/** What the server last said of the time; 0: nothing yet. */
const heardOf = async (store: Store): Promise<number> => (await readMeta(store, 'serverNow')) ?? 0;

export async function restoreDraft(store: Store, id: DraftId): Promise<Result<number>> {
  const restored = await steady(store, () => store.db.drafts.update(id, { binnedAt: inUse }));
  if (restored.ok) store.ended.delete(id);
  return restored;
}

/** Forgets drafts that have lain in the bin for 30 days, and what was typed into a dialog as long ago and never saved; none
 * while the server said no time yet. Run soon after the start; what fails is done at the next one. */
export const emptyBin = (store: Store): Promise<Result<number>> =>
  steady(store, async () => {
    const heard = await heardOf(store);
    const before = heard - binDays * dayMs;
    await forgetJottings(store, before);
    const binned = store.db.drafts.filter((row) => row.binnedAt !== inUse);
    await binned.modify((row) => dated(row, heard));
    return binned.and((row) => row.binnedAt < before).delete();
  });

/** The first word heard since it was thrown away tells by when that was. */
function dated(row: { binnedAt: number; binnedAfter?: number }, heard: number): void {
  if (row.binnedAfter === undefined || heard <= row.binnedAfter) return;
  row.binnedAt = Math.max(row.binnedAt, heard);
  delete row.binnedAfter;
}

/** What lies in the bin, last discarded first. */
export async function readBin(store: Store): Promise<readonly BinnedDraft[]> {
  const rows = await store.db.drafts.filter((row) => row.binnedAt !== inUse).toArray();
  const now = await newest(store);
  const newestFirst = rows.toSorted((a, b) => b.binnedAt - a.binnedAt);
  return Promise.all(
    newestFirst.map(async (row) => ({
      ...(await openDraft(store, row)),
      daysLeft: daysLeft(now, row.binnedAt),
    })),
  );
}

const daysLeft = (now: number, binnedAt: number): number =>
  Math.min(binDays, Math.max(1, Math.ceil((binnedAt + binDays * dayMs - now) / dayMs)));

/** Live; undefined while the first read runs. */
export function useBin(): readonly BinnedDraft[] | undefined {
  const store = useStore();
  return useLiveQuery(() => readBin(store), [store]);
}
