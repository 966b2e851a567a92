/**
 * What every change writes lies in the order of its key alone, and what is looked for in few receipts is an index of
 * those few: a change then touches two thirds of the pages it did. Rows and columns stay as they were.
 */
export const byKeySchema = `
  CREATE TABLE feed_by_key(tenant TEXT NOT NULL, scope TEXT NOT NULL, rec_id TEXT NOT NULL, seq INTEGER NOT NULL,
    op TEXT NOT NULL, ver INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(tenant, scope, rec_id)) WITHOUT ROWID;
  INSERT INTO feed_by_key SELECT tenant, scope, rec_id, seq, op, ver FROM feed;
  DROP TABLE feed;
  ALTER TABLE feed_by_key RENAME TO feed;
  CREATE INDEX feed_by_seq ON feed(tenant, scope, seq);
  CREATE TABLE record_key_by_key(tenant TEXT NOT NULL, rec_id TEXT NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY(tenant, rec_id)) WITHOUT ROWID;
  INSERT INTO record_key_by_key SELECT tenant, rec_id, wrapped FROM record_key;
  DROP TABLE record_key;
  ALTER TABLE record_key_by_key RENAME TO record_key;
  CREATE TABLE mutation_log_by_key(tenant TEXT NOT NULL, seq INTEGER NOT NULL, mutation_id TEXT NOT NULL,
    device_id TEXT NOT NULL, user_id TEXT NOT NULL, op TEXT NOT NULL, rec_id TEXT NOT NULL, body_hash TEXT NOT NULL,
    at_client TEXT NOT NULL, at_server TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
    via TEXT NOT NULL DEFAULT '', PRIMARY KEY(tenant, seq)) WITHOUT ROWID;
  INSERT INTO mutation_log_by_key SELECT tenant, seq, mutation_id, device_id, user_id, op, rec_id, body_hash, at_client,
    at_server, prev_hash, hash, via FROM mutation_log;
  DROP TABLE mutation_log;
  ALTER TABLE mutation_log_by_key RENAME TO mutation_log;
  CREATE TABLE receipt_by_key(tenant TEXT NOT NULL, mutation_id TEXT PRIMARY KEY, device_id TEXT NOT NULL,
    user_id TEXT NOT NULL, n INTEGER NOT NULL, rec_id TEXT, body_hash TEXT NOT NULL, status TEXT NOT NULL, ack TEXT NOT NULL,
    secret BLOB, UNIQUE(device_id, n)) WITHOUT ROWID;
  INSERT INTO receipt_by_key SELECT tenant, mutation_id, device_id, user_id, n, rec_id, body_hash, status, ack, secret
    FROM receipt;
  DROP TABLE receipt;
  ALTER TABLE receipt_by_key RENAME TO receipt;
  CREATE INDEX receipt_refused ON receipt(tenant, rec_id) WHERE status='rejected';
  CREATE INDEX receipt_with_words ON receipt(tenant, rec_id) WHERE secret IS NOT NULL`;
