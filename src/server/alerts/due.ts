// What has to be looked at again. A change marks it in its own transaction; after the commit the server looks, a batch at
// a time, so that an import of a whole ledger holds nobody up; what was not looked at when the power went is looked at next time.
import type { ServerStore } from '../store/records.ts';
import { isStorageFull } from '../store/sqlite.ts';
import { evaluate } from './evaluate.ts';
import { ringOwed } from './pushes.ts';
import { readSettings } from './settings.ts';
import { type LookedAt, ledgerFeed, type Named, subjectTypes } from './subjects.ts';

const batchRows = 100; // some tens of milliseconds: between two batches others are heard

/** Between two looks at what may ring: the morning, after a quiet night, is met within minutes. */
const ringMs = 600_000;

const againMs = 60_000; // after a batch that failed

type Worker = { isAsked: boolean };
const workers = new WeakMap<ServerStore, Worker>();

/** Called inside a transaction: it is looked at after the commit. */
export function markForAlerts(store: ServerStore, tenant: string, named: Named): void {
  store.sql.run('INSERT OR IGNORE INTO alert_due VALUES(?,?,?)', tenant, named.type, named.id);
  askForLook(store);
}

/** Every entry, owner and sighting of every county: once a night, and after a rule's numbers changed. */
export function markAllForAlerts(store: ServerStore, only?: string): void {
  store.sql.transaction(() => markAllWithin(store, only));
}

/** The same inside a transaction that is under way. */
export function markAllWithin(store: ServerStore, only?: string): void {
  const { sql } = store;
  const where = only === undefined ? '' : ' AND tenant=?';
  const values = only === undefined ? [] : [only];
  sql.run(
    `INSERT OR IGNORE INTO alert_due SELECT tenant, 'asset', id FROM asset WHERE is_removed=0${where}`,
    ...values,
  );
  sql.run(
    `INSERT OR IGNORE INTO alert_due SELECT DISTINCT tenant, 'owner', owner_org FROM asset
       WHERE owner_org IS NOT NULL${where}`,
    ...values,
  );
  sql.run(
    `INSERT OR IGNORE INTO alert_due SELECT DISTINCT tenant, 'feed', ? FROM asset WHERE is_removed=0${where}`,
    ...[ledgerFeed, ...values],
  );
  sql.run(
    `INSERT OR IGNORE INTO alert_due SELECT tenant, 'sighting', id FROM record WHERE kind='sighting'${where}`,
    ...values,
  );
  sql.run(
    `INSERT OR IGNORE INTO alert_due SELECT tenant, subject_type, subject_id FROM alert WHERE is_over=0${where}`,
    ...values,
  );
  askForLook(store);
}

type DueRow = { readonly tenant: string; readonly subject_type: string; readonly subject_id: string };

const isLookedAt = (text: string): text is LookedAt => subjectTypes.some((one) => one === text);

/** Looks at one batch; answers whether there is more. */
function lookAtBatch(store: ServerStore): boolean {
  const { sql, hints } = store;
  const rows = sql.all<DueRow>('SELECT * FROM alert_due LIMIT ?', batchRows);
  if (rows.length === 0) return false;
  try {
    sql.transaction(() => {
      for (const { tenant, subject_type: type, subject_id: id } of rows) {
        if (isLookedAt(type)) lookAt(store, tenant, { type, id });
        sql.run('DELETE FROM alert_due WHERE tenant=? AND subject_type=? AND subject_id=?', tenant, type, id);
      }
    });
  } catch (error) {
    hints.forget();
    throw error;
  }
  hints.tell();
  return rows.length === batchRows;
}

/** One that cannot be looked at keeps nobody from being looked at; it is told, and marked again with the next night. */
function lookAt(store: ServerStore, tenant: string, named: Named): void {
  try {
    store.sql.savepoint(() => evaluate(store, { tenant, named, settings: readSettings(store, tenant) }));
  } catch (error) {
    if (isStorageFull(error)) throw error;
    store.env.alarm(`a look at ${named.type} ${named.id} broke: ${nameOf(error)}`);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Looks at all that is due, at once: for the shell and for tests. */
export function lookAtAll(store: ServerStore): void {
  while (lookAtBatch(store));
}

function askForLook(store: ServerStore): void {
  const worker = workers.get(store);
  if (worker === undefined || worker.isAsked) return;
  worker.isAsked = true;
  // Transactions are synchronous: when this runs, the one that marked is on the disk or undone.
  setImmediate(() => look(store, worker));
}

function look(store: ServerStore, worker: Worker): void {
  worker.isAsked = false;
  if (workers.get(store) !== worker) return;
  try {
    if (lookAtBatch(store)) askForLook(store);
    else ringSoon(store);
  } catch (error) {
    // A full disk, most likely: what is marked stays marked.
    store.env.alarm(`the rules cannot look now: ${nameOf(error)}`);
    setTimeout(() => askForLook(store), againMs).unref();
  }
}

function ringSoon(store: ServerStore): void {
  ringOwed(store).catch(() => store.env.alarm('pushes could not be sent'));
}

/** From here on marks are looked at; what was left from before at once. The answer ends it. */
export function startLooking(store: ServerStore): () => void {
  workers.set(store, { isAsked: false });
  askForLook(store);
  const timer = setInterval(() => ringSoon(store), ringMs).unref();
  return () => {
    clearInterval(timer);
    workers.delete(store);
  };
}
