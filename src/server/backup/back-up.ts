// The whole duty in its order: take, verify, and only then tell the server how far the backup reaches.
import type { Environment } from '../environment.ts';
import { openSqlite } from '../store/sqlite.ts';
import { databaseIn } from './layout.ts';
import type { BackupProblem } from './problems.ts';
import { type Taken, takeBackup } from './take.ts';
import { type Verified, verifyBackup } from './verify.ts';
import { moveWatermark } from './watermark.ts';

export type BackedUp =
  | { readonly kind: 'done'; readonly folder: string; readonly verified: Verified }
  /** The folder is kept as it is; it may hold most of what a later rescue needs. `folder` is null when there is none. */
  | { readonly kind: 'failed'; readonly folder: string | null; readonly problems: readonly BackupProblem[] };

export async function backUp(env: Environment, targetDir: string): Promise<BackedUp> {
  const taken = await takeBackup(env, targetDir);
  if (!taken.ok) return { kind: 'failed', folder: null, problems: taken.problems };
  return finishBackup(env, taken.value);
}

/** The watermark stays where it was unless everything in the folder compares and opens. */
export async function finishBackup(env: Environment, { folder }: Taken): Promise<BackedUp> {
  const verified = await verifyBackup(env, folder);
  if (!verified.ok) return { kind: 'failed', folder, problems: verified.problems };
  const sql = openSqlite(databaseIn(env.dataDir));
  try {
    const moved = moveWatermark(sql, verified.value.manifest);
    if (!moved.ok) return { kind: 'failed', folder, problems: moved.problems };
    return { kind: 'done', folder, verified: verified.value };
  } finally {
    sql.close();
  }
}
