// Posters: the county's keys (each under the master key), one row for each sheet that hangs somewhere, and how often a
// day it was opened and led to something handed in.
export const posterTables = `
  CREATE TABLE poster_key(tenant TEXT NOT NULL, key_id TEXT NOT NULL, wrapped BLOB NOT NULL, made_on TEXT NOT NULL,
    PRIMARY KEY(tenant, key_id));
  CREATE TABLE poster(tenant TEXT NOT NULL, id TEXT NOT NULL, key_id TEXT NOT NULL, station_id TEXT NOT NULL, point_id TEXT,
    place_text TEXT NOT NULL, issued_on TEXT NOT NULL, issued_by TEXT NOT NULL, revoked_on TEXT, revoked_because TEXT,
    revoked_by TEXT, replaced_by TEXT, PRIMARY KEY(tenant, id));
  CREATE INDEX poster_by_station ON poster(tenant, station_id);
  CREATE TABLE poster_day(tenant TEXT NOT NULL, poster_id TEXT NOT NULL, day TEXT NOT NULL, scans INTEGER NOT NULL DEFAULT 0,
    submissions INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(tenant, poster_id, day))`;
