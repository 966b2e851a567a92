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

async function ask(method: 'GET' | 'PUT' | 'DELETE', url: string, payload: object = {}) {
  const body = method === 'PUT' ? { payload } : {};
  const request = { method, url: `/api/v1/county${url}`, headers: { cookie }, ...body };
  const answer = await county.server.app().inject(request);
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const lists = async () => countyAnswer.parse((await ask('GET', '')).body);

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
    const { status, body } = await ask('PUT', '/station/shanping', { ...station, ...change });
    expect([field, status]).toEqual([field, 422]);
    expect(Object.keys(body.fields)).toContain(field);
  }
  expect((await lists()).stations.find(({ id }) => id === 'shanping')).toMatchObject({ level: 'village' });
  expect(
    (
      await ask('PUT', '/station/huatan', {
        ...station,
        id: 'huatan',
        parentId: undefined,
        level: 'township',
      })
    ).body.fields,
  ).toMatchObject({
    code: { code: 'notAccepted' },
  });
});

it('a station or a unit never leaves the lists; a point and an empty area may', async () => {
  await ask('PUT', '/zone/east', { id: 'east', name: '东片', divisionCodes: ['511524104201'] });
  await ask('PUT', '/station/shanping', { ...station, zoneId: 'east' });
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

  expect((await ask('PUT', '/calendar/2027', nextYear)).body).toEqual(preview.body);
  expect(await sortingOn()).toMatchObject({ due: '2027-02-12', isProvisional: false });
  const view = (await readRecord(desk.store(), id))?.view;
  expect(view?.events.at(-1)).toMatchObject({ move: 'recount' });
  expect((await ask('PUT', '/calendar/2027', nextYear)).body).toEqual({ moved: 0, examples: [] });
  expect((await ask('GET', '/calendar')).body.years[0]).toMatchObject({
    year: 2027,
    importedAt: expect.any(String),
  });
});

it('a calendar without a statutory holiday, or of another year, is refused', async () => {
  const [, ...rest] = nextYear.breaks;
  expect((await ask('PUT', '/calendar/2027', { ...nextYear, breaks: rest })).status).toBe(422);
  expect((await ask('PUT', '/calendar/2028', nextYear)).status).toBe(400);
  expect((await ask('GET', '/calendar')).body.years[0].year).toBe(2026);
});
