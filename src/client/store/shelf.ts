// Rows of one table in memory: by their keys, as the disk names them, and by the record they are about, as a list needs
// them; a row may hold several things, about several records. Whoever changes something hears of which record it was.
import { cmp, type DBCoreKeyRange } from 'dexie';
import type { RecordId } from '../../domain/ids.ts';
import type { Key, Row, Write } from './written.ts';

type Entry<Held> = { readonly key: Key; readonly held: Held };

export type Shelf<Held> = {
  /** In the order of their keys. */
  readonly of: (record: RecordId) => readonly Held[];
  readonly records: () => Iterable<RecordId>;
  readonly take: (write: Write, touched: Set<RecordId>) => void;
  /** What was found at these keys; null: all there is. */
  readonly refresh: (keys: readonly Key[] | null, found: readonly Row[], touched: Set<RecordId>) => void;
};

export type Ways<Held> = {
  readonly keyOf: (row: Row) => Key;
  readonly hold: (row: Row, key: Key) => readonly Held[];
  readonly recordOf: (held: Held) => RecordId;
  /** Lists show the same of both. */
  readonly isSame?: (one: Held, other: Held) => boolean;
};

export function makeShelf<Held>({ keyOf, hold, recordOf, isSame = Object.is }: Ways<Held>): Shelf<Held> {
  const recordsAt = new Map<Key, readonly RecordId[]>();
  const entries = new Map<RecordId, readonly Entry<Held>[]>();
  const none: readonly Entry<Held>[] = [];

  /** What stands under a key about a record. */
  const change = (key: Key, record: RecordId, all: readonly Held[]): boolean => {
    const before = entries.get(record) ?? none;
    const known = before.filter((entry) => entry.key === key);
    if (known.length === all.length && known.every(({ held }, at) => isSameAt(held, all[at]))) return false;
    const others = before.filter((entry) => entry.key !== key);
    const left = [...others, ...all.map((held) => ({ key, held }))].sort(byKey);
    if (left.length > 0) entries.set(record, left);
    else entries.delete(record);
    return true;
  };
  const isSameAt = (one: Held, other: Held | undefined) => other !== undefined && isSame(one, other);
  const set = (key: Key, all: readonly Held[], touched: Set<RecordId>) => {
    const named = new Map<RecordId, Held[]>((recordsAt.get(key) ?? []).map((record) => [record, []]));
    for (const held of all) {
      const record = recordOf(held);
      const own = named.get(record);
      if (own === undefined) named.set(record, [held]);
      else own.push(held);
    }
    for (const [record, own] of named) if (change(key, record, own)) touched.add(record);
    if (all.length > 0) recordsAt.set(key, [...new Set(all.map(recordOf))]);
    else recordsAt.delete(key);
  };
  const put = (key: Key, row: Row, touched: Set<RecordId>) => set(key, hold(row, key), touched);
  const remove = (key: Key, touched: Set<RecordId>) => set(key, [], touched);

  return {
    of: (record) => (entries.get(record) ?? none).map(({ held }) => held),
    records: () => entries.keys(),
    take: (write, touched) => {
      if (write.kind === 'put') {
        for (const [at, key] of write.keys.entries()) put(key, write.rows[at], touched);
        return;
      }
      const keys = write.kind === 'delete' ? write.keys : [...recordsAt.keys()];
      for (const key of keys) {
        if (write.kind === 'delete' || isWithin(key, write.range)) remove(key, touched);
      }
    },
    refresh: (keys, found, touched) => {
      const rows = found.filter((row) => row !== undefined);
      const here = new Set(rows.map(keyOf));
      for (const key of keys ?? [...recordsAt.keys()]) if (!here.has(key)) remove(key, touched);
      for (const row of rows) put(keyOf(row), row, touched);
    },
  };
}

/** Code units, as the database orders its keys. */
const byKey = (a: { readonly key: Key }, b: { readonly key: Key }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

const anyKey = 3; // of DBCoreRangeType, whose names are not there at run time
const noKey = 4;

function isWithin(key: Key, { type, lower, upper, lowerOpen, upperOpen }: DBCoreKeyRange): boolean {
  if (type === anyKey || type === noKey) return type === anyKey;
  const [low, high] = [lower === undefined ? 1 : cmp(key, lower), upper === undefined ? -1 : cmp(key, upper)];
  return (lowerOpen === true ? low > 0 : low >= 0) && (upperOpen === true ? high < 0 : high <= 0);
}
