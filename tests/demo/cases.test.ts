// The cases of the demo county as a new server finds them: each desk has something to do, whenever it is started.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { demoAccounts, demoTrackingCode } from '../../src/demo/accounts.ts';
import { day } from '../../src/domain/day.ts';
import { createNearIndex } from '../../src/domain/likeness/near-index.ts';
import { petitionSubject } from '../../src/domain/likeness/petition-subject.ts';
import { movesFor } from '../../src/domain/may-move.ts';
import { viewFor } from '../../src/domain/view.ts';
import { buildApp } from '../../src/server/app.ts';
import { verifyChains } from '../../src/server/audit/verify-chain.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { fillDemoCases } from '../../src/server/fill-demo-cases.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';

let end = async () => {};
afterEach(() => end());

async function started(today: string) {
  const dataDir = await mkdtemp(join(tmpdir(), 'luzhi-cases-'));
  const now = Date.parse(`${today}T02:00:00Z`);
  const env = { now: () => now, randomBytes: (n: number) => randomBytes(n), alarm: () => undefined, dataDir };
  const { store, close } = await buildApp({ ...env, isDemo: true });
  end = async () => {
    await close();
    await rm(dataDir, { recursive: true, force: true });
  };
  await fillDemo(store);
  fillDemoCases(store);
  const rows = store.sql.all<{ tenant: string; id: string }>('SELECT tenant, id FROM record');
  const records = rows.flatMap(({ tenant, id }) => readRecord(store, tenant, id) ?? []);
  return { store, records };
}

it.each(['2026-11-23', '2026-11-27', '2027-10-01'])('on %s there is work for every desk', async (today) => {
  const { store, records } = await started(today);
  const moves = (userId: string) => {
    const actor = demoAccounts.find((one) => one.userId === userId);
    if (actor === undefined) throw new Error('nobody of that name');
    return new Set(
      records.flatMap((record) => {
        const view = viewFor(record, actor);
        return view === null ? [] : movesFor(view, { actor, today: day.parse(today) });
      }),
    );
  };

  expect([...moves('li-xiulan')]).toEqual(expect.arrayContaining(['supplement', 'rate', 'revisit']));
  expect([...moves('chen-min')]).toEqual(expect.arrayContaining(['register', 'assign', 'revisit']));
  expect([...moves('zhao-jun')]).toEqual(expect.arrayContaining(['uphold', 'rework', 'close', 'screen']));
  expect([...moves('zhou-guilan')]).toEqual(expect.arrayContaining(['register', 'rework']));
  expect([...moves('liu-jian')]).toEqual(expect.arrayContaining(['accept', 'object', 'reply', 'extend']));
  expect(verifyChains(store).every(({ fault }) => fault === null)).toBe(true);
});

it('none of them lies ahead, and the report is sealed', async () => {
  const { records } = await started('2026-11-27');
  const petitions = records.flatMap((one) => (one.kind === 'petition' ? [one] : []));

  expect(petitions.every(({ receivedAt }) => receivedAt !== null && receivedAt < '2026-11-27T03')).toBe(true);
  expect(petitions.filter((one) => one.fields.category === 'property')).toHaveLength(7);
  expect(petitions.flatMap((one) => one.sealed ?? [])).toHaveLength(1);
  expect(petitions.flatMap(({ course }) => course.revisits ?? [])).toHaveLength(1);
  const numbers = petitions.flatMap(({ course }) => course.caseNo ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('one of them was told twice, and the two are near', async () => {
  const { records } = await started('2026-11-27');
  const index = createNearIndex();
  const subjects = records.flatMap((record) => petitionSubject(record) ?? []);
  for (const subject of subjects) index.add(subject);
  const near = subjects.flatMap((subject) => index.nearDuplicatesOf(subject));

  expect(near).toHaveLength(2);
  expect(near[0]).toMatchObject({ because: 'both', distanceM: 80, days: 18 });
});

it('a resident finds the answer with the code that the start prints', async () => {
  const { store, records } = await started('2026-11-27');
  const found = findCase(store, demoTrackingCode);

  expect(records.find(({ id }) => id === found?.recordId)).toMatchObject({ state: 'replied' });
});
