// Fills an empty server with the demo county, through the same doors as everything else.
import { demoAccounts, demoTenant } from '../demo/accounts.ts';
import { demoDirectory } from '../demo/county.ts';
import { demoChanges, demoDevice } from '../demo/records.ts';
import { deviceId, mutationId, tenantCode } from '../domain/ids.ts';
import { keepCountyKey, type MadeKey, newCountyKey } from './sealed/county-keys.ts';
import { hashPassword } from './session/passwords.ts';
import { addPerson, countPeople } from './store/people.ts';
import { deviceRow } from './store/receipts.ts';
import type { ServerStore } from './store/records.ts';
import { writeDirectory } from './store/server-state.ts';
import { applyPush } from './sync/push.ts';

/** Does nothing when anybody has an account already. True when it has filled; `onKey` is told the key for reports. */
export async function fillDemo(
  store: ServerStore,
  onKey: (made: MadeKey) => void = () => undefined,
): Promise<boolean> {
  if (countPeople(store.sql) > 0) return false;
  const passwords = await Promise.all(demoAccounts.map((one) => hashPassword(store.env, one.password)));
  store.sql.transaction(() => {
    demoAccounts.forEach(({ phone, password: _, ...actor }, index) => {
      addPerson(store.sql, actor, { phone, password: passwords[index] ?? '', isDemo: true });
    });
    writeDirectory(store.sql, demoTenant, demoDirectory);
    const made = newCountyKey(store.env);
    keepCountyKey(store, { tenant: tenantCode.parse(demoTenant), key: made.key });
    onKey(made);
    for (const { phone: _, password: __, ...actor } of demoAccounts) {
      const device = deviceId.parse(demoDevice(actor.userId));
      const muts = demoChanges()
        .filter((change) => change.by === actor.userId)
        .map(({ n, id, body }) => ({ n, id: mutationId.parse(id), body }));
      if (muts.length === 0) continue;
      deviceRow(store.sql, device, { actor, skewMs: 0 });
      const { acks } = applyPush(store, { actor, deviceId: device }, { muts, lastN: 0 });
      const refusedOne = acks.find((ack) => ack.status !== 'applied');
      if (refusedOne !== undefined) throw new Error(`demo data refused: ${JSON.stringify(refusedOne)}`);
    }
  });
  return true;
}
