/**
 * How long a county keeps what is about persons, in versions; cut matters in whose texts something doubtful was left; and
 * what was asked about a report, in an envelope to its officers.
 */
export const retentionTables = `
  CREATE TABLE retention(tenant TEXT NOT NULL, version INTEGER NOT NULL, doc TEXT NOT NULL, PRIMARY KEY(tenant, version));
  CREATE TABLE text_doubt(tenant TEXT NOT NULL, rec_id TEXT NOT NULL, found_on TEXT NOT NULL, settled_by TEXT,
    settled_at INTEGER, PRIMARY KEY(tenant, rec_id));
  ALTER TABLE person_request ADD COLUMN envelope TEXT NOT NULL DEFAULT ''`;
