// The county's key for sealed reports: its public half, and the private one as its officers locked it; and what of the
// log and of the photos was sealed after it came.
export const sealedSchema = `CREATE TABLE county_key(tenant TEXT NOT NULL, key_id TEXT NOT NULL, public_key TEXT NOT NULL,
    made_at INTEGER NOT NULL, is_current INTEGER NOT NULL, before TEXT, PRIMARY KEY(tenant, key_id));
  CREATE TABLE officer_wrap(tenant TEXT NOT NULL, key_id TEXT NOT NULL, user_id TEXT NOT NULL, wrapped TEXT NOT NULL,
    made_at INTEGER NOT NULL, PRIMARY KEY(tenant, key_id, user_id));
  ALTER TABLE mutation_body ADD COLUMN kept TEXT NOT NULL DEFAULT '';
  ALTER TABLE record_blob ADD COLUMN kept_sha TEXT NOT NULL DEFAULT ''`;

/** Since when a key should be changed: an officer who had it left. */
export const keyDueSchema = 'ALTER TABLE county_key ADD COLUMN due_since INTEGER';
