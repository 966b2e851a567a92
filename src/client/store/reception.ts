// 接访: a reception that is under way on this phone, and its visitors in order. Each visitor is an ordinary draft and then
// an ordinary record; here stands only which, and the number of the slip.
import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { type DraftId, draftId, stationId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Draft } from './drafts.ts';
import { newDraft } from './new-draft.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';
import { writeDraft } from './write-draft.ts';

const visitor = z.object({ id: draftId, slip: z.number() });

const reception = z.object({
  stationId,
  place: z.string(),
  /** The day it is held, as the person who holds it says. */
  on: z.string(),
  visitors: z.array(visitor),
});
export type Reception = z.output<typeof reception>;

const key = 'reception';

export async function readReception({ db }: Store): Promise<Reception | null> {
  return reception.safeParse((await db.meta.get(key))?.v).data ?? null;
}

/** Live: undefined while the first read runs, null when none is under way. */
export function useReception(): Reception | null | undefined {
  const store = useStore();
  return useLiveQuery(() => readReception(store), [store]);
}

export const startReception = (store: Store, begun: Omit<Reception, 'visitors'>): Promise<Result<unknown>> =>
  steady(store, () => store.db.meta.put({ k: key, v: { ...begun, visitors: [] } }));

/** Its records and drafts stay where they are. */
export const endReception = (store: Store): Promise<Result<unknown>> =>
  steady(store, () => store.db.meta.delete(key));

/** The next visitor: a fresh draft with these inputs, and the next slip. Two tabs never give one slip twice. */
export async function nextVisitor(store: Store, inputs: Draft['form']): Promise<Result<DraftId>> {
  const fresh = await newDraft(store, 'petition');
  if (!fresh.ok) return fresh;
  const { id } = fresh.value;
  const { db } = store;
  const slip = await steady(store, () =>
    db.transaction('rw', db.meta, async () => {
      const current = await readReception(store);
      if (current === null) return 0;
      const next = (current.visitors.at(-1)?.slip ?? 0) + 1;
      await db.meta.put({ k: key, v: { ...current, visitors: [...current.visitors, { id, slip: next }] } });
      return next;
    }),
  );
  if (!slip.ok) return slip;
  const written = await writeDraft(store, { ...fresh.value, form: { ...inputs, slip: String(slip.value) } });
  return written.ok ? ok(id) : written;
}
