// The one adapter to node:sqlite, and the only place that vouches for the type of a row.
// Promise: WAL, synchronous=FULL; what is deleted or replaced is overwritten; a transaction is one synchronous stretch, so nothing comes between its statements.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Kept, keptBy, type Memory } from './memory.ts';

export type Value = string | number | null | Uint8Array;

export type Sql = {
  readonly one: <Row>(text: string, ...values: Value[]) => Row | undefined;
  readonly all: <Row>(text: string, ...values: Value[]) => Row[];
  readonly run: (text: string, ...values: Value[]) => number;
  /** Runs `work` inside BEGIN IMMEDIATE … COMMIT; rolls back and throws on when it throws. */
  readonly transaction: <T>(work: () => T) => T;
  /** `call` runs after each rollback: what was remembered of the rows may not be true any more. */
  readonly onRollback: (call: () => void) => void;
  /** `call` runs once, after the transaction under way is on the disk; never when it is undone. */
  readonly afterCommit: (call: () => void) => void;
  /** Runs `work` inside a savepoint of the transaction under way. */
  readonly savepoint: <T>(work: () => T) => T;
  /**
   * What the transaction under way counts in memory: a value goes back with the savepoint that is undone, and `settle`
   * writes it before the commit. Outside of a transaction it is written at once.
   */
  readonly memory: <V>(settle: (key: string, value: V) => void) => Memory<V>;
  /** Writes what is in memory now: for whoever reads its rows inside the same transaction. */
  readonly settleNow: () => void;
  /** Carries what the journal holds into the file, once it is much. Called when nobody waits for an answer. */
  readonly carryOver: () => void;
  /** Pages that were replaced leave the journal too, unless somebody is reading them now: then at the next chance. */
  readonly emptyJournal: () => void;
  readonly close: () => void;
};

const busyMs = 5000; // a backup may hold the file for a moment
const cacheKib = 16_384; // what a push of a thousand changes touches, so that none of it is written twice
const pageBytes = 8192; // half as many writes as with 4 KiB, which a database from before keeps
const carriedPages = 1000; // 8 MiB: some pushes together are carried into the file at once, in a fiftieth of a second
const journalPages = 4 * carriedPages; // where nobody is quiet so long, a commit carries them

export function openSqlite(file: string): Sql {
  const db = new DatabaseSync(file);
  db.exec(
    `PRAGMA page_size=${pageBytes}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;
     PRAGMA busy_timeout=${busyMs}; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-${cacheKib}; PRAGMA wal_autocheckpoint=${journalPages}`,
  );
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = db.prepare(text);
    statements.set(text, made);
    return made;
  };
  return {
    one: <Row>(text: string, ...values: Value[]) =>
      prepared(text).get(...(values as SQLInputValue[])) as Row | undefined,
    all: <Row>(text: string, ...values: Value[]) =>
      prepared(text).all(...(values as SQLInputValue[])) as Row[],
    run: (text, ...values) => Number(prepared(text).run(...(values as SQLInputValue[])).changes),
    ...transactionsOf(db),
    carryOver: () => {
      const { log, checkpointed } = prepared('PRAGMA wal_checkpoint(NOOP)').get() as JournalRow;
      if (log - checkpointed >= carriedPages) prepared('PRAGMA wal_checkpoint(PASSIVE)').get();
    },
    emptyJournal: () =>
      db.exec(`PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=${busyMs}`),
    close: () => db.close(),
  };
}

type JournalRow = { readonly log: number; readonly checkpointed: number };

type Transactions = Pick<
  Sql,
  'transaction' | 'savepoint' | 'onRollback' | 'afterCommit' | 'memory' | 'settleNow'
>;

function transactionsOf(db: DatabaseSync): Transactions {
  const kept: Kept[] = [];
  const rollbackCalls: (() => void)[] = [];
  let commitCalls: (() => void)[] = [];
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const [mark, release] = [db.prepare('SAVEPOINT one'), db.prepare('RELEASE one')];
  const settleNow = () => {
    for (const one of kept) one.settle();
  };
  /** The whole transaction is gone, by its end or by what broke it. */
  const ended = (): readonly (() => void)[] => {
    for (const one of kept) one.forget();
    const calls = commitCalls;
    commitCalls = [];
    return calls;
  };
  const transaction = <T>(work: () => T): T => {
    begin.run();
    let value: T;
    try {
      value = work();
      settleNow();
      commit.run();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      ended();
      for (const call of rollbackCalls) call();
      throw error;
    }
    for (const call of ended()) call();
    return value;
  };
  const savepoint = <T>(work: () => T): T => {
    if (!db.isTransaction) return transaction(work);
    const marks = kept.map((one) => one.mark());
    const calls = commitCalls.length;
    mark.run();
    try {
      const value = work();
      release.run();
      return value;
    } catch (error) {
      if (db.isTransaction) {
        db.exec('ROLLBACK TO one; RELEASE one');
        commitCalls.length = calls;
        kept.forEach((one, at) => {
          one.backTo(marks[at] ?? 0);
        });
      } else ended(); // a full disk undoes the whole transaction by itself
      for (const call of rollbackCalls) call();
      throw error;
    }
  };
  return {
    transaction,
    savepoint,
    settleNow,
    afterCommit: (call) => commitCalls.push(call),
    onRollback: (call) => rollbackCalls.push(call),
    memory: (settle) => {
      const one = keptBy(settle, () => db.isTransaction);
      kept.push(one);
      return one;
    },
  };
}

const sqliteFull = 13;

/** Has the disk, or the database's own limit, no room left? */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = 'errcode' in error && error.errcode === sqliteFull;
  return isFull || ('code' in error && error.code === 'ENOSPC');
}
