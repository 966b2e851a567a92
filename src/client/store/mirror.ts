// The rows lists are made of, held in memory as the disk has them. What this tab writes is taken over as its transaction
// ends; what another tab wrote is read by its keys, or whole where its notice names none.
// Whoever calls takes one thing after the other, in the order of the notices: then what is older never lies over what
// is newer.
import { type ObservabilitySet, RangeSet, type Table } from 'dexie';
import type { RecordId } from '../../domain/ids.ts';
import type { RecordView } from '../../domain/view.ts';
import type {
  OutboxRow,
  RecordPackRow,
  RecordRow,
  RepairRow,
  SentPackRow,
  SentRow,
  UploadRow,
} from './database.ts';
import type { Own } from './listing.ts';
import { openView } from './opened.ts';
import { unpacked } from './sent.ts';
import { makeShelf } from './shelf.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import { type Key, writesOf } from './written.ts';

/** Of a record: its sealed part stays on the disk, and `view` is null where this app cannot read it. */
export type HeldRecord = { readonly id: RecordId; readonly ver: number; readonly view: RecordView | null };

/** The records of which something may be other than before. */
export type Touched = ReadonlySet<RecordId>;

export type Mirror = {
  readonly recordOf: (id: RecordId) => HeldRecord | undefined;
  /** The person's own rows about a record; null where there are none. */
  readonly ownOf: (id: RecordId) => Own | null;
  /** The records to which changes or photos of these ids wait to be sent. */
  readonly waitingAmong: (ids: ReadonlySet<string>) => Touched;
  readonly readAll: () => Promise<Touched>;
  readonly take: (notice: ObservabilitySet) => Promise<Touched>;
};

const keyIsId = ({ id }: { readonly id: Key }): Key => id;
const ofItsRecord = ({ recordId }: { readonly recordId: RecordId }): RecordId => recordId;

const ofRecords = {
  recordOf: ({ id }: HeldRecord) => id,
  isSame: (a: HeldRecord, b: HeldRecord) => a.ver === b.ver && a.view === b.view,
};

function shelvesOf(store: Store) {
  const held = (row: Omit<RecordRow, 'secret'>): HeldRecord => ({
    id: row.id,
    ver: row.ver,
    view: openView(store, row),
  });
  return {
    records: makeShelf<HeldRecord>({ ...ofRecords, keyOf: keyIsId, hold: (row: RecordRow) => [held(row)] }),
    recordPacks: makeShelf<HeldRecord>({
      ...ofRecords,
      keyOf: ({ pack }: RecordPackRow) => pack,
      hold: ({ rows }: RecordPackRow) => rows.map(held),
    }),
    outbox: makeShelf<OutboxRow>({
      keyOf: ({ order }: OutboxRow) => order,
      // What is added has no key before the disk gives it one.
      hold: (row: OutboxRow, key) => [{ ...row, order: Number(key) }],
      recordOf: ofItsRecord,
    }),
    sent: makeShelf<SentRow>({ keyOf: keyIsId, hold: (row) => [row], recordOf: ofItsRecord }),
    packs: makeShelf<SentRow>({
      keyOf: ({ pack }: SentPackRow) => pack,
      hold: (row: SentPackRow) => unpacked(row),
      recordOf: ofItsRecord,
    }),
    repair: makeShelf<RepairRow>({ keyOf: keyIsId, hold: (row) => [row], recordOf: ofItsRecord }),
    uploads: makeShelf<UploadRow>({ keyOf: keyIsId, hold: (row) => [row], recordOf: ofItsRecord }),
  };
}

export function makeMirror(store: Store): Mirror {
  const { db } = store;
  const { records, recordPacks, outbox, sent, packs, repair, uploads } = shelvesOf(store);
  const shelves = [
    { table: db.records, shelf: records },
    { table: db.recordPacks, shelf: recordPacks },
    { table: db.outbox, shelf: outbox },
    { table: db.sent, shelf: sent },
    { table: db.sentPacks, shelf: packs },
    { table: db.repair, shelf: repair },
    { table: db.uploads, shelf: uploads },
  ];

  /** All of them at one moment: nothing is seen between two stores. */
  const read = async (wanted: readonly Wanted[]): Promise<Touched> => {
    const touched = new Set<RecordId>();
    const asked = shelves.flatMap(({ table, shelf }) => {
      const named = wanted.find((one) => one.table === table.name);
      return named === undefined ? [] : [{ table, shelf, keys: named.keys }];
    });
    if (asked.length === 0) return touched;
    const tables = asked.map(({ table }) => table);
    const found = await steady(store, () =>
      db.transaction('r', tables, () => Promise.all(asked.map(({ table, keys }) => rowsAt(table, keys)))),
    );
    if (!found.ok) throw new Error(found.problem.code);
    for (const [at, { shelf, keys }] of asked.entries()) shelf.refresh(keys, found.value[at] ?? [], touched);
    return touched;
  };

  return {
    recordOf: (id) => records.of(id)[0] ?? recordPacks.of(id)[0],
    ownOf: (id) => {
      const own = {
        outbox: outbox.of(id),
        sent: [...sent.of(id), ...packs.of(id)],
        repair: repair.of(id),
        uploads: uploads.of(id),
      };
      const isNothing = [own.outbox, own.sent, own.repair, own.uploads].every((rows) => rows.length === 0);
      return isNothing ? null : own;
    },
    waitingAmong: (ids) =>
      new Set(
        [outbox, uploads].flatMap((shelf) =>
          [...shelf.records()].filter((record) => shelf.of(record).some(({ id }) => ids.has(id))),
        ),
      ),
    readAll: () => read(shelves.map(({ table }) => ({ table: table.name, keys: null }))),
    take: async (notice) => {
      const writes = writesOf(db, notice);
      if (writes === null) return read(shelves.flatMap(({ table }) => wantedOf(table, notice)));
      const touched = new Set<RecordId>();
      for (const write of writes) {
        shelves.find(({ table }) => table.name === write.table)?.shelf.take(write, touched);
      }
      return touched;
    },
  };
}

/** Rows to be read; null: all of them. */
type Wanted = { readonly table: string; readonly keys: readonly Key[] | null };

const rowsAt = (table: Table, keys: readonly Key[] | null) =>
  keys === null ? table.toArray() : table.bulkGet([...keys]);

const fewKeys = 200; // each is asked for by itself: more are read faster as a whole

/** What a notice names of a table. */
function wantedOf({ name, db }: Table, notice: ObservabilitySet): readonly Wanted[] {
  if ('all' in notice) return [{ table: name, keys: null }];
  const named = notice[`idb://${db.name}/${name}/`];
  if (named === undefined) return [];
  const ranges = [...new RangeSet().add(named)];
  const keys = ranges.flatMap(({ from, to }): Key[] => (isKey(from) && from === to ? [from] : []));
  const isExact = keys.length === ranges.length && keys.length <= fewKeys;
  return ranges.length === 0 ? [] : [{ table: name, keys: isExact ? keys : null }];
}

const isKey = (value: unknown): value is Key => typeof value === 'string' || typeof value === 'number';
