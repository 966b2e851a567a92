// The ledger of assets: each entry as it stands now, with columns for what desks list by; beside it every change of a
// field, append only; and the visits to what was closed, planned ahead and kept from the unit.
export const assetTables = `
  CREATE TABLE asset(tenant TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, asset_no TEXT NOT NULL, name TEXT NOT NULL,
    township TEXT NOT NULL, asset_class TEXT NOT NULL, owner_nature TEXT NOT NULL, owner_org TEXT, manager_org TEXT,
    lead_org TEXT, usage_status TEXT NOT NULL, stage TEXT NOT NULL, path TEXT, idle_since TEXT, due_on TEXT,
    is_disputed INTEGER NOT NULL, last_verified_on TEXT, is_removed INTEGER NOT NULL DEFAULT 0, search TEXT NOT NULL,
    initials TEXT NOT NULL, changed_at TEXT NOT NULL, doc TEXT NOT NULL, secret BLOB, PRIMARY KEY(tenant, id));
  CREATE UNIQUE INDEX asset_by_no ON asset(tenant, asset_no) WHERE is_removed=0;
  CREATE INDEX asset_by_place ON asset(tenant, township, stage);
  CREATE TABLE asset_history(tenant TEXT NOT NULL, asset_id TEXT NOT NULL, ver INTEGER NOT NULL, field TEXT NOT NULL,
    seq INTEGER NOT NULL, at TEXT NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL, source TEXT NOT NULL,
    why TEXT NOT NULL, mutation_id TEXT NOT NULL, was TEXT, becomes TEXT, secret BLOB,
    PRIMARY KEY(tenant, asset_id, ver, field));
  CREATE INDEX asset_history_by_mutation ON asset_history(tenant, mutation_id);
  CREATE TABLE revisit(tenant TEXT NOT NULL, id TEXT NOT NULL, target_type TEXT NOT NULL, target_id TEXT NOT NULL,
    planned_on TEXT, done_on TEXT, visit_id TEXT, by_id TEXT, by_name TEXT, method TEXT, finding TEXT, doc TEXT,
    PRIMARY KEY(tenant, id));
  CREATE INDEX revisit_by_target ON revisit(tenant, target_type, target_id)`;
