// Has anybody the database open? Every connection of a running server holds a shared lock for as long as it lives,
// and leaving WAL mode needs all of it: SQLite itself says whether somebody is there.
import { existsSync } from 'node:fs';
import { openSqlite } from '../store/sqlite.ts';
import { databaseIn } from './layout.ts';

const sqliteBusy = 5;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'errcode' in error ? error.errcode : null;

/**
 * A database too damaged to be asked counts as free: it is a reason to restore, and restoring deletes nothing.
 * Side effect: what stood in the WAL is in the file afterwards; the next start turns WAL on again.
 */
export function isInUse(dataDir: string): boolean {
  if (!existsSync(databaseIn(dataDir))) return false;
  try {
    const sql = openSqlite(databaseIn(dataDir));
    try {
      sql.one('PRAGMA busy_timeout=0');
      sql.one('PRAGMA journal_mode=DELETE');
      return false;
    } finally {
      sql.close();
    }
  } catch (error) {
    if (codeOf(error) === sqliteBusy) return true;
    if (codeOf(error) === sqliteCorrupt || codeOf(error) === sqliteNotADatabase) return false;
    throw error;
  }
}
