// One tab at a time where the browser has no Web Locks: a row per name in a small database of its own.
//   free ──take──▶ held until now + 15 s ──renew every 5 s──▶ held ──done──▶ free
//                                        └─the tab died──▶ expired: the next one takes it
// 1. A row has one holder; taking and renewing are one transaction each.  2. `isMine` and "another may take it" are
// exact opposites at every reading of the clock, so that no two tabs hold a name at once when the clock jumps; one that
// jumps back and forth within a renewal may show two until the next, and what is sent twice the server takes once.
// 3. A database that does not open holds nobody up: the work runs.
import { Dexie, type EntityTable } from 'dexie';
import type { Environment, Work } from '../environment.ts';

export type LeaseDoors = Pick<Environment, 'indexedDB' | 'IDBKeyRange' | 'now' | 'after'> & {
  /** A name nobody else has, for each holding. */
  readonly newHolder: () => string;
};

type LeaseRow = { readonly name: string; readonly holder: string; readonly until: number };

const leaseMs = 15_000; // a tab that died is replaced while the person still looks
const renewMs = 5_000; // two renewals may fail before a lease ends

/** A lease further ahead than its length was given before the clock was put back: it is over. */
const isLive = ({ until }: LeaseRow, now: number): boolean => until > now && until <= now + leaseMs;

class LeaseDatabase extends Dexie {
  declare readonly leases: EntityTable<LeaseRow, 'name'>;

  constructor({ indexedDB, IDBKeyRange }: LeaseDoors) {
    super('luzhi-leases', { indexedDB, IDBKeyRange });
    this.version(1).stores({ leases: 'name' });
  }
}

/** Opened for each step and closed after it: a handle that is not kept cannot die. */
async function within<T>(doors: LeaseDoors, step: (db: LeaseDatabase) => Promise<T>): Promise<T> {
  const db = new LeaseDatabase(doors);
  try {
    return await step(db);
  } finally {
    db.close();
  }
}

/** Takes or prolongs; null when another holds it. */
const take = (doors: LeaseDoors, name: string, holder: string): Promise<LeaseRow | null> =>
  within(doors, (db) =>
    db.transaction('rw', db.leases, async () => {
      const row = await db.leases.get(name);
      const now = doors.now();
      if (row !== undefined && row.holder !== holder && isLive(row, now)) return null;
      const own = { name, holder, until: now + leaseMs };
      await db.leases.put(own);
      return own;
    }),
  );

const release = (doors: LeaseDoors, { name, holder }: LeaseRow): Promise<void> =>
  within(doors, (db) =>
    db.transaction('rw', db.leases, async () => {
      if ((await db.leases.get(name))?.holder === holder) await db.leases.delete(name);
    }),
  );

/** Runs `work` while no other tab does; answers false at once when another holds the name. */
export async function underLease(doors: LeaseDoors, name: string, work: Work): Promise<boolean> {
  const holder = doors.newHolder();
  const taken = await attempt(() => take(doors, name, holder));
  if (!taken.isDone) {
    await work(() => true);
    return true;
  }
  if (taken.value === null) return false;
  let own: LeaseRow | null = taken.value;
  let cancel = () => {};
  const renewLater = () => {
    cancel = doors.after(renewMs, () => void renew());
  };
  const renew = async () => {
    const renewed = await attempt(() => take(doors, name, holder));
    if (own === null) return;
    if (renewed.isDone) own = renewed.value;
    if (own !== null) renewLater();
  };
  renewLater();
  try {
    await work(() => own !== null && isLive(own, doors.now()));
  } finally {
    cancel();
    const last = own;
    own = null;
    if (last !== null) await attempt(() => release(doors, last));
  }
  return true;
}

/** Is a lease held, here or in another tab, whose name begins so? */
export async function isLeased(doors: LeaseDoors, prefix: string): Promise<boolean> {
  const rows = await attempt(() => within(doors, (db) => db.leases.toArray()));
  return rows.isDone && rows.value.some((row) => row.name.startsWith(prefix) && isLive(row, doors.now()));
}

type Attempt<T> = { readonly isDone: true; readonly value: T } | { readonly isDone: false };

/** The lease's own trouble is not the work's: it becomes "not known". */
async function attempt<T>(step: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { isDone: true, value: await step() };
  } catch {
    return { isDone: false };
  }
}
