// The auditor's page over both logs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit, fromServer } from '../../src/server/store/audit.ts';
import { petitionAbout } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

let world: TwoCounties;
let rec: string;
let report: string;
const { auditor, office, deputy } = firstPeople;

beforeAll(async () => {
  world = await makeTwoCounties();
  rec = world.newId();
  report = world.newId();
  await sendOne(world, deputy, {
    op: 'petition.submit',
    rec,
    args: petitionAbout('三组停水半个月，老人挑水摔倒了'),
  });
  const secret = petitionAbout('某负责人私下收了钱请查一查', { kind: 'report' });
  await sendOne(world, deputy, { op: 'petition.submit', rec: report, args: secret });
  for (const id of [rec, report]) tell(office.userId, id);
  for (let count = 0; count < 120; count += 1) tell(`person-${count}`, 'x');
});
afterAll(() => world.end());

function tell(actorId: string, targetId: string): void {
  const event = {
    tenant: office.tenant,
    actorId,
    role: 'office',
    action: 'openPersonal',
    targetKind: 'petition',
  } as const;
  world.store.sql.transaction(() =>
    appendAudit(world.store, { ...event, targetId, result: 'done' }, fromServer),
  );
}

type Line = {
  readonly seq: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly targetId: string;
  readonly action: string;
};
const page = async (query: string, who = auditor) => {
  const answer = await world.ask(who, { url: `/api/v1/audit${query}` });
  expect(answer.statusCode).toBe(200);
  const { lines, next }: { lines: Line[]; next: number | null } = answer.json();
  return { lines, next };
};

describe('the audit log', () => {
  it('is read newest first, a page at a time, to its beginning', async () => {
    const seen: number[] = [];
    for (let query = ''; ; ) {
      const { lines, next } = await page(query);
      seen.push(...lines.map((line) => line.seq));
      if (next === null) break;
      query = `?before=${next}`;
    }
    expect(seen).toEqual(Array.from({ length: 122 }, (_, index) => 122 - index));
  });

  it('is filtered by a part of a name, by an act, by a thing and by days', async () => {
    expect(
      (await page(`?who=${encodeURIComponent(office.name)}`)).lines.map((line) => line.actorName),
    ).toEqual([office.name, office.name]);
    expect((await page('?who=person-7')).lines.map((line) => line.actorId)).toEqual(['person-7']);
    expect((await page(`?target=${rec}`)).lines).toHaveLength(1);
    expect((await page('?action=signIn')).lines).toEqual([]);
    expect((await page('?from=2026-11-23&until=2026-11-23&who=person-1')).lines).toHaveLength(1);
    expect((await page('?until=2026-11-22')).lines).toEqual([]);
    expect((await page('?from=2026-11-24')).lines).toEqual([]);
  });

  it('names no report, and of its changes none is there', async () => {
    const acts = await page(`?who=${office.userId}`);
    expect(acts.lines.map((line) => line.targetId).sort()).toEqual(['', rec]);
    expect((await page(`?target=${report}`)).lines).toEqual([]);
    const changes = await page('?log=changes');
    expect(changes.lines.map((line) => line.targetId)).toContain(rec);
    expect(changes.lines.map((line) => line.targetId)).not.toContain(report);
    expect((await page(`?log=changes&target=${report}`)).lines).toEqual([]);
  });

  it('is the county’s own', async () => {
    expect((await page('', secondPeople.auditor as never)).lines).toEqual([]);
    expect((await page('?log=changes', secondPeople.auditor as never)).lines).toEqual([]);
  });

  it('tells that it was carried out, how much, and by which filters, not for whom it was looked', async () => {
    const answer = await world.ask(auditor, {
      method: 'POST',
      url: '/api/v1/audit/exports',
      payload: { who: office.name },
    });

    expect(answer.json()).toMatchObject({
      isCut: false,
      lines: [{ actorId: office.userId }, { actorId: office.userId }],
    });
    const [told] = world.store.sql.all(
      'SELECT actor_id, action, target_id, fields, reason FROM audit_event WHERE tenant=? ORDER BY seq DESC LIMIT 1',
      office.tenant,
    );
    expect(told).toEqual({
      actor_id: auditor.userId,
      action: 'exportAudit',
      target_id: '2',
      fields: '["who"]',
      reason: '',
    });
  });

  it.each(['?before=0', '?before=x', '?action=fly', '?from=23.11.2026', '?tenant=640323'])(
    'refuses the odd question %s',
    async (query) => {
      expect((await world.ask(auditor, { url: `/api/v1/audit${query}` })).statusCode).toBe(422);
    },
  );
});
