import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { tenantCode, userId } from '../../src/domain/ids.ts';
import { addPerson } from '../../src/server/store/people.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import {
  demoDeputy,
  demoOffice,
  demoStation,
  demoTownship,
  demoUnit,
  otherDeputy,
  petitionAbout,
} from '../world/people.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-rescue-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The cookie of a session of this person. */
function cookieOf(actor: Actor): string {
  const token = `token-of-${actor.userId}`;
  const tokenHash = createHash('sha256').update(token).digest('hex');
  addSession(server.store().sql, { tokenHash, actor, expiresAt: server.store().env.now() + 60_000 });
  return `session=${token}`;
}

const recordId = '0199aaaa-0000-7000-8000-00000000000a';
const body = JSON.stringify({
  v: 1,
  op: 'petition.submit',
  rec: recordId,
  base: 0,
  at: '2026-11-22T02:00:00.000Z',
  tz: '+08:00',
  args: petitionAbout('山坪组自来水断断续续两个月了，早晚没水'),
});
const mutation = { n: 1, id: '0199aaaa-0000-7000-8000-00000000000b', body };
let devices = 0;
const freshDevice = () => {
  devices += 1;
  return `0199aaaa-0000-7000-8000-${String(devices).padStart(12, '0')}`;
};

const handIn = (cookie: string, owner: string, muts: readonly object[] = [mutation]) =>
  server.app().inject({
    method: 'POST',
    url: '/api/v1/rescue',
    headers: { cookie },
    payload: { device: freshDevice(), owner, muts },
  });

const written = () => server.store().sql.all(`SELECT * FROM record WHERE id='${recordId}'`).length;

/** A desk of another county, whose stations are called the same. */
function strangerFrom(person: Actor): Actor {
  const stranger = {
    ...person,
    tenant: tenantCode.parse('640323'),
    userId: userId.parse('stranger'),
  };
  addPerson(server.store().sql, stranger, { phone: '19999999999', password: '' });
  return stranger;
}

describe('a rescue file handed in', () => {
  it.each([
    ['the station', demoStation],
    ['the township', demoTownship],
    ['the office', demoOffice],
  ])('by %s is written', async (_, person) => {
    const answer = await handIn(cookieOf(person), demoDeputy.userId);

    expect(answer.json()).toMatchObject({ acks: [{ n: 1, status: 'applied', wasThere: false }], expect: 2 });
    expect(written()).toBe(1);
  });

  it.each([
    ['another deputy', demoStation, otherDeputy.userId],
    ['a person there is not', demoStation, 'nobody-of-that-name'],
    ['a clerk', demoOffice, demoStation.userId],
    ['the office', demoOffice, demoOffice.userId],
  ])('for %s looks as if there were nobody', async (_, clerk, owner) => {
    expect((await handIn(cookieOf(clerk), owner)).statusCode).toBe(404);
    expect(written()).toBe(0);
  });

  it('by a deputy, a unit or another county looks as if there were nobody', async () => {
    for (const person of [demoDeputy, otherDeputy, demoUnit, strangerFrom(demoStation)]) {
      expect((await handIn(cookieOf(person), demoDeputy.userId)).statusCode).toBe(404);
    }
    expect((await handIn('', demoDeputy.userId)).statusCode).toBe(401);
    expect(written()).toBe(0);
  });

  it('tells the clerk that it was there, and nothing of what it was in conflict with', async () => {
    const cookie = cookieOf(demoStation);
    await handIn(cookie, demoDeputy.userId);

    const answer = await handIn(cookie, demoDeputy.userId);

    expect(answer.json().acks).toEqual([{ n: 1, id: mutation.id, status: 'applied', wasThere: true }]);
    expect(written()).toBe(1);
  });

  it('with other words under the same id is refused, and the first stays', async () => {
    const cookie = cookieOf(demoStation);
    await handIn(cookie, demoDeputy.userId);

    const other = { ...mutation, body: body.replace('两个月', '三个月') };
    const answer = await handIn(cookie, demoDeputy.userId, [other]);

    expect(answer.json().acks).toMatchObject([{ status: 'rejected', code: 'idReuse' }]);
  });

  it('in a shape that is not ours is refused as a whole', async () => {
    const cookie = cookieOf(demoStation);
    const [many, wrong] = [Array.from({ length: 1001 }, () => mutation), [{ ...mutation, extra: 1 }]];

    expect((await handIn(cookie, demoDeputy.userId, many)).statusCode).toBe(422);
    expect((await handIn(cookie, demoDeputy.userId, wrong)).statusCode).toBe(422);
    expect(written()).toBe(0);
  });
});
