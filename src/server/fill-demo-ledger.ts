// Fills the demo county's ledger through the ledger's own door, with the sightings and visits behind it.

import { demoTenant } from '../demo/accounts.ts';
import { type DemoEntry, demoLedger } from '../demo/changning/ledger.ts';
import { dayMs } from '../domain/day.ts';
import { tenantCode } from '../domain/ids.ts';
import { noteVisit, planRevisits } from './assets/revisits.ts';
import { writeAssetsWithin } from './assets/write-assets.ts';
import { announce } from './store/feed.ts';
import { type ServerStore, writeRecord } from './store/records.ts';

const tenant = tenantCode.parse(demoTenant);
const sightingSeries = 'ZC';

/** Called once, after the demo county's accounts and lists are there. */
export function fillDemoLedger(store: ServerStore): void {
  const { entries, sightings, serials, keeper, why, visitor } = demoLedger();
  store.sql.transaction(() => {
    const done = writeAssetsWithin(store, entries, { tenant, by: keeper, why, source: 'import' });
    if (done.some((one) => !one.ok)) throw new Error('the demo ledger was refused');
    for (const record of sightings) {
      writeRecord(store, record);
      announce(store, record, null);
    }
    for (const entry of entries) keepRevisits(store, entry, visitor);
    for (const [key, last] of serials) {
      const year = Number(key.split(' ').at(-1));
      store.sql.run(
        `INSERT INTO case_serial VALUES(?,?,?,?)
         ON CONFLICT(tenant, series, year) DO UPDATE SET last=max(last, excluded.last)`,
        ...[tenant, sightingSeries, year, last],
      );
    }
  });
  store.hints.tell();
}

const soonAfterDays = 60; // what was closed before that has had its first visit; the demo leaves it at that

function keepRevisits(store: ServerStore, { id, past: { state, course } }: DemoEntry, name: string): void {
  const target = { tenant, type: 'asset', id } as const;
  for (const { by, ...visit } of course.revisits ?? []) {
    noteVisit(store, target, { ...visit, by: { userId: by, name } });
  }
  const closedOn = course.closeOuts?.at(-1)?.on;
  const isRecent = closedOn !== undefined && store.env.now() - Date.parse(closedOn) < soonAfterDays * dayMs;
  if (state === 'closedOut' && isRecent) planRevisits(store, target, closedOn);
}
