// One strict transaction whose requests go to the disk together, past the wrapper: no request waits for the answer of
// another, nor the commit for more than the answers that could forbid it, and nobody is told before the disk has it. This
// is the way of a save; everything else goes through Dexie.
// 1. Answers after `complete`; what is refused within has written nothing.  2. Live queries hear of it afterwards, in a
// task of its own: whoever waits for the save comes first.
import { Dexie, RangeSet, type Table } from 'dexie';
import type { Database } from './database.ts';
import { turnStore } from './one-writer.ts';

/** The requests of one transaction. Each is placed at once. */
export type AtOnce = {
  /** Puts new rows; a key that is there already breaks the whole off. */
  readonly add: (table: Table, rows: readonly object[]) => void;
  readonly put: (table: Table, rows: readonly object[]) => void;
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
export function atOnce(
  db: Database,
  tables: readonly Table[],
  work: (requests: AtOnce) => void,
): Promise<boolean> {
  const handle: IDBDatabase | null = db.backendDB();
  if (handle === null) return Promise.reject(new Dexie.DatabaseClosedError());
  const names = [...tables.map((table) => table.name), turnStore];
  const changed = new Map<Table, (string | number)[]>();
  return new Promise((resolve, reject) => {
    const transaction = handle.transaction(names, 'readwrite', { durability: 'strict' });
    let isRefused = false;
    transaction.oncomplete = () => {
      resolve(true);
      setTimeout(() => tell(db, changed));
    };
    transaction.onabort = () => {
      if (isRefused) resolve(false);
      else reject(transaction.error ?? new DOMException('the transaction broke off', 'AbortError'));
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
      work(requestsOf({ transaction, changed, refuse, asked, goOn }));
      goOn();
    } catch (error) {
      reject(error);
      takeBack(transaction);
    }
  });
}

/** What is over already has nothing to take back. */
function takeBack(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    return;
  }
}

type Begun = {
  readonly transaction: IDBTransaction;
  readonly changed: Map<Table, (string | number)[]>;
  readonly refuse: () => void;
  /** What is needed and not answered yet. */
  readonly asked: Set<IDBRequest>;
  /** Commits when nothing is asked any more. */
  readonly goOn: () => void;
};

function requestsOf({ transaction, changed, refuse, asked, goOn }: Begun): AtOnce {
  const note = (table: Table, key: IDBValidKey) => {
    if (typeof key !== 'string' && typeof key !== 'number') return; // of a photo's pieces its row tells
    const keys = changed.get(table) ?? [];
    changed.set(table, keys);
    keys.push(key);
  };
  const write = (verb: 'add' | 'put') => (table: Table, rows: readonly object[]) => {
    if (rows.length === 0) return;
    const store = transaction.objectStore(table.name);
    for (const row of rows) {
      const request = store[verb](row);
      request.onsuccess = () => note(table, request.result);
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
    remove: (table, key) => {
      transaction.objectStore(table.name).delete(key);
      note(table, key);
    },
    need: (table, key, otherwise) =>
      ask(transaction.objectStore(table.name).count(key), (count) => count > 0, otherwise),
    expect: (table, key, { isMet, otherwise }) =>
      ask(transaction.objectStore(table.name).get(key), isMet, otherwise),
  };
}

/** As Dexie itself would: the keys that were written, and any place in the indexes. */
function tell(db: Database, changed: ReadonlyMap<Table, readonly (string | number)[]>): void {
  const anywhere = () => new RangeSet(Dexie.minKey, Dexie.maxKey);
  const parts: Record<string, InstanceType<typeof RangeSet>> = {};
  for (const [table, keys] of changed) {
    const part = (index: string) => `idb://${db.name}/${table.name}/${index}`;
    parts[part('')] = new RangeSet().addKeys([...keys]);
    parts[part(':dels')] = new RangeSet().addKeys([...keys]);
    for (const { name } of table.schema.indexes) parts[part(name)] = anywhere();
  }
  Dexie.on.storagemutated.fire(parts);
}
