// The list of all records, one for the whole tab, live: changed by what was changed, never read anew while the tab lives.
//   notice ──▶ rows in memory ──▶ the records it touches are listed anew ──▶ screens
// 1. What is shown equals `listRecords`, one moment after each change.  2. A page that comes in disturbs neither the
// reading nor the writing of the next: nothing is asked of the disk, and the screens are told at once of the first and
// four times a second of the others.  3. Changes are taken in their order; while one is taken others gather, and the
// screens are told once for all of them.
import { Dexie, type ObservabilitySet } from 'dexie';
import { useSyncExternalStore } from 'react';
import type { RecordId } from '../../domain/ids.ts';
import { type ListedRecord, listed, newestFirst, untouchedRecord } from './listing.ts';
import { type Mirror, makeMirror, type Touched } from './mirror.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type RecordList = {
  /** undefined until it was read for the first time. Throws what the disk said when it could not be read. */
  readonly get: () => readonly ListedRecord[] | undefined;
  /** The first who listens has it read; from then on it is kept until the store is closed. */
  readonly subscribe: (call: () => void) => () => void;
};

const lists = new WeakMap<Store, RecordList>();

export function recordList(store: Store): RecordList {
  const known = lists.get(store);
  if (known !== undefined) return known;
  const made = makeRecordList(store);
  lists.set(store, made);
  return made;
}

const manyRecords = 100; // so many come with a page, and not by a person's hand
const betweenPagesMs = 250; // drawing a list takes longer than a page does; what is saved meanwhile is shown by then

type Shown = { readonly records: readonly ListedRecord[] | undefined; readonly error?: unknown };

function makeRecordList(store: Store): RecordList {
  const mirror = makeMirror(store);
  const listeners = new Set<() => void>();
  /** Listed anew with the next success. */
  const touched = new Set<RecordId>();
  let shown: Shown = { records: undefined };
  let gathered: (() => Promise<Touched>)[] = [];
  let flying = store.inFlight.get();
  let isAtWork = false;
  let isWhole = false;
  let isKept = false;

  const show = (next: Shown) => {
    shown = next;
    for (const call of listeners) call();
  };
  const change = async () => {
    // What a failed reading left out is made up for by reading all.
    const changes = isWhole ? gathered : [mirror.readAll];
    gathered = [];
    isWhole = false;
    for (const take of changes) for (const id of await take()) touched.add(id);
    const records = await relisted(store, mirror, { before: shown.records, touched });
    const isPage = touched.size >= manyRecords;
    touched.clear();
    isWhole = true;
    if (records !== shown.records || shown.error !== undefined) show({ records });
    if (isPage) await new Promise((resolve) => setTimeout(resolve, betweenPagesMs));
  };
  const work = async () => {
    if (isAtWork) return;
    isAtWork = true;
    while (gathered.length > 0 && !store.life.isOver) {
      // The screen's boundary says what the disk said.
      await change().catch((error: unknown) => (store.life.isOver ? undefined : show({ ...shown, error })));
    }
    isAtWork = false;
  };
  const add = (change: () => Promise<Touched>) => {
    gathered.push(change);
    // A notice is given from within the transaction that is over.
    Dexie.ignoreTransaction(() => void work());
  };
  const onNotice = (notice: ObservabilitySet) => {
    if (store.life.isOver) Dexie.on.storagemutated.unsubscribe(onNotice);
    else add(() => mirror.take(notice));
  };
  const keep = () => {
    isKept = true;
    Dexie.on.storagemutated.subscribe(onNotice);
    store.inFlight.subscribe(() => {
      const [before, now] = [flying, store.inFlight.get()];
      flying = now;
      const turned = new Set([...before, ...now].filter((id) => before.has(id) !== now.has(id)));
      add(async () => mirror.waitingAmong(turned));
    });
    // Now, and after each time a dead handle was opened again: what it wrote last may have gone unheard.
    store.db.on('ready', () => add(mirror.readAll), true);
  };

  return {
    get: () => {
      if (shown.error !== undefined) throw shown.error;
      return shown.records;
    },
    subscribe: (call) => {
      listeners.add(call);
      if (!isKept) keep();
      return () => listeners.delete(call);
    },
  };
}

type Relisting = { readonly before: readonly ListedRecord[] | undefined; readonly touched: Touched };

/** The list with the touched records as they are now; the same one where nothing was touched. */
async function relisted(
  store: Store,
  mirror: Mirror,
  { before = none, touched }: Relisting,
): Promise<readonly ListedRecord[]> {
  if (before !== none && touched.size === 0) return before;
  const fresh: ListedRecord[] = [];
  const overlaid: Promise<ListedRecord | null>[] = [];
  for (const id of touched) {
    const [row, own] = [mirror.recordOf(id), mirror.ownOf(id)];
    const base = row?.view ?? null;
    if (own !== null) overlaid.push(listed(store, { base, row, own }));
    else if (base !== null) fresh.push(untouchedRecord(base));
  }
  fresh.push(...(await Promise.all(overlaid)).filter((one) => one !== null));
  const others = before.filter(({ view }) => !touched.has(view.id));
  // Two runs in order: this is a merge.
  return [...others, ...fresh.sort(newestFirst)].sort(newestFirst);
}

const none: readonly ListedRecord[] = [];

/** Live; undefined while the first read runs. */
export function useRecords(): readonly ListedRecord[] | undefined {
  const { get, subscribe } = recordList(useStore());
  return useSyncExternalStore(subscribe, get);
}
