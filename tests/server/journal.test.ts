// The journal of the database: what was written is carried into the file when nobody waits, and not a page at a time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite, type Sql } from '../../src/server/store/sqlite.ts';

let folder: string;
let sql: Sql;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-journal-'));
  sql = openSqlite(join(folder, 'one.sqlite'));
  sql.run('CREATE TABLE kept(bytes BLOB)');
});

afterEach(async () => {
  sql.close();
  await rm(folder, { recursive: true, force: true });
});

const write = (mib: number) =>
  sql.transaction(() => sql.run(`INSERT INTO kept VALUES(randomblob(${mib * 1024 * 1024}))`));

type Journal = { readonly log: number; readonly checkpointed: number };
const waiting = (): number => {
  const { log = 0, checkpointed = 0 } = sql.one<Journal>('PRAGMA wal_checkpoint(NOOP)') ?? {};
  return log - checkpointed;
};

it('a large push waits in the journal until somebody has time, and is then carried over', () => {
  write(10);
  expect(waiting()).toBeGreaterThan(1000);

  sql.carryOver();

  expect(waiting()).toBe(0);
  expect(sql.one<{ length: number }>('SELECT length(bytes) AS length FROM kept')?.length).toBe(10_485_760);
});

it('a little is not carried over by itself', () => {
  write(1);

  sql.carryOver();

  expect(waiting()).toBeGreaterThan(100);
});

it('where nobody ever has time, a commit carries it over', () => {
  write(20);
  write(20);

  expect(waiting()).toBe(0);
});
