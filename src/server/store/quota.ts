// How much one person may lay on the disk, and what is swept off it. A photo that is refused stays on its phone and is
// tried again, so nobody's work is lost.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerStore } from './records.ts';
import type { Sql } from './sqlite.ts';

/** Of one author in all: ten photos a day for four years. */
export const mostStoredBytes = 4 * 1024 ** 3;

type SumRow = { readonly sum: number | null };

/** Would this file be more than its author may have here? */
export function isOverQuota(sql: Sql, of: { tenant: string; ownerId: string }, size: number): boolean {
  const row = sql.one<SumRow>(
    'SELECT SUM(size) AS sum FROM record_blob WHERE tenant=? AND owner_id=? AND is_stored=1',
    ...[of.tenant, of.ownerId],
  );
  return (row?.sum ?? 0) + size > mostStoredBytes;
}

const restMs = 86_400_000; // what came within a day may belong to an upload that is just under way
/** `part`: from before what had come lay locked; no upload goes on with it. */
const partName = /^(.+)-([0-9a-f]{64})\.(?:locked|part)$/;

/** Takes away pieces of uploads that no record awaits any more, and files that no record names. Answers how many. */
export function sweepFiles({ env, sql }: ServerStore): number {
  const isOld = (file: string) => env.now() - statSync(file).mtimeMs > restMs;
  const parts = filesIn(join(env.dataDir, 'uploads')).filter(({ tenant, name }) => {
    const [, owner = '', sha = ''] = partName.exec(name) ?? [];
    return !isAwaited(sql, { tenant, owner, sha });
  });
  const blobs = filesIn(join(env.dataDir, 'blobs')).filter(({ tenant, name }) => !isNamed(sql, tenant, name));
  const gone = [...parts, ...blobs].filter(({ file }) => isOld(file));
  for (const { file } of gone) rmSync(file, { force: true });
  return gone.length;
}

type Lying = { readonly tenant: string; readonly name: string; readonly file: string };

function filesIn(folder: string): readonly Lying[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((tenant) =>
    readdirSync(join(folder, tenant), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => ({ tenant, name: one.name, file: join(one.parentPath, one.name) })),
  );
}

type Part = { readonly tenant: string; readonly owner: string; readonly sha: string };

const isAwaited = (sql: Sql, { tenant, owner, sha }: Part): boolean =>
  sql.one(
    'SELECT 1 FROM record_blob WHERE tenant=? AND sha256=? AND is_stored=0 AND ? IN (owner_id, sender_id, lent_to)',
    ...[tenant, sha, owner],
  ) !== undefined;

const isNamed = (sql: Sql, tenant: string, name: string): boolean =>
  sql.one(
    'SELECT 1 FROM record_blob WHERE tenant=? AND (sha256=? OR kept_sha=?)',
    ...[tenant, name, name],
  ) !== undefined;
