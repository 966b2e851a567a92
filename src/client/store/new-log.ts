// Against a fault of Chromium that costs everything. Its IndexedDB writes to a log; a kill in the middle of a record leaves
// that record torn. The next start takes it for the end, rightly, but goes on writing behind it; the start after that
// reads a record whose sum is wrong, takes the whole for broken, and deletes every database of the site, saved work and
// all. So each start writes more than a log holds, and takes it back in the same transaction: what is whole moves to
// a table, a new log begins, and the one that may be torn is deleted.
import type { Environment } from '../environment.ts';
import { DeviceDatabase } from './device.ts';

const logBytes = 4 * 1024 * 1024; // what Chromium gathers before it writes a table
const pieceBytes = 60_000; // a value of 64 KiB would become a file of its own
const pieces = Math.ceil((1.15 * logBytes) / pieceBytes);

/** 5 MB on the disk, of which nothing stays. Throws what the disk says: then all is as it was. */
export async function beginNewLog(env: Environment): Promise<void> {
  const db = new DeviceDatabase(env);
  const filler = { k: 'filler', v: new Uint8Array(pieceBytes) };
  try {
    await db.transaction('rw', db.remembered, async () => {
      await db.remembered.bulkPut(Array.from({ length: pieces }, () => filler));
      await db.remembered.delete(filler.k);
    });
  } finally {
    db.close();
  }
}
