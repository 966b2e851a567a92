// Migrations only add. Every table's key starts with `tenant`, the six-digit county code.

import { accountsSchema } from './schema/accounts.ts';
import { alertTables } from './schema/alerts.ts';
import { assetTables } from './schema/assets.ts';
import { auditSchema } from './schema/audit.ts';
import { byKeySchema } from './schema/by-key.ts';
import { countySchema } from './schema/county.ts';
import { importSchema, importsByAsset } from './schema/imports.ts';
import { intakeTables } from './schema/intake.ts';
import { lentBlobs } from './schema/lent-blobs.ts';
import { personRequestSchema } from './schema/person-request.ts';
import { posterTables } from './schema/posters.ts';
import { quotaSchema } from './schema/quota.ts';
import { reportSchema } from './schema/reports.ts';
import { retentionTables } from './schema/retention.ts';
import { keyDueSchema, sealedSchema } from './schema/sealed.ts';
import { trackingSchema } from './schema/tracking.ts';
import type { Sql } from './sqlite.ts';

const migrations: readonly string[] = [
  `CREATE TABLE server_state(one INTEGER PRIMARY KEY CHECK(one=1), epoch TEXT NOT NULL);
   CREATE TABLE clock(tenant TEXT PRIMARY KEY, seq INTEGER NOT NULL);
   CREATE TABLE person(tenant TEXT NOT NULL, id TEXT NOT NULL, phone TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
     role TEXT NOT NULL, station_ids TEXT NOT NULL, is_report_officer INTEGER NOT NULL, password TEXT NOT NULL,
     PRIMARY KEY(tenant, id));
   CREATE TABLE session(token_hash TEXT PRIMARY KEY, tenant TEXT NOT NULL, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL);
   CREATE TABLE sign_in_failure(key TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL);
   CREATE TABLE device(tenant TEXT NOT NULL, id TEXT PRIMARY KEY, user_id TEXT NOT NULL, last_n INTEGER NOT NULL, skew_ms INTEGER NOT NULL);
   CREATE TABLE receipt(tenant TEXT NOT NULL, mutation_id TEXT PRIMARY KEY, device_id TEXT NOT NULL, user_id TEXT NOT NULL,
     n INTEGER NOT NULL, rec_id TEXT, body_hash TEXT NOT NULL, status TEXT NOT NULL, ack TEXT NOT NULL, UNIQUE(device_id, n));
   CREATE INDEX receipt_by_record ON receipt(tenant, rec_id);
   CREATE TABLE mutation_log(tenant TEXT NOT NULL, seq INTEGER NOT NULL, mutation_id TEXT NOT NULL, device_id TEXT NOT NULL,
     user_id TEXT NOT NULL, op TEXT NOT NULL, rec_id TEXT NOT NULL, body_hash TEXT NOT NULL, at_client TEXT NOT NULL,
     at_server TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(tenant, seq));
   CREATE TABLE mutation_body(tenant TEXT NOT NULL, mutation_id TEXT NOT NULL, ciphertext BLOB NOT NULL, PRIMARY KEY(tenant, mutation_id));
   CREATE TABLE record_key(tenant TEXT NOT NULL, rec_id TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY(tenant, rec_id));
   CREATE TABLE record(tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, ver INTEGER NOT NULL, state TEXT NOT NULL,
     station_id TEXT NOT NULL, owner_id TEXT NOT NULL, doc TEXT NOT NULL, secret BLOB, PRIMARY KEY(tenant, id));
   CREATE TABLE feed(tenant TEXT NOT NULL, scope TEXT NOT NULL, rec_id TEXT NOT NULL, seq INTEGER NOT NULL, op TEXT NOT NULL,
     PRIMARY KEY(tenant, scope, rec_id));
   CREATE INDEX feed_by_seq ON feed(tenant, scope, seq);
   CREATE TABLE record_blob(tenant TEXT NOT NULL, rec_id TEXT NOT NULL, attachment_id TEXT NOT NULL, owner_id TEXT NOT NULL,
     sha256 TEXT NOT NULL, size INTEGER NOT NULL, mime TEXT NOT NULL, is_stored INTEGER NOT NULL, PRIMARY KEY(tenant, rec_id, attachment_id));
   CREATE INDEX record_blob_by_hash ON record_blob(tenant, sha256);
   CREATE TABLE directory(tenant TEXT PRIMARY KEY, doc TEXT NOT NULL);`,
  `CREATE TABLE case_serial(tenant TEXT NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL,
     PRIMARY KEY(tenant, series, year));
   ALTER TABLE person ADD COLUMN org_id TEXT;
   ALTER TABLE person ADD COLUMN leads_org INTEGER NOT NULL DEFAULT 0;`,
  // What sync promises beyond the first push: digests of scopes, poison set aside, devices that
  // were revoked, how far a verified backup reaches, and with each logged body what it was judged with.
  `ALTER TABLE feed ADD COLUMN ver INTEGER NOT NULL DEFAULT 0;
   UPDATE feed SET ver=COALESCE((SELECT ver FROM record WHERE record.tenant=feed.tenant AND record.id=feed.rec_id), 0);
   CREATE TABLE scope_digest(tenant TEXT NOT NULL, scope TEXT NOT NULL, n INTEGER NOT NULL, high INTEGER NOT NULL,
     low INTEGER NOT NULL, PRIMARY KEY(tenant, scope));
   ALTER TABLE receipt ADD COLUMN secret BLOB;
   ALTER TABLE device ADD COLUMN revoked_at INTEGER;
   CREATE TABLE quarantine(tenant TEXT NOT NULL, mutation_id TEXT NOT NULL, device_id TEXT NOT NULL, user_id TEXT NOT NULL,
     n INTEGER NOT NULL, tries INTEGER NOT NULL, last_at INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(tenant, mutation_id));
   CREATE TABLE backup(tenant TEXT PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL);
   ALTER TABLE mutation_body ADD COLUMN context BLOB;
   ALTER TABLE mutation_log ADD COLUMN via TEXT NOT NULL DEFAULT '';
   ALTER TABLE record_blob ADD COLUMN sender_id TEXT NOT NULL DEFAULT '';
   ALTER TABLE record_blob ADD COLUMN stored_seq INTEGER NOT NULL DEFAULT 0;`,
  auditSchema,
  countySchema,
  trackingSchema,
  posterTables,
  personRequestSchema,
  assetTables,
  alertTables,
  intakeTables,
  accountsSchema,
  sealedSchema,
  importSchema,
  quotaSchema,
  retentionTables,
  keyDueSchema,
  reportSchema,
  byKeySchema,
  importsByAsset,
  lentBlobs,
];

type VersionRow = { readonly user_version: number };

/** Brings the database to this code's schema, one transaction a step; `within` is called at the end of each. */
export function migrate(sql: Sql, within: (step: string) => void = () => {}): void {
  const done = sql.one<VersionRow>('PRAGMA user_version')?.user_version ?? 0;
  migrations.slice(done).forEach((step, index) => {
    sql.transaction(() => {
      for (const statement of step.split(';').filter((text) => text.trim() !== '')) sql.run(statement);
      within(step);
      sql.run(`PRAGMA user_version=${done + index + 1}`);
    });
  });
}
