// What a backup says about itself when it is taken; verifying compares all of it with what lies there.
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { sha256, tenantCode } from '../../domain/ids.ts';
import { parseJson } from '../../protocol/json.ts';
import { readEpoch } from '../store/server-state.ts';
import type { Sql } from '../store/sqlite.ts';
import { isMissing } from './files.ts';
import { manifestIn } from './layout.ts';
import { digestTables, readClocks, schemaOf, storedPhotos } from './rows.ts';

const count = z.int().check(z.gte(0));

const manifest = z.strictObject({
  format: z.literal(1),
  takenAt: z.int(),
  schema: count,
  epoch: z.string(),
  database: z.strictObject({ sha256 }),
  key: z.strictObject({ sha256 }),
  /** Table → its rows. */
  tables: z.record(z.string(), z.strictObject({ rows: count, sha256 })),
  /** County → how far its counter had come: the watermark that this backup can carry. */
  clock: z.record(tenantCode, count),
  photos: z.array(z.strictObject({ tenant: tenantCode, sha256 })),
});

export type Manifest = z.output<typeof manifest>;

type Parts = { readonly takenAt: number; readonly database: string; readonly key: string };

/** The manifest of the rows in `sql` with the hashes of the files. Throws when the rows are not of our making. */
export const manifestOf = (rows: ReturnType<typeof describeRows>, parts: Parts): Manifest =>
  manifest.parse({
    format: 1,
    takenAt: parts.takenAt,
    database: { sha256: parts.database },
    key: { sha256: parts.key },
    ...rows,
  });

/** Everything the manifest says about rows. */
export const describeRows = (sql: Sql) => ({
  schema: schemaOf(sql),
  epoch: readEpoch(sql),
  tables: digestTables(sql),
  clock: readClocks(sql),
  photos: storedPhotos(sql),
});

/** null: there is none, or it is not one of ours. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(manifestIn(folder), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  const json = text === null ? null : parseJson(text);
  const parsed = manifest.safeParse(json?.ok ? json.value : null);
  return parsed.success ? parsed.data : null;
}
