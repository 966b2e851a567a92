// Checks 14–20: what one county, one role or one person may not see and not do, asked of the real server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { demoAdmin, demoAuditor, otherDeputy, petitionAbout } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import {
  acksOf,
  bodyOf,
  firstPeople,
  makeTwoCounties,
  sendOne,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';

let world: TwoCounties;
beforeAll(async () => {
  world = await makeTwoCounties();
});
afterAll(() => world.end());

const { deputy, station, office, org } = firstPeople;

const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  address: '花滩镇老街九号',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const words = '三组停水半个月，老人挑水摔倒了两回';

async function submitted(by: typeof deputy = deputy, more: object = {}): Promise<string> {
  const rec = world.newId();
  const args = petitionAbout(words, {
    petitioner: named,
    kind: 'appeal',
    request: '请尽快恢复供水',
    ...more,
  });
  expect(await sendOne(world, by, { op: 'petition.submit', rec, args })).toMatchObject({ status: 'applied' });
  return rec;
}

const stateOf = (rec: string) =>
  world.store.sql.one<{ state: string }>('SELECT state FROM record WHERE id=?', rec)?.state;

const pulledBy = async (person: Parameters<TwoCounties['ask']>[0], more: object = {}) =>
  world.ask(person, syncOf(world.newId(), [], { want: 1000, ...more }));

const register = { op: 'petition.register', base: 1, v: 2, args: {} } as const;

describe('authorisation', () => {
  it.each(Object.values(secondPeople).map((one) => [one.role, one] as const))(
    'check 14: a %s of another county receives no row and no photo of this one',
    async (_, stranger) => {
      const rec = await submitted();

      const pulled = await pulledBy(stranger);

      expect(pulled.statusCode).toBe(200);
      expect(pulled.json()).toMatchObject({ changes: [], more: false });
      expect(pulled.body).not.toContain(rec);
      const lists = await world.ask(stranger, { url: '/api/v1/directory' });
      expect(lists.body).not.toContain('花滩');
    },
  );

  it.each(['state', 'tenant', 'authorId', 'receiptCode', 'role', 'caseNo', 'ver'])(
    'check 15: a submitted form that also sets “%s” is refused, and nothing is written',
    async (name) => {
      const rec = world.newId();
      const args = { ...petitionAbout(words), [name]: 'closed' };

      const ack = await sendOne(world, deputy, { op: 'petition.submit', rec, args });

      expect(ack).toMatchObject({
        status: 'rejected',
        code: 'invalidFields',
        fields: { [name]: { code: 'unknownField' } },
      });
      expect(stateOf(rec)).toBeUndefined();
    },
  );

  it('check 15: an amendment that sets the state, the author or the number is refused', async () => {
    const rec = await submitted();

    for (const set of [{ state: 'closed' }, { authorId: 'wang-daming' }, { caseNo: '1' }, { ver: 9 }]) {
      const said = { op: 'petition.amend', rec, base: 1, v: 3, args: { set } };
      expect(await sendOne(world, deputy, said)).toMatchObject({ status: 'rejected' });
    }

    expect(stateOf(rec)).toBe('submitted');
  });

  it('check 16: a move that does not start from the state it is in is refused, at once and when it comes late', async () => {
    const rec = await submitted();
    const close = { op: 'petition.close', rec, base: 1, v: 2, args: {} };

    const atOnce = await sendOne(world, office, close);
    const replayed = await sendOne(world, office, { ...close, at: '2026-11-20T01:00:00.000Z' });

    expect([atOnce.status, replayed.status]).toEqual(['rejected', 'rejected']);
    expect([atOnce.code, replayed.code]).toEqual(['wrongState', 'wrongState']);
    expect(atOnce.allowed).toContain('register');
    expect(atOnce.allowed).not.toContain('close');
    expect(stateOf(rec)).toBe('submitted');
  });

  it('check 17: of two clerks who register the same matter at once one does it, and the log tells one', async () => {
    const rec = await submitted();

    const acks = await Promise.all([
      sendOne(world, station, { ...register, rec }),
      sendOne(world, office, { ...register, rec }),
    ]);

    expect(acks.map((ack) => ack.status).sort()).toEqual(['applied', 'rejected']);
    expect(
      world.store.sql.all(`SELECT seq FROM mutation_log WHERE rec_id=? AND op='petition.register'`, rec),
    ).toHaveLength(1);
  });

  it('check 18: number and name travel with stars to everyone but their author', async () => {
    await submitted();

    const own = await pulledBy(deputy);
    const others = await Promise.all(
      [station, office, firstPeople.township, firstPeople.director].map((one) => pulledBy(one)),
    );

    expect(own.body).toContain(named.phone);
    for (const answer of others) {
      expect(answer.body).toContain(words);
      expect(answer.body).toContain('139****8888');
      for (const secret of [named.phone, named.name, named.address])
        expect(answer.body).not.toContain(secret);
    }
  });

  it('check 19: what a person recorded offline with a right since lost is refused, the rest is taken', async () => {
    const rec = await submitted();
    const become = (role: string) =>
      world.store.sql.run('UPDATE person SET role=? WHERE id=?', role, station.userId);
    become('deputy');
    const own = world.newId();
    const device = world.newId();

    const answer = await world.ask(
      station,
      syncOf(device, [
        { n: 1, id: world.newId(), body: bodyOf({ ...register, rec }) },
        {
          n: 2,
          id: world.newId(),
          body: bodyOf({ op: 'petition.submit', rec: own, args: petitionAbout('桥上的护栏坏了，请修一修') }),
        },
      ]),
    );

    become('station');
    expect(acksOf(answer).map(({ status, code }) => [status, code])).toEqual([
      ['rejected', 'notAllowed'],
      ['applied', undefined],
    ]);
    expect([stateOf(rec), stateOf(own)]).toEqual(['submitted', 'submitted']);
  });

  it('check 20: a photo is read with a session and the right to its record, is nowhere kept, and its name is its hash', async () => {
    const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200, 7)]);
    const sha = sha256Of(bytes);
    const photo = {
      id: world.newId(),
      sha256: sha,
      mime: 'image/jpeg',
      bytes: bytes.length,
      takenAt: '2026-11-23T01:00:00Z',
      exifStripped: true,
    };
    const rec = await submitted(deputy, { attachments: [photo] });
    await world.ask(deputy, {
      method: 'POST',
      url: '/api/v1/blobs',
      payload: { recordId: rec, sha256: sha, size: bytes.length, mime: 'image/jpeg' },
    });
    await world.ask(deputy, {
      method: 'PATCH',
      url: `/api/v1/blobs/${sha}`,
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      payload: bytes,
    });
    const read = (person: Parameters<TwoCounties['ask']>[0]) =>
      world.ask(person, { url: `/api/v1/blobs/${sha}` });

    expect((await read(null)).statusCode).toBe(401);
    for (const stranger of [otherDeputy, org, demoAdmin, demoAuditor, ...Object.values(secondPeople)])
      expect([stranger.role, (await read(stranger)).statusCode]).toEqual([stranger.role, 404]);
    const seen = await read(station);
    expect(seen.statusCode).toBe(200);
    expect(seen.headers['cache-control']).toBe('private, no-store');
  });
});
