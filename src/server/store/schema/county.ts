/** The county's lists as an administrator keeps them, and the calendars that were imported: each kept, the last counts. */
export const countySchema = `CREATE TABLE county_item(tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL,
     PRIMARY KEY(tenant, kind, id));
   CREATE TABLE calendar_year(tenant TEXT NOT NULL, year INTEGER NOT NULL, at INTEGER NOT NULL, user_id TEXT NOT NULL,
     doc TEXT NOT NULL, PRIMARY KEY(tenant, year, at));`;
