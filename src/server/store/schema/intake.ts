// What comes in through posters: puzzles that were used, how much came from where in an hour, what was said a moment
// ago, the wording residents were shown, and what they agreed to. Addresses and devices lie here only as keyed hashes.
export const intakeTables = `
  CREATE TABLE spent_puzzle(tenant TEXT NOT NULL, salt TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY(tenant, salt));
  CREATE INDEX spent_puzzle_by_time ON spent_puzzle(until);
  CREATE TABLE intake_count(tenant TEXT NOT NULL, key TEXT NOT NULL, hour INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(tenant, key, hour));
  CREATE TABLE said_lately(tenant TEXT NOT NULL, key TEXT NOT NULL, rec_id TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY(tenant, key));
  CREATE TABLE notice_text(tenant TEXT NOT NULL, version TEXT NOT NULL, language TEXT NOT NULL, text_hash TEXT NOT NULL,
    text TEXT NOT NULL, first_at TEXT NOT NULL, PRIMARY KEY(tenant, version));
  CREATE TABLE consent(tenant TEXT NOT NULL, rec_id TEXT NOT NULL, notice_version TEXT NOT NULL, text_hash TEXT NOT NULL,
    purposes TEXT NOT NULL, precise_geo INTEGER NOT NULL, photo_of_person INTEGER NOT NULL, pass_on_contact INTEGER NOT NULL,
    at TEXT NOT NULL, withdrawn_at TEXT, PRIMARY KEY(tenant, rec_id))`;
