// One server to a folder: what wakes waiting lines, the clock and running imports live in its process, and a second one
// would not hear of them. The system lets go of the folder with the process, however that ends.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Takes the folder for this process; null: another server has it. The answer lets go of it. */
export function takeFolder(dataDir: string): (() => void) | null {
  mkdirSync(dataDir, { recursive: true });
  const held = new DatabaseSync(join(dataDir, 'server.lock'));
  try {
    held.exec('PRAGMA journal_mode=MEMORY; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    held.close();
    return null;
  }
  return () => held.close();
}
