// From a change in the ledger to the phone of the deputy it concerns, and back to the desk that deals with it.
import { createECDH, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportCsv, reportLines } from '../../src/client/screens/alerts/alert-report.ts';
import { alertsAbout, findAlerts } from '../../src/client/store/alerts.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import { zhAlerts } from '../../src/client/text/zh-alerts.ts';
import { severities } from '../../src/domain/alerts/severity.ts';
import { day } from '../../src/domain/day.ts';
import { lookAtAll, markAllForAlerts } from '../../src/server/alerts/due.ts';
import { pushWords } from '../../src/server/alerts/push-words.ts';
import { ringOwed } from '../../src/server/alerts/pushes.ts';
import type { sendOut } from '../../src/server/outbound/safe-address.ts';
import { assetNamed, tenant, write } from '../world/assets.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit, otherDeputy, sightingOf } from '../world/people.ts';
import { jpegLike, must, type Phone } from '../world/phone.ts';

const dayMs = 86_400_000;
let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

type Person = { readonly phone: string; readonly password: string };

async function cookieOf({ phone, password }: Person): Promise<string> {
  const payload = { phone, password };
  const answer = await county.server.app().inject({ method: 'POST', url: '/api/v1/session', payload });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function ask(person: Person, method: 'GET' | 'POST' | 'PUT', url: string, payload: object = {}) {
  const headers = { cookie: await cookieOf(person) };
  const body = method === 'GET' ? {} : { payload };
  const answer = await county.server.app().inject({ method, url: `/api/v1/${url}`, headers, ...body });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

async function alertsOn(phone: Phone, place: 'live' | 'ended' = 'live') {
  await phone.settle();
  return (await findAlerts(phone.store(), { place, severities: [], limit: 50 })).shown;
}

const toldOn = async (phone: Phone) =>
  (await alertsOn(phone)).map(({ subjectName, episode: { ruleId, severity } }) => [
    ruleId,
    severity,
    subjectName,
  ]);

/** As the server's clock does it after midnight. */
function night(days = 1) {
  county.server.clock.offsetMs += days * dayMs;
  markAllForAlerts(county.server.store());
  lookAtAll(county.server.store());
}

const signIn = async (phone: Phone, person: Person) =>
  must(await phone.client().signIn(person.phone, person.password));

describe('an asset that stands idle', () => {
  it('is an alert on the phones of its own area, the desk and its unit, and on no other', async () => {
    const li = await county.phoneOf(demoDeputy);
    const wang = await county.phoneOf(otherDeputy);
    const office = await county.phoneOf(demoOffice);
    const unit = await county.phoneOf(demoUnit);

    const [school] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    lookAtAll(county.server.store());

    const told = ['A01', 'critical', '原山坪小学'];
    expect(await toldOn(li)).toContainEqual(told);
    expect(await toldOn(office)).toContainEqual(told);
    expect(await toldOn(unit)).toContainEqual(told);
    expect(await toldOn(wang)).not.toContainEqual(told);

    const onItsPage = await alertsAbout(li.store(), school?.id ?? '');
    expect(onItsPage.map(({ episode }) => episode.ruleId)[0]).toBe('A01'); // the gravest first
    expect(onItsPage.length).toBe((await alertsOn(li)).length);
    expect(await alertsAbout(li.store(), 'another')).toEqual([]);
    expect(await alertsAbout(wang.store(), school?.id ?? '')).toEqual([]);
  });

  it('is graver as months go by, is told again then, and is not told for each day between', async () => {
    const li = await county.phoneOf(demoDeputy);
    write(county.server.store(), [
      { kind: 'enter', fields: assetNamed('旧茶厂', { idleSince: '2026-06-01', areaCentiM2: 4000 }) },
    ]);
    lookAtAll(county.server.store());
    expect(await toldOn(li)).toEqual([]);

    night(8); // the first of December: half a year
    await signIn(li, demoDeputy);
    expect(await toldOn(li)).toEqual([['A01', 'info', '旧茶厂']]);
    const [first] = await alertsOn(li);

    night(3);
    await signIn(li, demoDeputy);
    expect((await alertsOn(li))[0]?.ver).toBe(first?.ver);

    night(182);
    await signIn(li, demoDeputy);
    const [later] = await alertsOn(li);
    expect(later).toMatchObject({ id: first?.id, episode: { severity: 'warning' } });
    expect(later?.changedAt).toMatch(/^2027-06/);
  });

  it('clears by itself a week after it is used again, and stands among what is over', async () => {
    const li = await county.phoneOf(demoDeputy);
    const [school] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    lookAtAll(county.server.store());
    expect((await toldOn(li)).map(([rule]) => rule)).toContain('A01');

    write(county.server.store(), [
      {
        kind: 'set',
        id: school?.id as never,
        fields: assetNamed('原山坪小学', {
          usageStatus: 'inUse',
          idleSince: undefined,
          idleCause: undefined,
        }),
      },
    ]);
    lookAtAll(county.server.store());
    const quiet = (await alertsOn(li)).find(({ episode }) => episode.ruleId === 'A01');
    expect(quiet?.episode.quietSinceOn).toBe('2026-11-23');
    for (let day = 0; day < 7; day += 1) night();
    await signIn(li, demoDeputy);
    expect((await toldOn(li)).map(([rule]) => rule)).not.toContain('A01');
    const about = await alertsAbout(li.store(), school?.id ?? '');
    expect(about.map(({ episode }) => episode.ruleId)).not.toContain('A01');
    const over = (await alertsOn(li, 'ended')).find(({ episode }) => episode.ruleId === 'A01');
    expect(over?.episode.state).toBe('autoCleared');
  });
});

describe('the sheet of alerts', () => {
  it('has the gravest first, then the oldest, with its unit and age, and no cell that Excel would run', async () => {
    const li = await county.phoneOf(demoDeputy);
    write(county.server.store(), [
      { kind: 'enter', fields: assetNamed('旧茶厂', { idleSince: '2025-03-01' }) },
      { kind: 'enter', fields: assetNamed('=1+1小学', { idleSince: '2022-03-01' }) },
    ]);
    lookAtAll(county.server.store());
    const alerts = await alertsOn(li);
    const a = (key: keyof typeof zhAlerts, args?: Readonly<Record<string, string | number>>) =>
      filled(zhAlerts[key], args);
    const lines = reportLines({ a, today: day.parse('2026-11-23'), org: (id) => id }, alerts);

    const gravities = lines.map(({ severity }) => severity);
    const order: readonly string[] = severities.toReversed().map((one) => zhAlerts[`grave.${one}`]);
    expect(lines).toHaveLength(alerts.length);
    expect(gravities).toEqual(
      gravities.toSorted((x, y) => order.indexOf(String(x)) - order.indexOf(String(y))),
    );
    expect(lines[0]).toMatchObject({ severity: '严重', subject: '=1+1小学', owner: 'shuili' });
    const csv = reportCsv(a, [['数据截至', '2026-11-23']], lines);
    expect(csv).toContain('数据截至,2026-11-23');
    expect(csv).toContain("'=1+1小学");
    expect(csv.split('\r\n')).toHaveLength(lines.length + 4); // head, blank, columns, lines, the end
  });
});

describe('a danger that a deputy saw', () => {
  it('is at the desk at once, and critical', async () => {
    const li = await county.phoneOf(demoDeputy);
    const office = await county.phoneOf(demoOffice);

    const danger = { ...sightingOf('老粮站'), hasHazard: true, hazardText: '屋檐有砖脱落' };
    await li.record('sighting', danger, [jpegLike(1)]);
    await li.settle();
    lookAtAll(county.server.store());

    expect(await toldOn(office)).toEqual([['A12', 'critical', '老粮站']]);
  });
});

describe('what people do with an alert', () => {
  async function idleSchool(managerOrgId = 'shuili') {
    const fields = assetNamed('原山坪小学', { managerOrgId });
    write(county.server.store(), [{ kind: 'enter', fields }]);
    lookAtAll(county.server.store());
    const office = await county.phoneOf(demoOffice);
    const alert = (await alertsOn(office)).find(({ episode }) => episode.ruleId === 'A01');
    if (alert === undefined) throw new Error('no alert');
    return { office, id: alert.id };
  }

  it('is acknowledged by a deputy, dispatched by the office, resolved by the unit it went to', async () => {
    const { office, id } = await idleSchool();
    const act = (person: Person, move: string, args = {}) =>
      ask(person, 'POST', `alerts/${id}/${move}`, args);

    expect((await act(demoDeputy, 'acknowledge')).body).toMatchObject({ state: 'acknowledged' });
    expect((await act(demoDeputy, 'dispatch', { orgId: 'jiaoyu' })).status).toBe(403);
    expect((await act(demoOffice, 'dispatch', { orgId: 'nowhere' })).status).toBe(422);
    expect((await act(demoOffice, 'dispatch', { orgId: 'shuili' })).body).toMatchObject({
      state: 'dispatched',
    });
    expect((await act(demoUnit, 'resolve', { resolution: '已经和村里谈好用途' })).body).toMatchObject({
      state: 'resolved',
    });
    const [after] = (await alertsOn(office)).filter((one) => one.id === id);
    expect(after?.course.dispatched).toMatchObject({ orgId: 'shuili' });
    expect((await act(demoOffice, 'acknowledge')).status).toBe(409);
  });

  it('that is another unit’s own is dealt with by the unit it went to, and by no other', async () => {
    const { id } = await idleSchool('jiaoyu');
    const resolve = () => ask(demoUnit, 'POST', `alerts/${id}/resolve`, { resolution: '已经和村里谈好用途' });
    await ask(demoOffice, 'POST', `alerts/${id}/acknowledge`);
    expect((await resolve()).status).toBe(404);

    await ask(demoOffice, 'POST', `alerts/${id}/dispatch`, { orgId: 'shuili' });

    expect((await resolve()).body).toMatchObject({ state: 'resolved' });
  });

  it('that is not theirs to hear of is not there', async () => {
    const { id } = await idleSchool();
    expect((await ask(otherDeputy, 'POST', `alerts/${id}/acknowledge`)).status).toBe(404);
  });

  it('that was dismissed stays so until it grows worse', async () => {
    const { office, id } = await idleSchool();
    await ask(demoOffice, 'POST', `alerts/${id}/dismiss`, { reason: '已经列入规划，等待立项' });
    night();
    await signIn(office, demoOffice);
    expect((await alertsOn(office)).filter((one) => one.id === id)).toEqual([]);
    expect((await alertsOn(office, 'ended')).map((one) => one.id)).toContain(id);
  });
});

describe('the numbers of a rule', () => {
  const strict = {
    ruleId: 'A01',
    isEnabled: true,
    lines: { longIdle: { info: 1, warning: 2, critical: 60 } },
    limits: {},
    cooldownDays: 7,
    reason: '今年专项清理，线收紧',
  };

  it('are changed by the office with a reason, after seeing what they would do', async () => {
    const office = await county.phoneOf(demoOffice);
    const fields = (name: string, idleSince: string) => assetNamed(name, { idleSince, areaCentiM2: 4000 });
    write(county.server.store(), [
      { kind: 'enter', fields: fields('旧茶厂', '2026-09-01') },
      { kind: 'enter', fields: fields('老戏台', '2026-08-01') },
    ]);
    lookAtAll(county.server.store());

    expect((await ask(demoOffice, 'PUT', 'alert-rules/A01?preview=1', strict)).body).toEqual({
      now: 0,
      would: 2,
      grades: [
        { severity: 'info', now: 0, would: 0 },
        { severity: 'notice', now: 0, would: 0 },
        { severity: 'warning', now: 0, would: 2 },
        { severity: 'critical', now: 0, would: 0 },
      ],
    });
    expect(await toldOn(office)).toEqual([]);
    expect((await ask(demoOffice, 'PUT', 'alert-rules/A01', { ...strict, reason: '' })).status).toBe(422);
    expect((await ask(demoStation, 'PUT', 'alert-rules/A01', strict)).status).toBe(403);

    expect((await ask(demoOffice, 'PUT', 'alert-rules/A01', strict)).body).toEqual({ version: 2 });
    const late = { ...strict, reason: '我没有看见第二版' };
    for (const query of ['?base=1', '?base=1&preview=1'])
      expect((await ask(demoOffice, 'PUT', `alert-rules/A01${query}`, late)).body).toMatchObject({
        code: 'changedMeanwhile',
      });
    expect((await ask(demoOffice, 'PUT', 'alert-rules/A01?base=1', strict)).body).toEqual({ version: 2 });
    lookAtAll(county.server.store());
    expect((await toldOn(office)).map(([rule, severity]) => [rule, severity])).toEqual([
      ['A01', 'warning'],
      ['A01', 'warning'],
    ]);
    const { body } = await ask(demoOffice, 'GET', 'alert-rules');
    expect(body.rules[0]).toMatchObject({ ruleId: 'A01', version: 2, reason: strict.reason });
  });
});

describe('a phone that asked to be rung', () => {
  const endpoint = 'https://fcm.googleapis.com/fcm/send/li';
  type Sent = { readonly url: string; readonly bytes: number };
  const sent: Sent[] = [];
  let status = 201;
  const send: typeof sendOut = async (url, { body }) => {
    sent.push({ url: url.href, bytes: body.length });
    return { ok: true, value: { status, headers: {} } };
  };
  const ring = () => ringOwed(county.server.store(), send);

  /** A browser's key pair, as its push service hands it on. */
  async function subscribe(person: Person, at = endpoint) {
    const pair = createECDH('prime256v1');
    const p256dh = pair.generateKeys().toString('base64url');
    const auth = randomBytes(16).toString('base64url');
    return ask(person, 'POST', 'push', { endpoint: at, keys: { p256dh, auth } });
  }

  const danger = (name: string) => ({
    kind: 'enter' as const,
    fields: assetNamed(name, { idleSince: '2024-03-01' }),
  });

  beforeEach(() => {
    sent.length = 0;
    status = 201;
  });

  it('rings once for what is new, by day, and only for its own area', async () => {
    expect((await subscribe(demoDeputy)).status).toBe(200);
    await subscribe(otherDeputy, 'https://fcm.googleapis.com/fcm/send/wang');
    write(county.server.store(), [danger('原山坪小学')]);
    lookAtAll(county.server.store());

    expect(await ring()).toBe(1);
    expect(sent.map(({ url }) => url)).toEqual([endpoint]);
    expect(await ring()).toBe(0);
  });

  it('does not ring at night unless it is critical, and rings in the morning', async () => {
    await subscribe(demoDeputy);
    county.server.clock.offsetMs += 13 * 3_600_000; // eleven in the evening
    write(county.server.store(), [
      { kind: 'enter', fields: assetNamed('旧茶厂', { idleSince: '2026-03-01', areaCentiM2: 4000 }) },
    ]);
    lookAtAll(county.server.store());
    expect(await ring()).toBe(0);

    county.server.clock.offsetMs += 9 * 3_600_000;
    expect(await ring()).toBe(1);
  });

  it('is forgotten when its push service says that it is gone, or its person does', async () => {
    await subscribe(demoDeputy);
    status = 410;
    write(county.server.store(), [danger('原山坪小学')]);
    lookAtAll(county.server.store());
    await ring();
    const kept = () => county.server.store().sql.all('SELECT endpoint FROM push_target').length;
    expect(kept()).toBe(0);
  });

  it('cannot point the server at a machine of its own', async () => {
    expect((await subscribe(demoDeputy, 'https://127.0.0.1/push')).status).toBe(400);
    expect((await subscribe(demoDeputy, 'http://fcm.googleapis.com/x')).status).toBe(400);
  });

  it('shows how many there are and nothing of them', () => {
    expect(pushWords(3)).toEqual({ title: '履职通', body: '您有 3 条资产预警', url: '/alerts' });
  });
});

it('a list of one severity is counted and cut like the whole', async () => {
  const li = await county.phoneOf(demoDeputy);
  write(
    county.server.store(),
    ['一', '二', '三'].map((name) => ({ kind: 'enter', fields: assetNamed(`旧房${name}`) }) as const),
  );
  lookAtAll(county.server.store());
  await li.settle();

  const all = await findAlerts(li.store(), { place: 'live', severities: [], limit: 2 });
  const critical = await findAlerts(li.store(), { place: 'live', severities: ['critical'], limit: 50 });

  expect(all.shown).toHaveLength(2);
  expect(all.total).toBe(severities.reduce((sum, one) => sum + all.counts[one], 0));
  expect(critical.shown).toHaveLength(all.counts.critical);
  expect(critical.shown.every(({ tenant: county }) => county === tenant)).toBe(true);
});
