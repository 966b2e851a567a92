// Puts a backup in the place of the data, with a new epoch, so that every phone starts its cursors anew and sends
// again what it still holds.
//
//   verify ─► prepare beside the data folder ─► old folder aside ─► prepared folder in its place
//
// 1. Nothing is deleted: what was there is moved to a folder of its own, and only when that was asked for.
// 2. Until both renames nothing of the old data has changed; a failure before them leaves everything as it was.
// 3. A folder that a server has open is refused.
// 4. The watermark is the counter of the snapshot: all of it lies in the backup that has just been verified, and
// nothing newer does. The one in the snapshot's own table would be true too, but lets phones keep what is safe; the
// one of the data that is moved aside would be false, for it counts what this history does not have.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openServerStore } from '../app.ts';
import type { Environment } from '../environment.ts';
import { readEpoch } from '../store/server-state.ts';
import { openSqlite } from '../store/sqlite.ts';
import { copySynced, isMissing, syncFile, syncFolder, syncFolders } from './files.ts';
import { isInUse } from './in-use.ts';
import { databaseIn, keyIn, liesInside, photoIn, stampOf } from './layout.ts';
import type { Manifest } from './manifest.ts';
import { bad, type Checked, good } from './problems.ts';
import { type Verified, verifyBackup } from './verify.ts';
import { moveWatermark, readWatermarks } from './watermark.ts';

export type Restored = {
  readonly verified: Verified;
  /** Where the old data lies now; null when there was none. */
  readonly movedAside: string | null;
  /** Another backup was verified later, and phones may have forgotten what only that one holds. */
  readonly mayLackForgotten: boolean;
};

/** Restores into `env.dataDir`. */
export async function restoreBackup(
  env: Environment,
  folder: string,
  { replace }: { readonly replace: boolean },
): Promise<Checked<Restored>> {
  const dataDir = resolve(env.dataDir);
  if (liesInside(folder, dataDir) || liesInside(dataDir, folder)) return bad('foldersOverlap', dataDir);
  const isEmpty = (await namesIn(dataDir)).length === 0;
  if (!isEmpty && !replace) return bad('folderNotEmpty', dataDir);
  if (isInUse(dataDir)) return bad('inUse', dataDir);
  const verified = await verifyBackup(env, folder);
  if (!verified.ok) return verified;
  const { manifest } = verified.value;
  const stamp = stampOf(env.now());
  const prepared = `${dataDir}.restoring-${stamp}`;
  try {
    const ready = await prepare({ ...env, dataDir: prepared }, folder, manifest);
    if (!ready.ok) return ready;
    // Verifying and copying took their time: somebody may have started the server meanwhile.
    if (isInUse(dataDir)) return bad('inUse', dataDir);
    const mayLackForgotten = mayLack(manifest, dataDir);
    const aside = isEmpty ? null : `${dataDir}.replaced-${stamp}`;
    await swap({ prepared, dataDir, aside });
    return good({ verified: verified.value, movedAside: aside, mayLackForgotten });
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

const epochBytes = 8; // as at the first start

async function prepare(env: Environment, folder: string, manifest: Manifest): Promise<Checked<true>> {
  const { dataDir } = env;
  await mkdir(dataDir, { recursive: true });
  const copies = [
    { from: databaseIn(folder), to: databaseIn(dataDir), sha256: manifest.database.sha256 },
    { from: keyIn(folder), to: keyIn(dataDir), sha256: manifest.key.sha256 },
    ...manifest.photos.map((photo) => ({
      from: photoIn(folder, photo),
      to: photoIn(dataDir, photo),
      sha256: photo.sha256,
    })),
  ];
  for (const { from, to, sha256 } of copies) {
    if ((await copySynced(from, to)) !== sha256) return bad('fileDiffers', from);
  }
  const { sql } = openServerStore(env);
  try {
    const moved = moveWatermark(sql, manifest);
    if (!moved.ok) return moved;
    sql.run('UPDATE server_state SET epoch=?', env.randomBytes(epochBytes).toString('hex'));
  } finally {
    sql.close();
  }
  await syncFile(databaseIn(dataDir));
  await syncFolders(dataDir);
  return good(true);
}

type Swap = { readonly prepared: string; readonly dataDir: string; readonly aside: string | null };

/** When the second rename fails, the old data goes back to where it was. */
async function swap({ prepared, dataDir, aside }: Swap): Promise<void> {
  if (aside !== null) await rename(dataDir, aside);
  else if (existsSync(dataDir)) await rmdir(dataDir);
  try {
    await rename(prepared, dataDir);
  } catch (error) {
    if (aside !== null) await rename(aside, dataDir);
    throw error;
  }
  await syncFolder(dirname(dataDir));
}

/**
 * May phones have forgotten, because a verified backup of the data that is moved aside held it, what this one lacks?
 * Within one epoch that is so when the watermark is above the snapshot; across epochs the numbers tell two histories,
 * and only an equal one is surely the common past.
 */
function mayLack({ clock, epoch }: Manifest, dataDir: string): boolean {
  if (!existsSync(databaseIn(dataDir))) return false;
  try {
    const sql = openSqlite(databaseIn(dataDir));
    try {
      const reached = new Map<string, number>(Object.entries(clock));
      const isSameEpoch = readEpoch(sql) === epoch;
      return Object.entries(readWatermarks(sql)).some(([tenant, seq]) => {
        const held = reached.get(tenant) ?? 0;
        return isSameEpoch ? seq > held : seq !== held;
      });
    } finally {
      sql.close();
    }
  } catch {
    return false; // damaged, or older than the table: it cannot say, and the restore does not rest on it
  }
}
