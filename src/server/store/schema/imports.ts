// Imports of ledgers: what was read in by whom, what became of each row that was written or refused, and the layouts of
// townships that a person has corrected once. `file` and `sealed` hold names of people and lie under the import's key.
export const importSchema = `
  CREATE TABLE ledger_layout(tenant TEXT NOT NULL, fingerprint TEXT NOT NULL, name TEXT NOT NULL, mapping TEXT NOT NULL,
    by_id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(tenant, fingerprint));
  CREATE TABLE ledger_import(tenant TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL,
    file_name TEXT NOT NULL, file_hash TEXT NOT NULL, mapping TEXT NOT NULL, state TEXT NOT NULL, sums TEXT,
    total INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    kept INTEGER NOT NULL DEFAULT 0, file BLOB, PRIMARY KEY(tenant, id));
  CREATE TABLE ledger_import_row(tenant TEXT NOT NULL, import_id TEXT NOT NULL, row_no INTEGER NOT NULL, outcome TEXT NOT NULL,
    asset_id TEXT, ver INTEGER NOT NULL, sealed BLOB, PRIMARY KEY(tenant, import_id, row_no));
  CREATE TABLE ledger_serial(tenant TEXT PRIMARY KEY, last INTEGER NOT NULL)`;

/** Which imports wrote an entry. */
export const importsByAsset = `
  CREATE INDEX ledger_import_row_by_asset ON ledger_import_row(tenant, asset_id)`;
