// One strict transaction past the wrapper that looks first and then writes: what is written goes to the disk together,
// with its commit, and nothing waits in between. This is the way of booking what the server has: changes and photos.
// 1. Answers after `complete`; what throws within has written nothing.  2. After the look, nothing may be waited for.
import type { Table } from 'dexie';
import { beginWriting, isKey, reasonOf, takeBack, tellWrites } from './raw-transaction.ts';
import type { Store } from './store.ts';
import type { Key, Write } from './written.ts';

export type Look = {
  readonly rows: <Row, K extends Key, New>(
    table: Table<Row, K, New>,
    keys: readonly K[],
  ) => Promise<(Row | undefined)[]>;
  /** The keys from one to another, both with them. */
  readonly keys: (table: Table, from: Key, to: Key) => Promise<IDBValidKey[]>;
};

export type Requests = {
  readonly put: (table: Table, rows: readonly object[]) => void;
  readonly remove: (table: Table, key: Key) => void;
  /** All from one key to another, both with them. */
  readonly removeFrom: (table: Table, from: Key, to: Key) => void;
};

type Disk = Pick<Store, 'db' | 'env'>;

export async function lookThenWrite<T>(
  disk: Disk,
  tables: readonly Table[],
  work: (look: Look, requests: Requests) => Promise<T>,
): Promise<T> {
  const transaction = beginWriting(disk.db, tables);
  const writes: Write[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
      tellWrites(disk.db, writes, { isNow: true });
    };
    transaction.onabort = () => reject(reasonOf(transaction));
  });
  ended.catch(() => undefined); // where the work throws, that is heard of
  try {
    const done = await work(lookInto(transaction, disk), requestsOf(transaction, disk, writes));
    transaction.commit();
    await ended;
    return done;
  } catch (error) {
    takeBack(transaction);
    throw error;
  }
}

const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const lookInto = (transaction: IDBTransaction, { env }: Disk): Look => ({
  rows: ({ name }, keys) => Promise.all(keys.map((key) => answerTo(transaction.objectStore(name).get(key)))),
  keys: ({ name }, from, to) =>
    answerTo(transaction.objectStore(name).getAllKeys(env.IDBKeyRange.bound(from, to))),
});

const rangeOfKeys = 2; // of DBCoreRangeType, whose names are not there at run time

function requestsOf(transaction: IDBTransaction, { env }: Disk, writes: Write[]): Requests {
  return {
    put: ({ name: table }, rows) => {
      for (const row of rows) {
        const request = transaction.objectStore(table).put(row);
        request.onsuccess = () => {
          const key = request.result;
          if (isKey(key)) writes.push({ table, kind: 'put', keys: [key], rows: [row] });
        };
      }
    },
    remove: ({ name: table }, key) => {
      transaction.objectStore(table).delete(key);
      writes.push({ table, kind: 'delete', keys: [key] });
    },
    removeFrom: ({ name: table }, lower, upper) => {
      transaction.objectStore(table).delete(env.IDBKeyRange.bound(lower, upper));
      writes.push({ table, kind: 'deleteRange', range: { type: rangeOfKeys, lower, upper } });
    },
  };
}
