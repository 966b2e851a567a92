// The county as boards count it: read anew where it changed, and never in the way of others.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoDirectory } from '../../src/demo/county.ts';
import { type Tenant, tenantCode } from '../../src/domain/ids.ts';
import { fillDemoLedger } from '../../src/server/fill-demo-ledger.ts';
import { countyState } from '../../src/server/reports/county-facts.ts';
import { announce } from '../../src/server/store/feed.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { writeDirectory } from '../../src/server/store/server-state.ts';
import { assetNamed, tenant, write } from '../world/assets.ts';

import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-facts-'));
  server = await makeInsideServer(folder);
  fillDemoLedger(server.store());
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const state = (of: Tenant = tenant) => countyState(server.store(), of);
const enter = (count: number, from = 0) =>
  write(
    server.store(),
    Array.from({ length: count }, (_, at) => ({ kind: 'enter', fields: assetNamed(`校舍${from + at}`) })),
  );
const aRecord = (kind: 'petition' | 'sighting') => {
  const row = server.store().sql.one<{ id: string }>('SELECT id FROM record WHERE kind=?', kind);
  const record = row && readRecord(server.store(), tenant, row.id);
  if (!record) throw new Error(`the demo county has no ${kind}`);
  return record;
};

it('a petition that changes reads nothing anew; an entry, a sighting and the lists do', async () => {
  const store = server.store();
  const first = await state();
  announce(store, aRecord('petition'), null);
  expect(await state()).toBe(first);

  const [entered] = enter(1);
  const second = await state();
  expect(second.entries.map(({ id }) => id)).toContain(entered?.id);
  expect(second.entries).toHaveLength(first.entries.length + 1);

  announce(store, aRecord('sighting'), null);
  const third = await state();
  expect(third).not.toBe(second);
  expect(third.facts.sightings).toEqual(second.facts.sightings);

  const otherStations = demoDirectory.stations.filter(({ id }) => id !== aRecord('sighting').stationId);
  writeDirectory(store.sql, tenant, { ...demoDirectory, stations: otherStations });
  expect((await state()).facts.sightings).not.toEqual(third.facts.sightings);
});

it('an entry that was taken back is counted no longer', async () => {
  const [entered] = enter(1);
  if (entered === undefined) throw new Error('nothing was entered');
  await state();
  write(server.store(), [{ kind: 'remove', id: entered.id }]);

  expect((await state()).entries.map(({ id }) => id)).not.toContain(entered.id);
});

it('while a whole ledger is read others are heard, and it is the same as read page by page', async () => {
  enter(1400);
  let turns = 0;
  let isRead = false;
  const reading = state().finally(() => {
    isRead = true;
  });
  while (!isRead) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    turns += 1;
  }

  expect(turns).toBeGreaterThanOrEqual(3);
  const ids = (await reading).entries.map(({ id }) => id);
  expect(ids).toHaveLength(1600);
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

it('while many rows are read the last state is answered, but none that held longer than ten seconds ago', async () => {
  const before = await state();
  enter(600);
  expect(await state()).toBe(before);
  await new Promise<void>((resolve) => setTimeout(resolve, 200));
  const after = await state();
  expect(after.entries).toHaveLength(before.entries.length + 600);

  enter(600, 600);
  server.clock.offsetMs += 10_001;
  expect((await state()).entries).toHaveLength(before.entries.length + 1200);
});

it('a row that cannot be read is told to whoever waits, and is read again by the next who asks', async () => {
  const { sql } = server.store();
  enter(600);
  sql.run('DELETE FROM alert_due'); // the rules would stumble over it too
  const setStage = `UPDATE asset SET stage=? WHERE asset_no='T-校舍599'`;
  sql.run(setStage, 'unheard-of');
  await expect(state()).rejects.toThrow();
  await expect(state()).rejects.toThrow();
  sql.run(setStage, 'unlisted');

  expect((await state()).entries).toHaveLength(800);
});

it('only of the four counties that were looked at last anything is kept', async () => {
  const others = ['640323', '110101', '310115', '440305'].map((code) => tenantCode.parse(code));
  const first = await state();
  for (const other of others.slice(1)) await state(other);
  expect(await state()).toBe(first);
  for (const other of others) await state(other);

  expect(await state()).not.toBe(first);
});
