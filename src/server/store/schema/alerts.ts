/** Alerts as they stand, what still has to be looked at, the numbers of the rules in versions, and who rings. */
export const alertTables = `
  CREATE TABLE alert(tenant TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, rule_id TEXT NOT NULL,
    subject_type TEXT NOT NULL, subject_id TEXT NOT NULL, episode INTEGER NOT NULL, state TEXT NOT NULL,
    severity TEXT NOT NULL, is_over INTEGER NOT NULL, owes_push INTEGER NOT NULL, changed_at TEXT NOT NULL,
    doc TEXT NOT NULL, PRIMARY KEY(tenant, id));
  CREATE UNIQUE INDEX alert_by_subject ON alert(tenant, subject_id, rule_id, episode);
  CREATE INDEX alert_by_change ON alert(tenant, is_over, changed_at);
  CREATE TABLE alert_due(tenant TEXT NOT NULL, subject_type TEXT NOT NULL, subject_id TEXT NOT NULL,
    PRIMARY KEY(tenant, subject_type, subject_id));
  CREATE TABLE alert_rule(tenant TEXT NOT NULL, rule_id TEXT NOT NULL, version INTEGER NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY(tenant, rule_id, version));
  CREATE TABLE push_target(tenant TEXT NOT NULL, user_id TEXT NOT NULL, endpoint TEXT NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY(tenant, endpoint));
  CREATE TABLE push_count(tenant TEXT NOT NULL, subject_id TEXT NOT NULL, on_day TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(tenant, subject_id, on_day))`;
