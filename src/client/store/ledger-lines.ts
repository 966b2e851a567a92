// The lines of the whole ledger, for lists, the search, the walk and what a sighting may be. Kept in memory by pack, so that
// a change to one entry reads one pack anew and a search reads none. In a fresh tab they come in slices, one's own area
// first: the first page is there after one pack, and nothing waits for the rest.
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import {
  type AssetFilter,
  type ListedAsset,
  latIn,
  listedOf,
  lngIn,
  matcherOf,
  noFilter,
  townshipIn,
  wordsIn,
} from './asset-lines.ts';
import { linesOf, type PackList, readPackList } from './asset-packs.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

/** One word of each line after the other, in small letters; where each begins, and where the last one ends. */
export type PackWords = { readonly text: string; readonly starts: Uint32Array };

export type LedgerPack = {
  readonly rev: number;
  /** Of all its lines; empty where they are of several. */
  readonly township: string;
  readonly lines: readonly string[];
  /** The same in small letters, for the search. */
  readonly small: readonly string[];
  /** Degrees; NaN for a line without a position. */
  readonly lat: Float64Array;
  readonly lng: Float64Array;
  /** Every line of it has a position. */
  readonly isPlaced: boolean;
  readonly names: PackWords;
  readonly places: PackWords;
};

export type LedgerLines = {
  /** All that are on this phone, those that are still being read too. */
  readonly count: number;
  /** What was read so far, in the order in which it came to this phone. */
  readonly packs: readonly LedgerPack[];
  readonly isWhole: boolean;
  /** 数据截至: the server's clock when all of it was here; null before the first time. */
  readonly asOf: string | null;
};

export function packOf(text: string, { township, rev }: Pick<LedgerPack, 'township' | 'rev'>): LedgerPack {
  const lines = linesOf(text);
  const small = linesOf(text.toLowerCase());
  const lat = Float64Array.from(lines, latIn);
  const words = small.map(wordsIn);
  return {
    rev,
    township,
    lines,
    small,
    lat,
    lng: Float64Array.from(lines, lngIn),
    isPlaced: !lat.some(Number.isNaN),
    names: packWords(words.map(({ name }) => name)),
    places: packWords(words.map(({ place }) => place)),
  };
}

function packWords(words: readonly string[]): PackWords {
  const starts = new Uint32Array(words.length + 1);
  words.forEach((word, at) => {
    starts[at + 1] = (starts[at] ?? 0) + word.length + 1;
  });
  return { text: `${words.join('\n')}\n`, starts };
}

const opened = new WeakMap<Store, Map<number, LedgerPack>>();

type Index = PackList & { readonly asOf: string | null };

async function readIndex(store: Store): Promise<Index> {
  const [list, asOf] = await Promise.all([readPackList(store), readMeta(store, 'assetsAt')]);
  return { ...list, asOf };
}

const slicePacks = 4; // a thousand lines: a slow phone answers a finger in between

type Reading = {
  /** Townships that are read first: one's own. */
  readonly first?: readonly string[];
  /** Hears what is there after the first pack, and each time it has doubled; not when little is missing. */
  readonly onPart?: (part: LedgerLines) => void;
};

/** Reads the packs that are not in memory, or are there as they were before. */
async function readPacks(store: Store, index: Index, reading: Reading): Promise<LedgerLines> {
  const { first = [], onPart } = reading;
  const known = opened.get(store) ?? new Map<number, LedgerPack>();
  opened.set(store, known);
  const listed = new Map(index.packs.map((one) => [one.pack, one]));
  for (const pack of known.keys()) if (!listed.has(pack)) known.delete(pack);
  const isOwn = (township: string) => township === '' || first.includes(township);
  const missing = index.packs.filter(({ pack, rev }) => (known.get(pack)?.rev ?? 0) < rev);
  const inOrder = [
    ...missing.filter(({ township }) => isOwn(township)),
    ...missing.filter(({ township }) => !isOwn(township)),
  ].map(({ pack }) => pack);
  const tellsParts = inOrder.length > 2 * slicePacks;
  let nextPart = 1;
  for (let done = 0; done < inOrder.length; ) {
    const slice = inOrder.slice(done, done === 0 && tellsParts ? 1 : done + slicePacks);
    const rows = await store.db.assetPacks.bulkGet(slice);
    for (const row of rows) {
      const township = listed.get(row?.pack ?? -1)?.township ?? '';
      if (row !== undefined) known.set(row.pack, packOf(row.lines, { township, rev: row.rev }));
    }
    done += slice.length;
    if (!tellsParts || done < nextPart || done >= inOrder.length) continue;
    nextPart = 2 * done;
    onPart?.(linesFrom(index, known));
  }
  return linesFrom(index, known);
}

function linesFrom({ packs, asOf }: Index, known: ReadonlyMap<number, LedgerPack>): LedgerLines {
  const read = packs.flatMap(({ pack }) => known.get(pack) ?? []);
  return {
    count: packs.reduce((sum, { count }) => sum + count, 0),
    packs: read,
    isWhole: read.length === packs.length,
    asOf,
  };
}

/** All of it; `reading` hears of the parts. */
export const openLedger = async (store: Store, reading: Reading = {}): Promise<LedgerLines> =>
  readPacks(store, await readIndex(store), reading);

export type Wanted = {
  readonly filter: AssetFilter;
  /** Townships that come first: one's own. */
  readonly first: readonly string[];
  readonly limit: number;
};

export type FoundAssets = {
  readonly total: number;
  readonly shown: readonly ListedAsset[];
  /** Not all lines were looked at yet, and more may be found. */
  readonly isSearching: boolean;
};

const isNarrow = (filter: AssetFilter): boolean => JSON.stringify(filter) !== JSON.stringify(noFilter);

const mayHold = ({ township }: LedgerPack, wanted: string): boolean =>
  wanted === '' || township === '' || township === wanted;

/** Passes over every line once; only what is shown is taken apart. */
export function findAssets(ledger: LedgerLines, { filter, first, limit }: Wanted): FoundAssets {
  const matches = matcherOf(filter);
  const near: string[] = [];
  const far: string[] = [];
  let total = 0;
  for (const pack of ledger.packs) {
    const { township, lines, small } = pack;
    if (!mayHold(pack, filter.township)) continue;
    lines.forEach((line, at) => {
      if (!matches(line, small[at] ?? '')) return;
      total += 1;
      const into = first.includes(township || townshipIn(line)) ? near : far;
      if (into.length < limit) into.push(line);
    });
  }
  const isSearching = !ledger.isWhole && isNarrow(filter);
  return {
    total: ledger.isWhole || isSearching ? total : ledger.count,
    isSearching,
    shown: [...near, ...far].slice(0, limit).map(listedOf),
  };
}

/** All lines taken apart: for stories and tests, not for a list. */
export async function readLedgerLines(store: Store): Promise<readonly ListedAsset[]> {
  const { packs } = await openLedger(store);
  return packs.flatMap(({ lines }) => lines.map(listedOf));
}

const nowhere: readonly string[] = [];

/** Live; undefined while the first pack is read, in parts after that. */
export function useLedger(first: readonly string[] = nowhere): LedgerLines | undefined {
  const store = useStore();
  const index = useLiveQuery(() => readIndex(store), [store]);
  const [ledger, setLedger] = useState<LedgerLines>();
  useEffect(() => {
    if (index === undefined) return;
    let isOver = false;
    const show = (lines: LedgerLines) => {
      if (!isOver) setLedger(lines);
    };
    readPacks(store, index, { first, onPart: show }).then(show, (error: unknown) => {
      // The screen's boundary says it.
      setLedger(() => {
        throw error;
      });
    });
    return () => {
      isOver = true;
    };
  }, [store, index, first]);
  return ledger;
}

/** Live: how new the ledger on this phone is; null before the first time. */
export function useLedgerAsOf(): string | null {
  const store = useStore();
  return useLiveQuery(() => readMeta(store, 'assetsAt'), [store]) ?? null;
}
