// Opens the data folder for somebody at the machine, beside a running server. Never makes or migrates a database:
// that is the server's business, and a mistyped folder must not become a new county.
import { existsSync } from 'node:fs';
import type { Environment } from '../environment.ts';
import { migrate } from '../store/migrations.ts';
import { openSqlite, type Sql } from '../store/sqlite.ts';
import { databaseIn } from './layout.ts';
import { bad, type Checked, good } from './problems.ts';
import { schemaOf } from './rows.ts';

/** The version that this program would bring any database to. */
export function newestSchema(): number {
  const sql = openSqlite(':memory:');
  migrate(sql);
  const version = schemaOf(sql);
  sql.close();
  return version;
}

/** What `work` answers, with the database closed again; refused when there is none, or one of another version. */
export function withData<T>({ dataDir }: Environment, work: (sql: Sql) => T): Checked<T> {
  if (!existsSync(databaseIn(dataDir))) return bad('noDatabase', dataDir);
  const sql = openSqlite(databaseIn(dataDir));
  try {
    const schema = schemaOf(sql);
    return schema === newestSchema() ? good(work(sql)) : bad('otherSchema', String(schema));
  } finally {
    sql.close();
  }
}
