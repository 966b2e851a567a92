// An administrator keeps the county's lists and its calendar; phones and running clocks follow.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useSession } from '../../src/client/session/session.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import { countyAnswer } from '../../src/protocol/county.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoAdmin, demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { must } from '../world/phone.ts';

let county: County;
let cookie: string;

type Person = { readonly phone: string; readonly password: string };

async function cookieOf({ phone, password }: Person): Promise<string> {
  const payload = { phone, password };
  const answer = await county.server.app().inject({ method: 'POST', url: '/api/v1/session', payload });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function ask(method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload: object = {}) {
  const body = method === 'PUT' || method === 'PATCH' ? { payload } : {};
  const request = { method, url: `/api/v1/county${url}`, headers: { cookie }, ...body };
  const answer = await county.server.app().inject(request);
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const lists = async () => countyAnswer.parse((await ask('GET', '')).body);

/** One field of an item, from what it was when it was read. */
const edit = (url: string, name: string, [from, to]: readonly [unknown, unknown]) =>
  ask('PATCH', url, { set: { [name]: { from, to } } });

const station = {
  id: 'shanping',
  code: 'SP01',
  name: '山坪村代表联络点',
  level: 'village',
  divisionCode: '511524104201',
  parentId: 'huatan',
  isBudgetContact: true,
  address: '山坪村活动室一楼',
  phone: '0831-4000011',
  liaisonIds: ['chen-min'],
  receptionDays: [],
};

beforeEach(async () => {
  county = await makeCounty();
  cookie = await cookieOf(demoAdmin);
});

afterEach(() => county.close());

it('a station that is added is on every phone, and who keeps it is not', async () => {
  const before = (await lists()).stations.length;
  expect(await ask('PUT', '/station/shanping', station)).toMatchObject({ status: 200 });
  expect((await lists()).stations).toHaveLength(before + 1);

  await county.phoneOf(demoDeputy);
  const known = useSession.getState().directory?.stations.find(({ id }) => id === 'shanping');
  expect(known).toMatchObject({ name: station.name, level: 'village', parentId: 'huatan' });
  // What the county had before its lists were kept one by one is there as before.
  const told = useSession.getState().directory;
  expect(told?.stations.find(({ id }) => id === 'meibai')).toMatchObject({ zoneId: 'xi' });
  expect([told?.points?.length, told?.zones?.length]).toEqual([2, 2]);
  expect(JSON.stringify(useSession.getState().directory)).not.toContain('chen-min');
});

it('a station that does not fit is refused field by field, and nothing changes', async () => {
  await ask('PUT', '/station/shanping', station);
  const wrong: readonly (readonly [object, string])[] = [
    [{ parentId: 'nowhere' }, 'parentId'],
    [{ parentId: 'shanping' }, 'parentId'],
    [{ level: 'county' }, 'parentId'],
    [{ divisionCode: '640323100000' }, 'divisionCode'],
    [{ zoneId: 'nowhere' }, 'zoneId'],
    [{ phone: '12' }, 'phone'],
    [
      { receptionDays: [{ on: '2026-11-25', announcedOn: '2026-11-24', hours: '上午', deputyIds: [] }] },
      'receptionDays.0.on',
    ],
  ];
  for (const [change, field] of wrong) {
    const before: Readonly<Record<string, unknown>> = station;
    const set = Object.entries(change).map(([name, to]) => [name, { from: before[name], to }]);
    const { status, body } = await ask('PATCH', '/station/shanping', { set: Object.fromEntries(set) });
    expect([field, status]).toEqual([field, 422]);
    expect(Object.keys(body.fields)).toContain(field);
  }
  expect((await lists()).stations.find(({ id }) => id === 'shanping')).toMatchObject({ level: 'village' });
  const { code } = (await lists()).stations.find(({ id }) => id === 'huatan') ?? {};
  expect((await edit('/station/huatan', 'code', [code, 'SP01'])).body.fields).toMatchObject({
    code: { code: 'notAccepted' },
  });
  expect((await edit('/station/nowhere', 'phone', ['1', '0831-4000022'])).status).toBe(404);
  expect((await ask('PATCH', '/station/shanping', station)).status).toBe(422);
});

it('of two administrators, the later save undoes nothing that it has not seen', async () => {
  await ask('PUT', '/station/shanping', station);
  const now = async () => (await lists()).stations.find(({ id }) => id === 'shanping');
  expect((await edit('/station/shanping', 'phone', [station.phone, '0831-4000099'])).status).toBe(200);
  expect((await edit('/station/shanping', 'openHours', [undefined, '每周一上午'])).status).toBe(200);
  expect(await now()).toMatchObject({ phone: '0831-4000099', openHours: '每周一上午' });

  const late = await edit('/station/shanping', 'phone', [station.phone, '0831-4000022']);
  expect(late).toEqual({
    status: 409,
    body: expect.objectContaining({ code: 'changedMeanwhile', fields: { phone: { code: 'notAccepted' } } }),
  });
  expect(await now()).toMatchObject({ phone: '0831-4000099' });
  expect((await edit('/station/shanping', 'phone', ['0831-4000099', '0831-4000022'])).status).toBe(200);
  expect(await now()).toMatchObject({ phone: '0831-4000022', openHours: '每周一上午' });
  await edit('/station/shanping', 'openHours', ['每周一上午', undefined]);
  expect(await now()).not.toHaveProperty('openHours');
});

it('a new one never takes the place of one that is there; sent twice it is one', async () => {
  await ask('PUT', '/station/shanping', station);
  const other = { ...station, name: '另一个代表联络点' };
  const again = await ask('PUT', '/station/shanping', other);
  expect(again).toMatchObject({ status: 422, body: { fields: { id: { code: 'taken' } } } });
  expect((await ask('PUT', '/station/shanping', station)).status).toBe(200);
  expect((await lists()).stations.find(({ id }) => id === 'shanping')).toMatchObject({ name: station.name });
});

it('a station or a unit never leaves the lists; a point and an empty area may', async () => {
  await ask('PUT', '/zone/east', { id: 'east', name: '东片', divisionCodes: ['511524104201'] });
  expect((await ask('PUT', '/station/shanping', { ...station, zoneId: 'east' })).status).toBe(200);
  await ask('PUT', '/point/sp-dian', {
    id: 'sp-dian',
    stationId: 'shanping',
    name: '山坪村代表活动室',
    isBudgetPoint: true,
    place: '山坪村文化室',
  });
  const second = { id: 'west', name: '西片', divisionCodes: ['511524104201'] };
  expect((await ask('PUT', '/zone/west', second)).status).toBe(422);

  expect((await ask('DELETE', '/station/shanping')).status).toBe(403);
  expect((await ask('DELETE', '/org/shuili')).status).toBe(403);
  expect((await ask('DELETE', '/zone/east')).status).toBe(422);
  expect((await ask('DELETE', '/point/sp-dian')).status).toBe(200);
  expect((await lists()).points.map(({ id }) => id)).toEqual(['huatan-laojie', 'huatan-shanping']);
});

it('is for the administrator alone', async () => {
  for (const person of [demoOffice, demoStation, demoDeputy]) {
    cookie = await cookieOf(person);
    expect((await ask('GET', '')).status).toBe(403);
    expect((await ask('PUT', '/station/shanping', station)).status).toBe(403);
    expect((await ask('GET', '/calendar')).status).toBe(403);
  }
});

const nextYear = {
  year: 2027,
  notices: ['https://www.gov.cn/zhengce/2026-11/notice.htm'],
  breaks: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-11' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-17' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  makeUpDays: ['2027-02-20'],
};

it('next year’s calendar settles the clocks that run, and says before what it will move', async () => {
  county.server.clock.offsetMs = Date.parse('2027-01-25T02:00:00Z') - Date.parse('2026-11-23T02:00:00Z');
  cookie = await cookieOf(demoAdmin);
  const li = await county.phoneOf(demoDeputy);
  li.clock.now = Date.parse('2027-01-25T01:00:00Z');
  const desk = await county.phoneOf(demoStation);
  const id = await li.record('petition', petitionAbout('春节前记下的一件路灯的事情'));
  await li.settle();
  await desk.settle();
  const record = await readRecord(desk.store(), id);
  if (record === null) throw new Error('the matter is not there');
  must(await decideRecord(desk.store(), record, { move: 'register', args: {} }));
  await desk.settle();
  const sortingOn = async () => {
    await desk.settle();
    const view = (await readRecord(desk.store(), id))?.view;
    return view?.kind === 'petition' ? view.course.sorting : undefined;
  };
  const before = await sortingOn();
  expect(before).toMatchObject({ rawDue: '2027-02-09', due: '2027-02-09', isProvisional: true });

  const preview = await ask('PUT', '/calendar/2027?preview=1', nextYear);
  expect(preview.body).toMatchObject({ moved: 1, examples: [{ from: '2027-02-09', to: '2027-02-12' }] });
  expect(await sortingOn()).toEqual(before);

  expect((await ask('PUT', '/calendar/2027?base=none', nextYear)).body).toEqual(preview.body);
  expect(await sortingOn()).toMatchObject({ due: '2027-02-12', isProvisional: false });
  const view = (await readRecord(desk.store(), id))?.view;
  expect(view?.events.at(-1)).toMatchObject({ move: 'recount' });
  expect((await ask('PUT', '/calendar/2027', nextYear)).body).toEqual({ moved: 0, examples: [] });
  const [shown] = (await ask('GET', '/calendar')).body.years;
  expect(shown).toMatchObject({ year: 2027, importedAt: expect.any(String) });

  const other = { ...nextYear, notices: ['https://www.gov.cn/other'] };
  for (const query of ['?base=none', '?base=none&preview=1'])
    expect((await ask('PUT', `/calendar/2027${query}`, other)).body).toMatchObject({
      code: 'changedMeanwhile',
    });
  expect((await ask('GET', '/calendar')).body.years[0]).toEqual(shown);
  const made = encodeURIComponent(shown.importedAt);
  expect((await ask('PUT', `/calendar/2027?base=${made}`, other)).body).toEqual({ moved: 0, examples: [] });
  expect((await ask('GET', '/calendar')).body.years[0]).toMatchObject(other);
});

it('a calendar without a statutory holiday, or of another year, is refused', async () => {
  const [, ...rest] = nextYear.breaks;
  expect((await ask('PUT', '/calendar/2027', { ...nextYear, breaks: rest })).status).toBe(422);
  expect((await ask('PUT', '/calendar/2028', nextYear)).status).toBe(400);
  expect((await ask('GET', '/calendar')).body.years[0].year).toBe(2026);
});
