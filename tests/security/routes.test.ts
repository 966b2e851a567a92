// Check 13: every route of the running app × every role × both counties × own and another's, from the table beside it.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../src/demo/accounts.ts';
import { demoHandler } from '../../src/demo/handler.ts';
import type { AccountRole } from '../../src/domain/actor.ts';
import { tenantCode } from '../../src/domain/ids.ts';
import { viewFor } from '../../src/domain/view.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { buildApp } from '../../src/server/app.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { trackingHashOf } from '../../src/server/tracking/tracking.ts';
import { assetNamed, write } from '../world/assets.ts';
import { newCode } from '../world/codes.ts';
import { otherDeputy, petitionAbout } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import {
  counties,
  firstPeople,
  makeTwoCounties,
  sendOne,
  startedAt,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';
import { allRoles, letsIn, routeRights, rowOf, type Things } from './route-rights.ts';

let world: TwoCounties;
let own: Things;
let other: Things;

type Author = { readonly tenant: string; readonly userId: string };

const { deputy, station, office } = firstPeople;

const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
} as const;

/** A petition with a photo that has arrived. */
async function layOut(
  by: Parameters<TwoCounties['ask']>[0] & Author,
  { stationId, divisionCode, fill }: { stationId: string; divisionCode: string; fill: number },
): Promise<Things> {
  const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200, fill)]);
  const sha256 = sha256Of(bytes);
  const recordId = world.newId();
  const photo = {
    id: world.newId(),
    sha256,
    mime: 'image/jpeg',
    bytes: bytes.length,
    takenAt: '2026-11-23T01:00:00Z',
    exifStripped: true,
  };
  const fields = { stationId, divisionCode, addressText: '街上', attachments: [photo] };
  const code = newCode();
  const trackingHash = trackingHashOf(code);
  const more = { ...fields, petitioner: named, trackingHash };
  const args = petitionAbout('三组停水半个月，老人挑水摔倒了两回', more);
  expect(await sendOne(world, by, { op: 'petition.submit', v: 4, rec: recordId, args })).toMatchObject({
    status: 'applied',
  });
  const answer = await world.ask(by, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha256}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  expect(answer.statusCode).toBe(200);
  const report = await reportOf(by, { fields, fill });
  const poster = await world.ask(counties[by.tenant === '511524' ? 'first' : 'second'].office, {
    method: 'POST',
    url: '/api/v1/posters',
    payload: { stationId, placeText: '村委会门口' },
  });
  const alertId = alertOf(by.tenant, { divisionCode, unit: stationId === 'meibai' ? 'minzheng' : 'shuili' });
  return {
    recordId,
    sha256,
    deputyId: by.userId,
    stationId,
    posterId: poster.json().id,
    token: String(poster.json().path).replace(/^\/s\//, ''),
    assetId: assetIn(by.tenant, divisionCode),
    requestId: world.newId(),
    alertId,
    code,
    ...report,
    freshId: world.newId,
  };
}

type Told = { readonly fields: object; readonly fill: number };

/** A 举报 from the same hand, with its photo. */
async function reportOf(by: Parameters<TwoCounties['ask']>[0] & Author, { fields, fill }: Told) {
  const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100, fill)]);
  const [rec, id, sha256] = [world.newId(), world.newId(), sha256Of(bytes)];
  const taken = { takenAt: '2026-11-23T01:00:00Z', exifStripped: true };
  const attachments = [{ id, sha256, mime: 'image/jpeg', bytes: bytes.length, ...taken }];
  const args = petitionAbout('会计把修路款转进了自己的账户', { ...fields, kind: 'report', attachments });
  expect(await sendOne(world, by, { op: 'petition.submit', v: 1, rec, args })).toMatchObject({
    status: 'applied',
  });
  const answer = await world.ask(by, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha256}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  expect(answer.statusCode).toBe(200);
  return { reportId: rec, reportFileId: id };
}
const assetIn = (county: string, divisionCode: string): string =>
  world.store.sql.one<{ id: string }>(
    'SELECT id FROM asset WHERE tenant=? AND name=?',
    ...[county, `原${divisionCode}小学`],
  )?.id ?? '';

/** An idle school of that township speaks of itself. */
function alertOf(county: string, { divisionCode, unit }: { divisionCode: string; unit: string }): string {
  const { store } = world;
  const name = `原${divisionCode}小学`;
  const fields = assetNamed(name, {
    location: { divisionCode, text: '街上' },
    managerOrgId: county === '511524' ? unit : 'yc-nongye',
    ownerOrgId: undefined,
    ownerOrgText: '镇政府',
  });
  write(store, [{ kind: 'enter', fields }], { tenant: tenantCode.parse(county) });
  lookAtAll(store);
  const row = store.sql.one<{ id: string }>(
    `SELECT id FROM alert WHERE tenant=? AND rule_id='A01' AND doc LIKE ?`,
    ...[county, `%${name}%`],
  );
  return row?.id ?? '';
}

beforeAll(async () => {
  world = await makeTwoCounties({ handler: demoHandler });
  own = await layOut(deputy, { stationId: 'huatan', divisionCode: '511524104000', fill: 7 });
  other = await layOut(otherDeputy, { stationId: 'meibai', divisionCode: '511524115000', fill: 8 });
  await layOut(secondPeople.deputy, { stationId: 'huamachi', divisionCode: '640323100000', fill: 9 });
  const rec = own.recordId;
  await sendOne(world, station, { op: 'petition.register', rec, base: 1, v: 2, args: {} });
  const args = {
    mode: 'assign',
    orgId: 'shuili',
    coOrgIds: [],
    instruction: '请现场核实。',
    noRecusalDue: true,
  };
  expect(await sendOne(world, office, { op: 'petition.assign', rec, base: 2, v: 2, args })).toMatchObject({
    status: 'applied',
  });
});
afterAll(() => world.end());

const refused: ReadonlySet<number> = new Set([401, 403, 404]);

async function statusOf(
  route: string,
  who: AccountRole | null,
  of: 'own' | 'other' | 'foreign',
): Promise<number> {
  const row = rowOf(route);
  if (row === undefined) throw new Error(`${route} has no row in route-rights.ts`);
  const person = who === null ? null : counties[of === 'foreign' ? 'second' : 'first'][who];
  const answer = await world.ask(person, {
    ...row.ask(of === 'other' ? other : own),
    method: route.split(' ')[0] as 'GET',
  });
  return answer.statusCode;
}

const rows = Object.entries(routeRights).filter(([, row]) => row.isStream !== true);

describe('every route', () => {
  it('check 13: has a row in the table of rights, and every row is a route', async () => {
    const lacking = world.routes.filter((route) => rowOf(route) === undefined);
    const gone = Object.keys(routeRights).filter((route) => !world.routes.includes(route));
    expect({ lacking, gone }).toEqual({ lacking: [], gone: [] });
  });

  it.each(Object.keys(routeRights))('check 13: %s asks who is there', async (route) => {
    const row = routeRights[route];
    const status = await statusOf(route, null, 'own');
    if (row?.isOpen) expect(status).toBe(404);
    else if (row?.own === 'anyone') expect(refused.has(status)).toBe(false);
    else expect(status).toBe(401);
  });

  it.each(rows)('check 13: %s lets in who may, on their own things', async (route, row) => {
    const seen = await Promise.all(
      allRoles.map(async (role) => [role, !refused.has(await statusOf(route, role, 'own'))]),
    );
    expect(seen).toEqual(allRoles.map((role) => [role, letsIn(row.own, role)]));
  });

  it.each(rows.filter(([, row]) => row.other !== undefined))(
    'check 13: %s lets in who may, on another’s things of the county',
    async (route, row) => {
      const seen = await Promise.all(
        allRoles.map(async (role) => [role, !refused.has(await statusOf(route, role, 'other'))]),
      );
      expect(seen).toEqual(allRoles.map((role) => [role, letsIn(row.other ?? [], role)]));
    },
  );

  it.each(rows.filter(([, row]) => row.other !== undefined))(
    'check 13: %s knows nothing of another county’s things, whoever asks',
    async (route, row) => {
      const seen = await Promise.all(
        allRoles.map(async (role) => [role, await statusOf(route, role, 'foreign')]),
      );
      const refusals: readonly unknown[] = row.isMaking ? [403, 404, 422] : [404];
      for (const [role, status] of seen) expect(refusals, String(role)).toContain(status);
    },
  );

  it.each(
    [...demoAccounts, ...Object.values(secondPeople)].map(
      (one) => [`${one.tenant} ${one.userId}`, one] as const,
    ),
  )(
    'check 13: a pull brings %s every row they may see, each as their view of it, and no other',
    async (_, person) => {
      const { phone: _phone, password: _password, ...actor } = person;
      const all = world.store.sql.all<{ id: string }>('SELECT id FROM record');
      const views = all.flatMap(({ id }) => {
        const record = readRecord(world.store, person.tenant, id);
        const view = record === null ? null : viewFor(record, actor);
        return view === null ? [] : [view];
      });

      const answer = await world.ask(person, syncOf(world.newId(), [], { want: 1000, schema: 1 }));

      const seen = new Map<string, unknown>(
        answer.json().changes.map((change: { id: string; r: unknown }) => [change.id, change.r]),
      );
      expect([...seen.keys()].sort()).toEqual(views.map((view) => view.id).sort());
      for (const view of views) expect(seen.get(view.id)).toEqual(JSON.parse(JSON.stringify(view)));
    },
  );
});

it('check 13: a new route without a row is found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-route-'));
  const env = {
    now: () => startedAt,
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir: folder,
  };
  const { app, routes, close } = await buildApp(env);
  app.get('/api/v1/everything', () => ({}));

  const lacking = routes.filter((route) => rowOf(route) === undefined);

  await close();
  await rm(folder, { recursive: true, force: true });
  expect(lacking).toEqual(['GET /api/v1/everything', 'HEAD /api/v1/everything']);
});
