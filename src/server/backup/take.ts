// Takes a backup while the server runs: rows, photos and keys of one moment, under a name that appears only when
// all of it lies on the disk.
// 1. The rows are one snapshot; writers do not wait for it.  2. Every photo that the snapshot calls stored is copied;
// one that is missing or damaged where it lives does not stop the rest, and verifying will say so.
// 3. A backup that failed half way leaves no folder behind.  4. The live data is only read.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Environment } from '../environment.ts';
import { openSqlite } from '../store/sqlite.ts';
import { copySynced, hashOfFile, syncFile, syncFolder, syncFolders, writeSynced } from './files.ts';
import { databaseIn, keyIn, liesInside, manifestIn, photoIn, stampOf } from './layout.ts';
import { describeRows, type Manifest, manifestOf } from './manifest.ts';
import { bad, type Checked, good } from './problems.ts';

export type Taken = { readonly folder: string; readonly manifest: Manifest };

/** Not yet called good: only `verifyBackup` says that. */
export async function takeBackup(env: Environment, targetDir: string): Promise<Checked<Taken>> {
  const target = resolve(targetDir);
  if (!existsSync(databaseIn(env.dataDir))) return bad('noDatabase', env.dataDir);
  if (!existsSync(keyIn(env.dataDir))) return bad('keyMissing', keyIn(env.dataDir));
  if (liesInside(target, env.dataDir)) return bad('foldersOverlap', target);
  await mkdir(target, { recursive: true });
  const takenAt = env.now();
  const folder = join(target, stampOf(takenAt));
  const partial = `${folder}.partial`;
  await mkdir(partial, { mode: 0o700 });
  try {
    const manifest = await fill(partial, env.dataDir, takenAt);
    await rename(partial, folder);
    await syncFolder(target);
    return good({ folder, manifest });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function fill(partial: string, dataDir: string, takenAt: number): Promise<Manifest> {
  snapshotRows(databaseIn(dataDir), databaseIn(partial));
  const rows = describeCopy(databaseIn(partial));
  await syncFile(databaseIn(partial));
  const key = await copySynced(keyIn(dataDir), keyIn(partial));
  for (const photo of rows.photos) {
    if (existsSync(photoIn(dataDir, photo)))
      await copySynced(photoIn(dataDir, photo), photoIn(partial, photo));
  }
  const database = await hashOfFile(databaseIn(partial));
  if (database === null) throw new Error('the snapshot is gone');
  const manifest = manifestOf(rows, { takenAt, database, key });
  await writeSynced(manifestIn(partial), `${JSON.stringify(manifest, null, 1)}\n`);
  await syncFolders(partial);
  return manifest;
}

/** One read transaction of SQLite: what was committed before it is in, what comes after is not. */
function snapshotRows(live: string, copy: string): void {
  const sql = openSqlite(live);
  try {
    sql.run('VACUUM INTO ?', copy);
  } finally {
    sql.close();
  }
}

function describeCopy(file: string): ReturnType<typeof describeRows> {
  const sql = openSqlite(file);
  try {
    return describeRows(sql);
  } finally {
    sql.close();
  }
}
