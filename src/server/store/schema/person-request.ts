/** What residents ask about their own data (PIPL 第四十五至四十七条): words and answer are sealed under the record's key. */
export const personRequestSchema = `
  CREATE TABLE person_request(tenant TEXT NOT NULL, id TEXT NOT NULL, rec_id TEXT NOT NULL, kind TEXT NOT NULL,
    text BLOB NOT NULL, asked_at INTEGER NOT NULL, due TEXT NOT NULL, outcome TEXT, answer BLOB, answered_by TEXT,
    answered_at INTEGER, PRIMARY KEY(tenant, id));
  CREATE INDEX person_request_by_record ON person_request(tenant, rec_id);`;
