// Opening a person's database beside other tabs, and giving it up to a newer one.
//   open ──3 s without an end──▶ stuck: the page says so ──the other tab closes──▶ open
//   open ──another tab brings a newer version, or deletes──▶ words just typed are written ──▶ closed for good
// 1. This tab never blocks another for longer than two seconds.  2. What was given up is not opened again here: Dexie
// would open the newer version with older code.
import type { Environment } from '../environment.ts';
import type { Database } from './database.ts';

/** How long the database belongs to this tab, and what wants to be written before it does no more. */
export type Life = { isOver: boolean; readonly beforeEnd: Set<() => Promise<unknown>> };

export type Taken = 'outdated' | 'deleted';

export type Watch = {
  /** The database does not open: another tab holds an older version. False when it goes on. */
  readonly onStuck: (isStuck: boolean) => void;
  /** Another tab has brought a newer version, or deleted everything: this one has closed its hands. */
  readonly onTaken: (why: Taken) => void;
};

const stuckMs = 3000; // an upgrade that nobody holds up is over by then
const lastWordsMs = 2000; // the disk of an old phone; after that the newer tab goes first

type Opening = { readonly env: Environment; readonly life: Life; readonly watch: Watch };

export async function openDatabase(db: Database, opening: Opening): Promise<void> {
  const { env, watch } = opening;
  // Instead of Dexie's own listener, which closes but opens again at the next use.
  const listen = () => {
    const handle = db.backendDB();
    handle.onversionchange = ({ newVersion }) =>
      void giveUp(db, opening, newVersion === null ? 'deleted' : 'outdated');
  };
  db.on('ready', listen, true);
  let isStuck = false;
  const cancel = env.after(stuckMs, () => {
    isStuck = true;
    watch.onStuck(true);
  });
  try {
    await db.open();
  } finally {
    cancel();
    if (isStuck) watch.onStuck(false);
  }
}

/** What stands in the forms is written, within a time that keeps nobody waiting. */
export async function lastWords(env: Environment, life: Life): Promise<void> {
  const words = Promise.allSettled([...life.beforeEnd].map((write) => write()));
  let cancel = () => {};
  const enough = new Promise<void>((resolve) => {
    cancel = env.after(lastWordsMs, resolve);
  });
  await Promise.race([words, enough]);
  cancel();
}

async function giveUp(db: Database, { env, life, watch }: Opening, why: Taken): Promise<void> {
  if (life.isOver) return;
  await lastWords(env, life);
  life.isOver = true;
  db.close();
  watch.onTaken(why);
}
