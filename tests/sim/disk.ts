// A phone's disk in the simulation: fake-indexeddb, with a door before every transaction where a tab can die, the
// handle can go stale and the room can run out. A disk can be copied: for a backup of the phone and for a cloned one.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

export { IDBKeyRange };

export type Disk = {
  readonly name: string;
  factory: IDBFactory;
  /** Names of Web Locks that are held by a tab of this profile. */
  readonly locks: Map<string, object>;
  /** Whose session the browser holds: one at a time, whoever has a page open. Null: nobody signed in here yet. */
  session: Session | null;
};

export type Session = { readonly userId: string; readonly token: string };

export const makeDisk = (name: string): Disk => ({
  name,
  factory: new IDBFactory(),
  locks: new Map(),
  session: null,
});

/** What happens at a tab's door to its disk. */
export type Door = {
  /** Called before each transaction; throws when the tab is dead or dies here. */
  readonly pass: () => void;
  /** Is there room for this write? */
  readonly hasRoom: () => boolean;
  /** Called before each write inside a transaction; answers false when the transaction is to break off after it. */
  readonly write: () => boolean;
};

const patched = new WeakSet<object>();

function watchConnection(db: IDBDatabase, door: Door): void {
  if (patched.has(db)) return;
  patched.add(db);
  const begin = db.transaction.bind(db);
  db.transaction = (names, mode, options) => {
    door.pass();
    const transaction = begin(names, mode, options);
    if (mode !== 'readwrite') return transaction;
    const hasRoom = door.hasRoom();
    const storeOf = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const store = storeOf(name);
      for (const verb of ['put', 'add'] as const) {
        const write = store[verb].bind(store);
        store[verb] = (value: unknown, key?: IDBValidKey) => {
          if (!hasRoom) throw new DOMException('no room', 'QuotaExceededError');
          const goesOn = door.write();
          const request = key === undefined ? write(value) : write(value, key);
          if (!goesOn) transaction.abort();
          return request;
        };
      }
      return store;
    };
    return transaction;
  };
}

/** The factory a tab sees: the disk behind its door. */
export function throughDoor(disk: Disk, door: Door): IDBFactory {
  const { factory } = disk;
  const watched = (request: IDBOpenDBRequest) => {
    const watch = () => watchConnection(request.result, door);
    request.addEventListener('upgradeneeded', watch);
    request.addEventListener('success', watch);
    return request;
  };
  return {
    open: (name: string, version?: number) => {
      door.pass();
      return watched(factory.open(name, version));
    },
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (a: unknown, b: unknown) => factory.cmp(a, b),
  } as unknown as IDBFactory;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

type Rows = Record<string, unknown>[];

/** All rows of one store, past every door; none where there is no such database or store. */
export const rowsOn = async (disk: Disk, database: string, store: string): Promise<Rows> =>
  (await tablesOn(disk, database, [store] as const))[0];

/** The same of several stores, as they are at one moment. */
export async function tablesOn<const Names extends readonly string[]>(
  disk: Disk,
  database: string,
  stores: Names,
): Promise<{ -readonly [At in keyof Names]: Rows }> {
  const found = await readTables(disk, database, stores);
  return stores.map((store) => found.get(store) ?? []) as { -readonly [At in keyof Names]: Rows };
}

async function readTables(
  { factory }: Disk,
  database: string,
  stores: readonly string[],
): Promise<ReadonlyMap<string, Rows>> {
  const names = await factory.databases();
  if (!names.some((one) => one.name === database)) return new Map();
  const db = await asked(factory.open(database));
  try {
    const there = stores.filter((store) => db.objectStoreNames.contains(store));
    if (there.length === 0) return new Map();
    const reading = db.transaction(there);
    const rows = await Promise.all(there.map((store) => asked<Rows>(reading.objectStore(store).getAll())));
    return new Map(there.map((store, at) => [store, rows[at] ?? []]));
  } finally {
    db.close();
  }
}

type Generators = Map<string, { rawObjectStores: Map<string, { keyGenerator: { num: number } | null }> }>;
const generatorsOf = (factory: IDBFactory): Generators =>
  (factory as unknown as { _databases: Generators })._databases;

async function copyDatabase(from: IDBFactory, to: IDBFactory, name: string): Promise<void> {
  const source = await asked(from.open(name));
  const opening = to.open(name, source.version);
  opening.onupgradeneeded = () => {
    for (const store of source.objectStoreNames) {
      const old = source.transaction(store).objectStore(store);
      const made = opening.result.createObjectStore(store, {
        keyPath: old.keyPath,
        autoIncrement: old.autoIncrement,
      });
      for (const index of old.indexNames) {
        const { keyPath, unique, multiEntry } = old.index(index);
        made.createIndex(index, keyPath, { unique, multiEntry });
      }
    }
  };
  const target = await asked(opening);
  for (const store of source.objectStoreNames) {
    const reading = source.transaction(store).objectStore(store);
    const [rows, keys] = await Promise.all([asked(reading.getAll()), asked(reading.getAllKeys())]);
    const writing = target.transaction(store, 'readwrite');
    const hasKeysInside = reading.keyPath !== null;
    for (const [at, row] of rows.entries())
      writing.objectStore(store).put(row, hasKeysInside ? undefined : keys[at]);
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onabort = () => reject(writing.error);
    });
    const kept = generatorsOf(from).get(name)?.rawObjectStores.get(store)?.keyGenerator;
    const fresh = generatorsOf(to).get(name)?.rawObjectStores.get(store)?.keyGenerator;
    if (kept && fresh) fresh.num = kept.num;
  }
  source.close();
  target.close();
}

/** Everything on the disk, as a disk image has it: rows, versions and the counters of keys. */
export async function copyOf({ factory }: Disk): Promise<IDBFactory> {
  const copy = new IDBFactory();
  for (const { name } of await factory.databases()) {
    if (name !== undefined) await copyDatabase(factory, copy, name);
  }
  return copy;
}
