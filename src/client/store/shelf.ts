// Rows of one table in memory: by their keys, as the disk names them, and by the record they are about, as a list needs
// them. Whoever changes something hears of which record it was.
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
  readonly hold: (row: Row, key: Key) => Held;
  readonly recordOf: (held: Held) => RecordId;
  /** Lists show the same of both. */
  readonly isSame?: (one: Held, other: Held) => boolean;
};

export function makeShelf<Held>({ keyOf, hold, recordOf, isSame = Object.is }: Ways<Held>): Shelf<Held> {
  const recordAt = new Map<Key, RecordId>();
  const entries = new Map<RecordId, readonly Entry<Held>[]>();
  const none: readonly Entry<Held>[] = [];

  const put = (key: Key, row: Row, touched: Set<RecordId>) => {
    const held = hold(row, key);
    const record = recordOf(held);
    const before = entries.get(record) ?? none;
    const known = before.find((entry) => entry.key === key);
    if (known !== undefined && isSame(known.held, held)) return;
    const others = before.filter((entry) => entry !== known);
    recordAt.set(key, record);
    entries.set(record, [...others, { key, held }].sort(byKey));
    touched.add(record);
  };
  const remove = (key: Key, touched: Set<RecordId>) => {
    const record = recordAt.get(key);
    if (record === undefined) return;
    const left = (entries.get(record) ?? none).filter((entry) => entry.key !== key);
    recordAt.delete(key);
    if (left.length > 0) entries.set(record, left);
    else entries.delete(record);
    touched.add(record);
  };

  return {
    of: (record) => (entries.get(record) ?? none).map(({ held }) => held),
    records: () => entries.keys(),
    take: (write, touched) => {
      if (write.kind === 'put') {
        for (const [at, key] of write.keys.entries()) put(key, write.rows[at], touched);
        return;
      }
      const keys = write.kind === 'delete' ? write.keys : [...recordAt.keys()];
      for (const key of keys) {
        if (write.kind === 'delete' || isWithin(key, write.range)) remove(key, touched);
      }
    },
    refresh: (keys, found, touched) => {
      const rows = found.filter((row) => row !== undefined);
      const here = new Set(rows.map(keyOf));
      for (const key of keys ?? [...recordAt.keys()]) if (!here.has(key)) remove(key, touched);
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
