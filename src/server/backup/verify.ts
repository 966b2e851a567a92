// Is a backup good? It is put into a folder of its own elsewhere, opened there with the code that would open it after
// a disaster, and compared with its manifest.
// 1. Good is only what was compared: both files, every table, every photo; every key, body and record was opened.
// 2. The backup itself is only read, never opened by SQLite: nothing in it changes.
// 3. All that is wrong is named, not only the first. A machine that fails (no room for the copy) throws: that says
// nothing about the backup.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServerStore } from '../app.ts';
import type { Environment } from '../environment.ts';
import { isStorageFull, openSqlite, type Sql } from '../store/sqlite.ts';
import { openContents } from './contents.ts';
import { copySynced, hashOfFile } from './files.ts';
import { databaseIn, keyIn, manifestIn, photoIn } from './layout.ts';
import { describeRows, type Manifest, readManifest } from './manifest.ts';
import { newestSchema } from './open-data.ts';
import { type BackupProblem, bad, type Checked, good } from './problems.ts';

export type Verified = {
  readonly manifest: Manifest;
  readonly records: number;
  readonly bodies: number;
  readonly erased: number;
};

export async function verifyBackup(env: Environment, folder: string): Promise<Checked<Verified>> {
  const manifest = await readManifest(folder);
  if (manifest === null) return bad('manifestUnreadable', manifestIn(folder));
  if (manifest.schema > newestSchema()) return bad('newerSchema', String(manifest.schema));
  const elsewhere = await mkdtemp(join(tmpdir(), 'luzhi-verify-'));
  try {
    const files = await compareFiles(folder, manifest);
    const photos = await comparePhotos(folder, manifest);
    if (files.some((one) => one.code.endsWith('Missing')))
      return { ok: false, problems: [...files, ...photos] };
    await copySynced(databaseIn(folder), databaseIn(elsewhere));
    await copySynced(keyIn(folder), keyIn(elsewhere));
    const rows = tryCopy({ ...env, dataDir: elsewhere }, manifest);
    const problems = [...files, ...rows.problems, ...photos];
    if (problems.length > 0) return { ok: false, problems };
    return good({ manifest, records: rows.records, bodies: rows.bodies, erased: rows.erased });
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
}

async function compareFiles(folder: string, manifest: Manifest): Promise<BackupProblem[]> {
  const wanted = [
    { file: databaseIn(folder), sha256: manifest.database.sha256, missing: 'databaseMissing' },
    { file: keyIn(folder), sha256: manifest.key.sha256, missing: 'keyMissing' },
  ] as const;
  const problems: BackupProblem[] = [];
  for (const { file, sha256, missing } of wanted) {
    const found = await hashOfFile(file);
    if (found !== sha256) problems.push({ code: found === null ? missing : 'fileDiffers', about: file });
  }
  return problems;
}

async function comparePhotos(folder: string, { photos }: Manifest): Promise<BackupProblem[]> {
  const problems: BackupProblem[] = [];
  for (const photo of photos) {
    const found = await hashOfFile(photoIn(folder, photo));
    if (found !== photo.sha256)
      problems.push({ code: found === null ? 'photoMissing' : 'photoDiffers', about: photo.sha256 });
  }
  return problems;
}

type Tried = Omit<Verified, 'manifest'> & { readonly problems: readonly BackupProblem[] };

/** Everything about the copy. What SQLite cannot read is a finding; a full disk is not. */
function tryCopy(env: Environment, manifest: Manifest): Tried {
  try {
    const problems = compareRows(env.dataDir, manifest);
    const store = openServerStore(env);
    try {
      const opened = openContents(store);
      return { ...opened, problems: [...problems, ...opened.problems] };
    } finally {
      store.sql.close();
    }
  } catch (error) {
    if (isStorageFull(error)) throw error;
    const about = error instanceof Error ? error.message : 'unknown';
    return { problems: [{ code: 'databaseUnreadable', about }], records: 0, bodies: 0, erased: 0 };
  }
}

/** Compares before the store opens the copy: opening may migrate it. */
function compareRows(folder: string, manifest: Manifest): readonly BackupProblem[] {
  const sql = openSqlite(databaseIn(folder));
  try {
    const found = describeRows(sql);
    const names = new Set([...Object.keys(manifest.tables), ...Object.keys(found.tables)]);
    const tables = [...names].filter((name) => !isSame(manifest.tables[name], found.tables[name]));
    return [
      ...integrityOf(sql),
      ...tables.map((about) => ({ code: 'tableDiffers', about }) as const),
      ...differs('epochDiffers', manifest.epoch, found.epoch),
      ...differs('schemaDiffers', manifest.schema, found.schema),
      ...differs('clockDiffers', manifest.clock, found.clock),
      ...differs('photoListDiffers', manifest.photos, found.photos),
    ];
  } finally {
    sql.close();
  }
}

/** The same value, written with its keys in the same order: both sides come from the same code. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const differs = (code: BackupProblem['code'], wanted: unknown, found: unknown): BackupProblem[] =>
  isSame(wanted, found) ? [] : [{ code, about: `${JSON.stringify(wanted)} ≠ ${JSON.stringify(found)}` }];

type IntegrityRow = { readonly integrity_check: string };

const integrityOf = (sql: Sql): BackupProblem[] =>
  sql
    .all<IntegrityRow>('PRAGMA integrity_check')
    .filter((row) => row.integrity_check !== 'ok')
    .map((row) => ({ code: 'integrityBroken', about: row.integrity_check }));
