/** 查询码: of a code only a keyed hash is kept, of a PIN an argon2id hash. One case may have several codes. */
export const trackingSchema = `
  CREATE TABLE tracking(tenant TEXT NOT NULL, code_hash TEXT NOT NULL, rec_id TEXT NOT NULL, pin_hash TEXT,
    issued_at INTEGER NOT NULL, PRIMARY KEY(tenant, code_hash));
  CREATE UNIQUE INDEX tracking_by_code ON tracking(code_hash);
  CREATE INDEX tracking_by_record ON tracking(tenant, rec_id);
  CREATE TABLE tracking_miss(tenant TEXT NOT NULL, key TEXT NOT NULL, count INTEGER NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY(tenant, key));`;
