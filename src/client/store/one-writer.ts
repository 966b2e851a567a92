// Against a fault of Chromium that costs everything. A transaction that writes leaves on the disk what would take it back,
// and which stores it holds; the name of its database stands among them. A kill while two write at once, each its own
// stores, leaves two such notes; the next start asks for the database once for each, finds it taken, calls the whole broken
// and deletes every database of the site, saved work and all. So no two write at once: every transaction that writes
// holds this store too, in which nothing ever lies. Who reads never waits for it.
import type { Dexie } from 'dexie';

export const turnStore = 'turn';

/** Of every transaction that goes through this handle from its next opening on. */
export function takeTurns(db: Dexie): void {
  db.use({
    stack: 'dbcore',
    name: 'turns',
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) =>
        core.transaction(mode === 'readwrite' ? [...stores, turnStore] : stores, mode, options),
    }),
  });
}
