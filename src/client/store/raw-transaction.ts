// Past the wrapper: a strict transaction that holds the turn like every other one that writes, and the notice of what was
// written, given as Dexie itself would give it.

import type { Table } from 'dexie';
import { Dexie, RangeSet } from 'dexie';
import type { Database } from './database.ts';
import { turnStore } from './one-writer.ts';
import { type Key, noteWrites, type Write } from './written.ts';

/** Throws what a closed or a dead handle says. */
export function beginWriting(db: Database, tables: readonly Table[]): IDBTransaction {
  const handle: IDBDatabase | null = db.backendDB();
  if (handle === null) throw new Dexie.DatabaseClosedError();
  const names = [...tables.map(({ name }) => name), turnStore];
  return handle.transaction(names, 'readwrite', { durability: 'strict' });
}

/** Why it broke off. */
export const reasonOf = ({ error }: IDBTransaction): DOMException =>
  error ?? new DOMException('the transaction broke off', 'AbortError');

/** What is over already has nothing to take back. */
export function takeBack(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    return;
  }
}

/** Of a photo's pieces its row tells. */
export const isKey = (key: IDBValidKey): key is Key => typeof key === 'string' || typeof key === 'number';

/**
 * The keys that were written, and any place in the indexes. `isNow`: told as the transaction ends, before anything that
 * is written after it: then lists take over the rows themselves. Otherwise they read what stands there by now.
 */
export function tellWrites(db: Database, writes: readonly Write[], { isNow }: { isNow: boolean }): void {
  const anywhere = () => new RangeSet(Dexie.minKey, Dexie.maxKey);
  const parts: Record<string, RangeSet> = {};
  for (const write of writes) {
    const part = (index: string) => `idb://${db.name}/${write.table}/${index}`;
    for (const index of ['', ':dels']) {
      const keys = parts[part(index)] ?? new RangeSet();
      parts[part(index)] = keys;
      addKeys(keys, write);
    }
    for (const { name } of db.table(write.table).schema.indexes) parts[part(name)] ??= anywhere();
  }
  if (isNow) noteWrites(db, parts, writes);
  Dexie.on.storagemutated.fire(parts);
}

function addKeys(to: RangeSet, write: Write): void {
  if (write.kind === 'deleteRange') to.add({ from: write.range.lower, to: write.range.upper });
  else to.addKeys([...write.keys]);
}
