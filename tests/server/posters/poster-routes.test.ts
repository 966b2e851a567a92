// Who makes, lists, takes down and checks posters, as the server answers.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../../src/demo/accounts.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import { tenantCode, userId } from '../../../src/domain/ids.ts';
import { listedPoster, posterChecked, posterList } from '../../../src/protocol/posters.ts';
import { addPerson } from '../../../src/server/store/people.ts';
import { addSession } from '../../../src/server/store/session-list.ts';
import { type InsideServer, makeInsideServer } from '../../world/inside-server.ts';
import { demoDeputy, demoOffice, demoStation, demoTownship, demoUnit } from '../../world/people.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-poster-routes-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

let sessions = 0;

function cookieOf(actor: Actor): string {
  sessions += 1;
  const token = `token-${sessions}`;
  const tokenHash = createHash('sha256').update(token).digest('hex');
  addSession(server.store().sql, { tokenHash, actor, expiresAt: server.store().env.now() + 60_000 });
  return `session=${token}`;
}

const ask = (actor: Actor, method: 'GET' | 'POST', url: string, payload?: object) =>
  server.app().inject({
    method,
    url: `/api/v1/posters${url}`,
    headers: { cookie: cookieOf(actor) },
    ...(payload !== undefined && { payload }),
  });

const place = { stationId: 'huatan', pointId: 'huatan-laojie', placeText: '老街公告栏' };

async function made(actor: Actor = demoStation, wanted: object = place) {
  const answer = await ask(actor, 'POST', '', wanted);
  expect(answer.statusCode).toBe(201);
  return listedPoster.parse(answer.json());
}

const listOf = async (actor: Actor) =>
  posterList.parse((await ask(actor, 'GET', '')).json()).posters.map(({ id }) => id);

const check = async (actor: Actor, code: string) =>
  posterChecked.parse((await ask(actor, 'GET', `/check/${code}`)).json());

const tokenIn = (path = '') => path.slice('/s/'.length);

describe('who manages posters', () => {
  it.each([
    ['the station its own', demoStation, place, 201],
    ['the station no other’s', demoStation, { ...place, stationId: 'meibai', pointId: undefined }, 403],
    ['the township its own', demoTownship, place, 201],
    ['the office any', demoOffice, { stationId: 'meibai', placeText: '文化站门口' }, 201],
    ['a deputy none', demoDeputy, place, 403],
    ['a unit none', demoUnit, place, 403],
  ])('makes: %s', async (_, actor, wanted, status) => {
    expect((await ask(actor, 'POST', '', wanted)).statusCode).toBe(status);
  });

  it('the administrator any', async () => {
    const admin = demoAccounts.find(({ role }) => role === 'admin');
    if (admin === undefined) throw new Error('the demo county has no administrator');

    expect((await ask(admin, 'POST', '', place)).statusCode).toBe(201);
  });

  it('sees in the list what one manages, and a deputy nothing', async () => {
    const own = await made();
    const other = await made(demoOffice, { stationId: 'meibai', placeText: '文化站门口' });

    expect(await listOf(demoStation)).toEqual([own.id]);
    expect([...(await listOf(demoOffice))].sort()).toEqual([own.id, other.id].sort());
    expect(await listOf(demoDeputy)).toEqual([]);
  });

  it('may not take down another’s: it is as if it were not there', async () => {
    const other = await made(demoOffice, { stationId: 'meibai', placeText: '文化站门口' });

    const refusal = await ask(demoStation, 'POST', `/${other.id}/revoke`, { because: '不是我站的' });
    expect(refusal.statusCode).toBe(404);
    expect((await check(demoOffice, other.id)).verdict).toBe('byNumber');
  });

  it.each([
    ['a station in no list', { stationId: 'nowhere', placeText: '公告栏' }],
    ['a point of another station', { stationId: 'longtou', pointId: 'huatan-laojie', placeText: '公告栏' }],
    ['no place', { stationId: 'huatan', placeText: '' }],
    ['a field too many', { ...place, id: 'AAAAAAAA' }],
  ])('is refused with %s', async (_, wanted) => {
    expect((await ask(demoOffice, 'POST', '', wanted)).statusCode).toBe(422);
  });

  it('nobody without signing in', async () => {
    const answer = await server.app().inject({ method: 'GET', url: '/api/v1/posters' });
    expect(answer.statusCode).toBe(401);
  });
});

describe('a poster’s life at the desk', () => {
  it('is printed with its code, taken down with a reason, and has none after it', async () => {
    const poster = await made();
    expect(poster.path).toMatch(/^\/s\/[0-9A-HJKMNP-TV-Z]{25}$/);

    const answer = await ask(demoStation, 'POST', `/${poster.id}/revoke`, { because: '公告栏拆除' });

    expect(listedPoster.parse(answer.json())).toMatchObject({ revokedBecause: '公告栏拆除' });
    expect(listedPoster.parse(answer.json()).path).toBeUndefined();
    expect((await ask(demoStation, 'POST', `/${poster.id}/revoke`, { because: '再一次' })).statusCode).toBe(
      409,
    );
  });

  it('is replaced by another of the same place', async () => {
    const old = await made();
    const fresh = listedPoster.parse(
      (await ask(demoStation, 'POST', `/${old.id}/reissue`, { because: '雨水打湿' })).json(),
    );

    expect(fresh).toMatchObject({ stationId: 'huatan', pointId: 'huatan-laojie', placeText: '老街公告栏' });
    expect(fresh.id).not.toBe(old.id);
    expect((await check(demoDeputy, tokenIn(old.path))).verdict).toBe('revoked');
    expect((await check(demoDeputy, tokenIn(fresh.path))).verdict).toBe('genuine');
  });
});

describe('核验', () => {
  it('tells a deputy where the sheet should hang', async () => {
    const poster = await made();

    expect(await check(demoDeputy, tokenIn(poster.path))).toMatchObject({
      verdict: 'genuine',
      poster: { id: poster.id, placeText: '老街公告栏', stationId: 'huatan' },
    });
  });

  it('a number alone proves nothing about the sheet', async () => {
    const poster = await made();

    expect((await check(demoDeputy, poster.id)).verdict).toBe('byNumber');
    expect(await check(demoDeputy, '00000000')).toEqual({ verdict: 'unknown' });
  });

  it('names a forged code, and tells a neighbour nothing but that it is not theirs', async () => {
    const poster = await made();
    const token = tokenIn(poster.path);
    const neighbour: Actor = {
      ...demoDeputy,
      tenant: tenantCode.parse('511502'),
      userId: userId.parse('neighbour'),
    };
    addPerson(server.store().sql, neighbour, { phone: '19900009999', password: 'x' });

    expect(await check(demoDeputy, `${token.slice(0, 24)}${token.endsWith('0') ? '1' : '0'}`)).toEqual({
      verdict: 'forged',
    });
    expect(await check(neighbour, token)).toEqual({ verdict: 'otherCounty' });
  });
});
