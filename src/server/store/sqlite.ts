// The one adapter to node:sqlite, and the only place that vouches for the type of a row.
// Promise: WAL, synchronous=FULL; what is deleted or replaced is overwritten; a transaction is one synchronous stretch, so nothing comes between its statements.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

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
  /** Pages that were replaced leave the journal too, unless somebody is reading them now: then at the next chance. */
  readonly emptyJournal: () => void;
  readonly close: () => void;
};

const busyMs = 5000; // a backup may hold the file for a moment

export function openSqlite(file: string): Sql {
  const db = new DatabaseSync(file);
  db.exec(
    `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=${busyMs}`,
  );
  const rollbackCalls: (() => void)[] = [];
  let commitCalls: (() => void)[] = [];
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = db.prepare(text);
    statements.set(text, made);
    return made;
  };
  const within = <T>(words: { begin: string; commit: string; rollback: string }, work: () => T): T => {
    db.exec(words.begin);
    try {
      const value = work();
      db.exec(words.commit);
      return value;
    } catch (error) {
      if (db.isTransaction) db.exec(words.rollback);
      if (!db.isTransaction) commitCalls = [];
      for (const call of rollbackCalls) call();
      throw error;
    }
  };
  return {
    one: <Row>(text: string, ...values: Value[]) =>
      prepared(text).get(...(values as SQLInputValue[])) as Row | undefined,
    all: <Row>(text: string, ...values: Value[]) =>
      prepared(text).all(...(values as SQLInputValue[])) as Row[],
    run: (text, ...values) => Number(prepared(text).run(...(values as SQLInputValue[])).changes),
    transaction: (work) => {
      const done = within({ begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', rollback: 'ROLLBACK' }, work);
      const calls = commitCalls;
      commitCalls = [];
      for (const call of calls) call();
      return done;
    },
    afterCommit: (call) => commitCalls.push(call),
    savepoint: (work) =>
      within(
        { begin: 'SAVEPOINT one', commit: 'RELEASE one', rollback: 'ROLLBACK TO one; RELEASE one' },
        work,
      ),
    onRollback: (call) => rollbackCalls.push(call),
    emptyJournal: () =>
      db.exec(`PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=${busyMs}`),
    close: () => db.close(),
  };
}

const sqliteFull = 13;

/** Has the disk, or the database's own limit, no room left? */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = 'errcode' in error && error.errcode === sqliteFull;
  return isFull || ('code' in error && error.code === 'ENOSPC');
}
