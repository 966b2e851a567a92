// What this tab has written, row by row, for whoever keeps rows in memory: known the moment the disk has it, with nothing
// read again. It lies beside Dexie's own notice of the transaction. A notice with nothing beside it is another tab's, or
// of a write past Dexie, which is told of later: then its keys are what there is to read.
import type {
  DBCoreKeyRange,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCorePutRequest,
  Dexie,
  ObservabilitySet,
} from 'dexie';

export type Key = string | number;
/** As Dexie hands it on: of the table that is named with it. */
export type Row = DBCorePutRequest['values'][number];

export type Write = { readonly table: string } & (
  | { readonly kind: 'put'; readonly keys: readonly Key[]; readonly rows: readonly Row[] }
  | { readonly kind: 'delete'; readonly keys: readonly Key[] }
  | { readonly kind: 'deleteRange'; readonly range: DBCoreKeyRange }
);

type Noted = { readonly db: Dexie; readonly writes: Write[] };

const beside = new WeakMap<object, Noted>();

/** Says what a notice is about, before it is given. */
export function noteWrites(db: Dexie, notice: object, writes: readonly Write[]): void {
  const known = beside.get(notice) ?? { db, writes: [] };
  known.writes.push(...writes);
  beside.set(notice, known);
}

/** What this handle wrote, step by step; null where the notice is not of its own. */
export function writesOf(db: Dexie, notice: ObservabilitySet): readonly Write[] | null {
  const noted = beside.get(notice);
  return noted?.db === db ? noted.writes : null;
}

/** What goes through this handle into these tables is noted from its next opening on. */
export function watchWrites(db: Dexie, tables: readonly string[]): void {
  db.use({
    stack: 'dbcore',
    name: 'written',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        if (!tables.includes(name)) return table;
        return {
          ...table,
          mutate: (asked) =>
            table.mutate(asked).then((done) => {
              const notice = noticeOf(asked);
              if (notice !== null) noteWrites(db, notice, [writeOf(name, asked, done)]);
              return done;
            }),
        };
      },
    }),
  });
}

/** A transaction carries its notice from its first write on. */
const noticeOf = ({ trans }: DBCoreMutateRequest): object | null =>
  'mutatedParts' in trans && typeof trans.mutatedParts === 'object' ? trans.mutatedParts : null;

function writeOf(table: string, asked: DBCoreMutateRequest, done: DBCoreMutateResponse): Write {
  if (asked.type === 'deleteRange') return { table, kind: 'deleteRange', range: asked.range };
  if (asked.type === 'delete') return { table, kind: 'delete', keys: asked.keys };
  const isDone = (_: unknown, at: number) => !(at in done.failures);
  return {
    table,
    kind: 'put',
    keys: (done.results ?? []).filter(isDone),
    rows: asked.values.filter(isDone),
  };
}
