// What an account has beyond its name and rights: when it ends, its second factors, its links, and what a person sees of
// their own sign-ins and devices. An ended session stays as a row, so that a phone is told why.
export const accountsSchema = `
  ALTER TABLE person ADD COLUMN deputy_id TEXT;
  ALTER TABLE person ADD COLUMN term_ends_on TEXT;
  ALTER TABLE person ADD COLUMN disabled_at INTEGER;
  ALTER TABLE person ADD COLUMN disabled_why TEXT;
  ALTER TABLE person ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE person ADD COLUMN last_sign_in_at INTEGER;
  ALTER TABLE person ADD COLUMN is_demo INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
  ALTER TABLE session ADD COLUMN stage TEXT NOT NULL DEFAULT 'full';
  ALTER TABLE session ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN is_desk INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
  ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT '';
  ALTER TABLE session ADD COLUMN ended TEXT;
  UPDATE session SET id=lower(hex(randomblob(16)));
  CREATE UNIQUE INDEX session_by_id ON session(tenant, user_id, id);
  ALTER TABLE device ADD COLUMN agent TEXT NOT NULL DEFAULT '';
  ALTER TABLE device ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE device ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX device_by_person ON device(tenant, user_id);
  CREATE TABLE totp(tenant TEXT NOT NULL, user_id TEXT NOT NULL, secret BLOB NOT NULL, last_step INTEGER NOT NULL,
    confirmed_at INTEGER, PRIMARY KEY(tenant, user_id));
  CREATE TABLE recovery_code(tenant TEXT NOT NULL, user_id TEXT NOT NULL, code_hash TEXT NOT NULL,
    PRIMARY KEY(tenant, user_id, code_hash));
  CREATE TABLE passkey(tenant TEXT NOT NULL, user_id TEXT NOT NULL, credential_id TEXT NOT NULL UNIQUE,
    public_key BLOB NOT NULL, counter INTEGER NOT NULL, device_type TEXT NOT NULL, is_backed_up INTEGER NOT NULL,
    transports TEXT NOT NULL, agent TEXT NOT NULL, made_at INTEGER NOT NULL, used_at INTEGER,
    PRIMARY KEY(tenant, user_id, credential_id));
  CREATE TABLE challenge(tenant TEXT NOT NULL, user_id TEXT NOT NULL, hash TEXT NOT NULL, purpose TEXT NOT NULL,
    expires_at INTEGER NOT NULL, PRIMARY KEY(tenant, hash));
  CREATE TABLE access_link(tenant TEXT NOT NULL, token_hash TEXT NOT NULL, user_id TEXT NOT NULL, purpose TEXT NOT NULL,
    expires_at INTEGER NOT NULL, PRIMARY KEY(tenant, token_hash))`;
