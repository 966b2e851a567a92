// The audit log, the ends of both chains, and the signed points on the way. Heads of what was logged before are signed
// when this step is taken.
export const auditSchema = `
  CREATE TABLE audit_event(tenant TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor_id TEXT NOT NULL,
    role TEXT NOT NULL, action TEXT NOT NULL, target_kind TEXT NOT NULL, target_id TEXT NOT NULL, result TEXT NOT NULL,
    ip_hash TEXT NOT NULL, device_id TEXT NOT NULL, fields TEXT NOT NULL, reason TEXT NOT NULL, prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL, PRIMARY KEY(tenant, seq));
  CREATE INDEX audit_by_actor ON audit_event(tenant, actor_id, seq);
  CREATE INDEX audit_by_target ON audit_event(tenant, target_id, seq);
  CREATE INDEX audit_by_action ON audit_event(tenant, action, seq);
  CREATE TABLE chain_head(tenant TEXT NOT NULL, chain TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
    mac TEXT NOT NULL, PRIMARY KEY(tenant, chain));
  CREATE TABLE chain_checkpoint(tenant TEXT NOT NULL, chain TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
    at TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY(tenant, chain, seq));
  INSERT INTO chain_head SELECT tenant, 'changes', seq, hash, '' FROM mutation_log AS log
    WHERE seq=(SELECT MAX(seq) FROM mutation_log AS other WHERE other.tenant=log.tenant)`;
