/** Counts of 满意度测评, every wording of them kept; and what of its results the county put on a public page, act by act. */
export const reportSchema = `
  CREATE TABLE poll(tenant TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, at TEXT NOT NULL, by_id TEXT NOT NULL,
    by_name TEXT NOT NULL, why TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY(tenant, id, ver));
  CREATE TABLE publication(tenant TEXT NOT NULL, ver INTEGER NOT NULL, at TEXT NOT NULL, by_id TEXT NOT NULL,
    by_name TEXT NOT NULL, doc TEXT, PRIMARY KEY(tenant, ver))`;
