// What is left of people whom observations, sightings, the ledger and reports of a county without a key name, once these
// had their time; and that the notice says the time that is set, which holds for whoever was told it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantCode } from '../../src/domain/ids.ts';
import { shippedLengths } from '../../src/domain/retention/lengths.ts';
import { readHistory } from '../../src/server/assets/asset-history.ts';
import { readAsset } from '../../src/server/assets/asset-store.ts';
import { writeAssets } from '../../src/server/assets/write-assets.ts';
import { verifyChains } from '../../src/server/audit/verify-chain.ts';
import { runDue } from '../../src/server/clock/clock.ts';
import { jobs } from '../../src/server/clock/jobs.ts';
import { noticeFor } from '../../src/server/intake/notice.ts';
import { keepLengths } from '../../src/server/retention/settings.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { assetNamed } from '../world/assets.ts';
import { petitionAbout, sightingOf } from '../world/people.ts';
import { must } from '../world/phone.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { secondPeople } from '../world/second-county.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const dayMs = 86_400_000;
const { deputy, office, station } = firstPeople;
const tenant = tenantCode.parse(deputy.tenant);
const identity = '110101199003070652'; // its check digit is right; nobody's
const photo = {
  sha256: 'ab'.repeat(32),
  mime: 'image/jpeg',
  bytes: 300,
  takenAt: '2026-11-23T01:00:00Z',
  exifStripped: true,
};

let world: TwoCounties;
beforeAll(async () => {
  world = await makeTwoCounties();
});
afterAll(() => world.end());

type Person = Parameters<TwoCounties['ask']>[0];
type Step = Omit<Parameters<typeof sendOne>[2], 'at'>;

async function does(who: Person & object, step: Step): Promise<void> {
  const at = new Date(world.store.env.now()).toISOString();
  expect(await sendOne(world, who as never, { ...step, at })).toMatchObject({ status: 'applied' });
}

async function night(days: number): Promise<void> {
  world.clock.offsetMs = days * dayMs;
  expect(await runDue(world.store, jobs, new Map())).toEqual([]);
}

const sighted = async (): Promise<string> => {
  const rec = world.newId();
  const args = {
    ...sightingOf('老粮站'),
    residentDemand: `想租的人身份证${identity}，请找李建国师傅`,
    attachments: [{ ...photo, id: world.newId() }],
  };
  await does(deputy, { op: 'sighting.submit', rec, args });
  return rec;
};
const sighting = (rec: string) => {
  const record = readRecord(world.store, tenant, rec);
  if (record?.kind !== 'sighting') throw new Error('no sighting');
  return record;
};
const doubts = async () => (await world.ask(office, { url: '/api/v1/retention/doubts' })).json().matters;

describe('a sighting', () => {
  it('that ended keeps its facts; identity numbers go, what looks like a person waits for the office', async () => {
    const rec = await sighted();
    const withdrawn = await sighted();
    await does(deputy, { op: 'sighting.withdraw', rec: withdrawn, base: 1, args: {} });
    await does(station, { op: 'sighting.startCheck', v: 2, rec, base: 1, args: {} });
    await does(station, { op: 'sighting.dismiss', v: 2, rec, base: 2, args: { reason: 'inUse' } });

    await night(30);
    expect(sighting(withdrawn).fields.attachments).toHaveLength(1);
    await night(31);
    expect(sighting(withdrawn).fields).toMatchObject({
      attachments: [],
      residentDemand: `想租的人身份证${'*'.repeat(18)}，请找李建国师傅`,
    });
    await night(730);
    expect(sighting(rec).fields.residentDemand).toContain(identity);

    await night(731);

    expect(sighting(rec).fields.residentDemand).toBe(`想租的人身份证${'*'.repeat(18)}，请找李建国师傅`);
    expect(sighting(rec).fields).toMatchObject({
      nameGuess: '老粮站',
      attachments: [{ mime: 'image/jpeg' }],
    });
    expect(await whereIs(identity, world.folder)).toEqual([]);
    expect(verifyChains(world.store).filter(({ fault }) => fault !== null)).toEqual([]);
    expect(await doubts()).toMatchObject([
      { recordId: withdrawn, kind: 'sighting', doubts: [{ found: '李建国师傅' }] },
      { recordId: rec, kind: 'sighting', doubts: [{ found: '李建国师傅' }] },
    ]);
    const payload = { cut: ['李建国师傅'] };
    const settled = await world.ask(office, {
      method: 'POST',
      url: `/api/v1/retention/doubts/${rec}`,
      payload,
    });
    expect(settled.statusCode).toBe(200);
    expect(sighting(rec).fields.residentDemand).toContain('请找*****');
    await night(900);
    expect(await doubts()).toHaveLength(1);
  });
});

describe('a report of a county without a key', () => {
  it('that had its time is destroyed with all that was said', async () => {
    const { deputy: ma, office: feng } = secondPeople;
    world.clock.offsetMs = 0;
    const rec = world.newId();
    const words = '会计把修路款转进了自己的账户';
    const args = petitionAbout(words, {
      kind: 'report',
      stationId: ma.stationIds[0],
      divisionCode: '640323100000',
      targetOrgText: '某某村委会',
    });
    await does(ma, { op: 'petition.submit', rec, args });
    await does(feng, { op: 'petition.register', v: 2, rec, base: 1, args: {} });
    const whereTo = '已转县纪委监委信访室处理。';
    await does(feng, { op: 'petition.redirect', v: 2, rec, base: 2, args: { to: 'discipline', whereTo } });
    await night(730);
    expect(readRecord(world.store, ma.tenant, rec)).toMatchObject({ fields: { content: words } });

    await night(731);

    const left = readRecord(world.store, ma.tenant, rec);
    expect(left).toMatchObject({ state: 'archived', isSealed: true, fields: { content: '**********' } });
    expect(JSON.stringify(left)).not.toMatch(/修路款|村委会|信访室/);
    expect(await whereIs('修路款', world.folder)).toEqual([]);
  });
});

describe('people in the ledger', () => {
  it('go when their time is over: tenants, those in charge before, and those of what was disposed of', async () => {
    world.clock.offsetMs = 0;
    const lease = {
      lessee: '诸葛承租',
      startOn: '2024-01-01',
      endOn: '2026-12-31',
      rentFenPerYear: 100_000,
      arrearsDays: 0,
    };
    const by = { tenant, by: { userId: 'tang-li', name: '唐丽' }, why: '清查', source: 'import' };
    const before = assetNamed('老粮站', { managerName: '欧阳前任', managerPhone: '13977776666', lease });
    const [entered] = writeAssets(world.store, [{ kind: 'enter', fields: before }], by).map(must);
    const [gone] = writeAssets(
      world.store,
      [{ kind: 'enter', fields: assetNamed('旧车', { managerName: '司马旧人', usageStatus: 'disposed' }) }],
      by,
    ).map(must);
    const id = entered?.id ?? '';
    writeAssets(
      world.store,
      [{ kind: 'set', id: id as never, fields: { ...before, managerName: '陈国富' } }],
      by,
    ).map(must);

    await night(731);
    expect(readAsset(world.store, tenant, id)?.fields).toMatchObject({
      managerName: '陈国富',
      lease: { lessee: '诸葛承租' },
    });
    expect(readAsset(world.store, tenant, gone?.id ?? '')?.fields.managerName).toBeUndefined();
    expect(readHistory(world.store, tenant, id)).toMatchObject([
      { field: 'managerName', was: null, becomes: null, byName: '唐丽' },
      { field: 'entry' },
    ]);

    await night(38 + 730);
    expect(readAsset(world.store, tenant, id)?.fields.lease?.lessee).toBe('诸葛承租');
    await night(38 + 731);

    const { fields } = readAsset(world.store, tenant, id) ?? {};
    expect(fields).toMatchObject({ managerName: '陈国富', lease: { lessee: '**', endOn: '2026-12-31' } });
    const bodies = world.store.sql.all(
      `SELECT 1 FROM mutation_body JOIN mutation_log USING(tenant, mutation_id) WHERE op='asset.write' AND kept<>'gone'`,
    );
    expect(bodies).toEqual([]);
    expect(verifyChains(world.store).filter(({ fault }) => fault !== null)).toEqual([]);
  });
});

describe('the notice', () => {
  const handler = { name: '长宁县人大常委会办公室', contact: '0831-4621000', icp: '' } as never;
  const notice = (language: 'zh' | 'en') => noticeFor(world.store, { tenant, handler, language });
  const words = (language: 'zh' | 'en') => JSON.stringify(notice(language).full);

  it('says what is set, under a version of its own; a longer time later does not hold for who was told', async () => {
    world.clock.offsetMs = 0;
    expect(words('zh')).toContain('办结满24个月后删去');
    expect(words('en')).toContain('24 months after');
    const shipped = notice('zh').version;
    const lists = async () => (await world.ask(deputy, { url: '/api/v1/directory' })).json();
    expect((await lists()).keepsNamesDays).toBeUndefined();

    const changed = { changedBy: office.userId, reason: '按县里的要求改短' };
    const short = { ...shippedLengths, ...changed, endedDays: 200, version: 2 };
    keepLengths(world.store, tenant, { ...short, changedAt: '2026-11-23T02:00:00.000Z' });
    expect(words('zh')).toContain('办结满200天后删去');
    expect(words('en')).toContain('200 days after');
    expect(notice('zh').version).not.toBe(shipped);
    expect((await lists()).keepsNamesDays).toBe(200);

    world.clock.offsetMs = dayMs;
    const rec = world.newId();
    const named = {
      anonymous: false,
      name: '钟离春水',
      phone: '13977778888',
      contactPref: 'phone',
      mayPassOn: false,
    };
    await does(deputy, {
      op: 'petition.submit',
      rec,
      args: petitionAbout('三组停水半个月没有人管', { petitioner: named }),
    });
    await does(office, { op: 'petition.register', v: 2, rec, base: 1, args: {} });
    const whereTo = '请到县法院立案窗口提出，带上身份证。';
    await does(office, {
      op: 'petition.decline',
      v: 2,
      rec,
      base: 2,
      args: { reason: 'notJurisdiction', whereTo },
    });
    const long = { ...shippedLengths, ...changed, version: 3, changedAt: '2026-11-25T02:00:00.000Z' };
    keepLengths(world.store, tenant, long);

    await night(1 + 200);
    expect(readRecord(world.store, tenant, rec)).toMatchObject({ fields: { petitioner: named } });
    await night(1 + 201);
    expect(readRecord(world.store, tenant, rec)).toMatchObject({
      fields: { petitioner: { anonymous: true } },
    });
  });
});
