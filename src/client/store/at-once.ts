// One strict transaction whose requests go to the disk together, past the wrapper: no request waits for the answer of
// another, nor the commit for more than the answers that could forbid it, and nobody is told before the disk has it. This
// is the way of a save.
// 1. Answers after `complete`; what is refused within has written nothing.  2. Live queries hear of it afterwards, in a
// task of its own: whoever waits for the save comes first.
import type { Table } from 'dexie';
import type { Database } from './database.ts';
import { beginWriting, isKey, reasonOf, takeBack, tellWrites } from './raw-transaction.ts';
import type { Write } from './written.ts';

/** The requests of one transaction. Each is placed at once. */
export type AtOnce = {
  /** Puts new rows; a key that is there already breaks the whole off. */
  readonly add: (table: Table, rows: readonly object[]) => void;
  readonly put: (table: Table, rows: readonly object[]) => void;
  /** The same under keys that are not in them. */
  readonly putAt: (table: Table, rows: readonly (readonly [key: IDBValidKey, row: object])[]) => void;
  readonly remove: (table: Table, key: string) => void;
  /** Asks beside the others whether a key is there, and takes everything back where it is not. */
  readonly need: (table: Table, key: string, otherwise: () => void) => void;
  /** The same of a row, which must be as it is thought to be. */
  readonly expect: <Row, Key, New>(table: Table<Row, Key, New>, key: string, expected: Expected<Row>) => void;
};

type Expected<Row> = {
  readonly isMet: (row: Row | undefined) => boolean;
  readonly otherwise: () => void;
};

/** False when it was broken off: then nothing is written. Throws what the disk says, a dead handle too. */
export async function atOnce(
  db: Database,
  tables: readonly Table[],
  work: (requests: AtOnce) => void,
): Promise<boolean> {
  const transaction = beginWriting(db, tables);
  const writes: Write[] = [];
  return new Promise((resolve, reject) => {
    let isRefused = false;
    transaction.oncomplete = () => {
      resolve(true);
      setTimeout(() => tellWrites(db, writes, { isNow: false }));
    };
    transaction.onabort = () => {
      if (isRefused) resolve(false);
      else reject(reasonOf(transaction));
    };
    const refuse = () => {
      isRefused = true;
      transaction.abort();
    };
    const asked = new Set<IDBRequest>();
    const goOn = () => {
      if (asked.size === 0) transaction.commit();
    };
    try {
      work(requestsOf({ transaction, writes, refuse, asked, goOn }));
      goOn();
    } catch (error) {
      reject(error);
      takeBack(transaction);
    }
  });
}

type Begun = {
  readonly transaction: IDBTransaction;
  readonly writes: Write[];
  readonly refuse: () => void;
  /** What is needed and not answered yet. */
  readonly asked: Set<IDBRequest>;
  /** Commits when nothing is asked any more. */
  readonly goOn: () => void;
};

function requestsOf({ transaction, writes, refuse, asked, goOn }: Begun): AtOnce {
  const write = (verb: 'add' | 'put') => (table: Table, rows: readonly object[]) => {
    if (rows.length === 0) return;
    const store = transaction.objectStore(table.name);
    for (const row of rows) {
      const request = store[verb](row);
      request.onsuccess = () => {
        const key = request.result;
        if (isKey(key)) writes.push({ table: table.name, kind: 'put', keys: [key], rows: [row] });
      };
    }
  };
  const ask = <T>(request: IDBRequest<T>, isMet: (found: T) => boolean, otherwise: () => void) => {
    asked.add(request);
    request.onsuccess = () => {
      if (transaction.error !== null) return;
      asked.delete(request);
      if (isMet(request.result)) return goOn();
      otherwise();
      refuse();
    };
  };
  return {
    add: write('add'),
    put: write('put'),
    putAt: (table, rows) => {
      for (const [key, row] of rows) transaction.objectStore(table.name).put(row, key);
    },
    remove: (table, key) => {
      transaction.objectStore(table.name).delete(key);
      writes.push({ table: table.name, kind: 'delete', keys: [key] });
    },
    need: (table, key, otherwise) =>
      ask(transaction.objectStore(table.name).count(key), (count) => count > 0, otherwise),
    expect: (table, key, { isMet, otherwise }) =>
      ask(transaction.objectStore(table.name).get(key), isMet, otherwise),
  };
}
