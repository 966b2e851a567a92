// The county's first key for reports, made at the machine with the server stopped: the recovery copy comes out once, and
// every report that had come before lies sealed to it afterwards.
import { type Tenant, tenantCode } from '../../domain/ids.ts';
import { lockedAway } from '../../domain/sealed/found.ts';
import { appendAudit, fromServer } from '../store/audit.ts';
import { announce } from '../store/feed.ts';
import { lockBody } from '../store/logged-body.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { emptyPast, sealedPartOf } from './arriving.ts';
import { currentKey, keepCountyKey, newCountyKey } from './county-keys.ts';

export type KeyMaking =
  | { readonly kind: 'made'; readonly keyId: string; readonly recovery: string; readonly sealed: number }
  | { readonly kind: 'there'; readonly keyId: string }
  | { readonly kind: 'noCounty' };

type CountRow = { readonly count: number };

/** Makes it, or says that there is one: a county changes its key on an officer's screen, never here. */
export function makeCountyKey(store: ServerStore, county: string): KeyMaking {
  const tenant = tenantCode.safeParse(county);
  const people = store.sql.one<CountRow>('SELECT count(*) AS count FROM person WHERE tenant=?', county);
  if (!tenant.success || (people?.count ?? 0) === 0) return { kind: 'noCounty' };
  const there = currentKey(store, county);
  if (there !== null) return { kind: 'there', keyId: there.keyId };
  return store.sql.transaction(() => {
    const { key, recovery } = newCountyKey(store.env);
    keepCountyKey(store, { tenant: tenant.data, key });
    appendAudit(
      store,
      {
        tenant: county,
        actorId: '',
        role: 'system',
        action: 'makeSealKey',
        targetKind: 'sealKey',
        targetId: key.keyId,
        result: 'done',
      },
      fromServer,
    );
    return { kind: 'made', keyId: key.keyId, recovery, sealed: sealEarlier(store, tenant.data) };
  });
}

type IdRow = { readonly id: string };

/** Reports from before there was a key. Answers how many there were. */
function sealEarlier(store: ServerStore, tenant: Tenant): number {
  const rows = store.sql.all<IdRow>(`SELECT id FROM record WHERE tenant=? AND kind='petition'`, tenant);
  let sealed = 0;
  for (const { id } of rows) sealed += sealOne(store, tenant, id) ? 1 : 0;
  return sealed;
}

function sealOne(store: ServerStore, tenant: Tenant, id: string): boolean {
  const record = readRecord(store, tenant, id);
  if (record?.kind !== 'petition' || !record.isSealed || record.sealed !== undefined) return false;
  const part = sealedPartOf(store, record);
  if (part === null) return false;
  const after = { ...lockedAway(record, part), ver: record.ver + 1 };
  emptyPast(store, after);
  writeRecord(store, after);
  keepStanding(store, { tenant, id, stands: after });
  announce(store, after, record);
  return true;
}

type Standing = { readonly tenant: Tenant; readonly id: string; readonly stands: unknown };

/** The last change in the emptied log tells how the record stands: it can still be made again from the log alone. */
function keepStanding({ env, sql, keys }: ServerStore, { tenant, id, stands }: Standing): void {
  const kept = { body: '{}', context: JSON.stringify({ stands }) };
  sql.run(
    `UPDATE mutation_body SET ciphertext=?, context=zeroblob(0), kept='sealed' WHERE tenant=? AND mutation_id=
       (SELECT mutation_id FROM mutation_log WHERE tenant=? AND rec_id=? ORDER BY seq DESC LIMIT 1)`,
    ...[lockBody(env, keys.keyOf(tenant, id), kept), tenant, tenant, id],
  );
}
