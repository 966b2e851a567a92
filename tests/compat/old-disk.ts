// A phone's database as an earlier version left it, written by hand: what lies on a disk is read, and laid down anew in the
// stores that version had.
import type { IDBFactory } from 'fake-indexeddb';

const dexieFactor = 10; // Dexie's version 1 is the browser's version 10

/** The database gives these their keys. */
const counted = new Set(['carried', 'outbox', 'sentPacks', 'recordPacks']);

export type Row = Readonly<Record<string, unknown>>;
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** A store with its key and its indexes. */
export type StoreShape = readonly [
  name: string,
  key: string | string[] | null,
  indexes: readonly (string | string[])[],
];

export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What lies in a database, by store. */
export async function rowsOn(disk: IDBFactory, database: string): Promise<Rows> {
  const db = await asked(disk.open(database));
  const rows = new Map<string, readonly Row[]>();
  for (const name of db.objectStoreNames)
    rows.set(name, await asked<Row[]>(db.transaction(name).objectStore(name).getAll()));
  db.close();
  return rows;
}

export type OldDisk = {
  readonly database: string;
  readonly version: number;
  readonly stores: readonly StoreShape[];
  readonly rows: Rows;
};

/** In place of what is there. */
export async function layDown(disk: IDBFactory, { database, version, stores, rows }: OldDisk): Promise<void> {
  await asked(disk.deleteDatabase(database));
  const opening = disk.open(database, version * dexieFactor);
  opening.onupgradeneeded = () => {
    for (const [name, keyPath, indexes] of stores) {
      const autoIncrement = counted.has(name);
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const index of indexes) store.createIndex(String(index), index);
    }
  };
  const db = await asked(opening);
  const transaction = db.transaction([...rows.keys()], 'readwrite');
  for (const [name, all] of rows) for (const row of all) transaction.objectStore(name).put(row);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  db.close();
}
