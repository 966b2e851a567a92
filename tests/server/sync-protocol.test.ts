// What the server answers to a device, rule by rule, on the wire itself.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTenant } from '../../src/demo/accounts.ts';
import { demoDirectory } from '../../src/demo/county.ts';
import { makeDice } from '../../src/demo/dice.ts';
import { ownerHeader } from '../../src/protocol/sync.ts';
import { type App, buildApp } from '../../src/server/app.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { makeHints } from '../../src/server/store/hints.ts';
import { addPerson } from '../../src/server/store/people.ts';
import { writeDirectory } from '../../src/server/store/server-state.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { makeCommitter } from '../../src/server/sync/commit.ts';
import { demoDeputy, demoStation, otherDeputy, petitionAbout } from '../world/people.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const dice = makeDice(11);
const newId = () => dice.id(now);

let folder: string;
let server: App;
const alarms: string[] = [];

const start = (oldestReader?: number) =>
  buildApp(
    {
      now: () => now,
      randomBytes: (length) => randomBytes(length),
      dataDir: folder,
      alarm: (what) => alarms.push(what),
    },
    oldestReader === undefined ? {} : { oldestReader },
  );

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-sync-'));
  server = await start();
  const { sql } = server.store;
  for (const { phone, password: _, ...actor } of [demoDeputy, demoStation, otherDeputy]) {
    addPerson(sql, actor, { phone, password: 'nobody signs in here' });
    addSession(sql, { tokenHash: sha256Of(Buffer.from(actor.userId)), actor, expiresAt: now * 2 });
  }
  writeDirectory(sql, demoTenant, demoDirectory);
  alarms.length = 0;
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type Mut = { n: number; id: string; body: string };

const submit = (
  n: number,
  about = '桥上的护栏坏了，孩子过桥很危险',
  rec = newId(),
): Mut & { rec: string } => ({
  n,
  id: newId(),
  rec,
  body: JSON.stringify({
    v: 1,
    op: 'petition.submit',
    rec,
    base: 0,
    at: '2026-11-23T01:00:00.000Z',
    tz: '+08:00',
    args: petitionAbout(about),
  }),
});

const follow = (
  n: number,
  rec: string,
  asked: { op: string; base: number; args: unknown; v?: number },
): Mut => ({
  n,
  id: newId(),
  body: JSON.stringify({ v: 3, rec, at: '2026-11-23T01:00:00.000Z', tz: '+08:00', ...asked }),
});

const bare = ({ n, id, body }: Mut): Mut => ({ n, id, body });

async function sync(
  device: string,
  muts: readonly Mut[],
  more: Record<string, unknown> = {},
  as = demoDeputy,
  said: Record<string, string> = {},
) {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/sync',
    headers: {
      cookie: `session=${as.userId}`,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...said,
    },
    payload: JSON.stringify({
      device,
      epoch: null,
      sentAt: new Date(now).toISOString(),
      cursor: null,
      muts: muts.map(bare),
      want: 100,
      schema: 2,
      ...more,
    }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

const statuses = (body: { acks: { status: string; code?: string }[] }) =>
  body.acks.map((ack) => ack.code ?? ack.status);

describe('whose work it is', () => {
  it.each([
    ['the words', { owner: otherDeputy.userId }, {}],
    ['a header beside older words', {}, { [ownerHeader]: otherDeputy.userId }],
  ])('is said by %s: under another’s session nothing is taken', async (_, words, said) => {
    const { status, body } = await sync(newId(), [submit(1)], words, demoDeputy, said);

    expect([status, body.code]).toEqual([401, 'signInNeeded']);
    expect(server.store.sql.all('SELECT * FROM record')).toEqual([]);
  });

  it('is the session’s where older words say nothing, or the header says the same', async () => {
    const own = { [ownerHeader]: demoDeputy.userId };

    expect(statuses((await sync(newId(), [submit(1)])).body)).toEqual(['applied']);
    expect(statuses((await sync(newId(), [submit(1)], {}, demoDeputy, own)).body)).toEqual(['applied']);
  });
});

describe('numbers and ids', () => {
  it('the same change twice is answered alike and done once', async () => {
    const device = newId();
    const one = submit(1);

    const first = await sync(device, [one]);
    const second = await sync(device, [one]);

    expect(second.body.acks).toEqual(first.body.acks);
    expect(server.store.sql.all('SELECT * FROM mutation_log')).toHaveLength(1);
  });

  it('a change that another device brought comes again among new ones, and is done once', async () => {
    const [known, ...others] = [submit(1), submit(1), submit(3)];
    const first = await sync(newId(), [known]);

    const { body } = await sync(newId(), [others[0], { ...known, n: 2 }, others[1]]);

    expect(statuses(body)).toEqual(['applied', 'applied', 'applied']);
    expect(body.acks[1]).toEqual({ ...first.body.acks[0], n: 2 });
    expect(body.expect).toBe(4);
    expect(server.store.sql.all('SELECT * FROM mutation_log')).toHaveLength(3);
  });

  it('what was applied one behind the other is told as one run to a phone that reads it, and the rest by itself', async () => {
    const device = newId();
    const five = [submit(1), submit(2), submit(3, ''), submit(4), submit(5), submit(6)];
    const [first, second] = [five[0], five[1]];
    if (first === undefined || second === undefined) throw new Error('five were written');

    const { body } = await sync(device, five, { schema: 4 });
    const plain = await sync(device, five, { schema: 3 });

    const sum = sha256Of(`${first.id} ${sha256Of(first.body)}\n${second.id} ${sha256Of(second.body)}\n`);
    const { seq } = plain.body.acks[0];
    expect(body.acks).toEqual([plain.body.acks[2]]);
    expect(body.runs).toHaveLength(2);
    expect(body.runs[0]).toEqual({ n: 1, count: 2, ver: 1, seq, sum });
    expect(body.runs[1]).toMatchObject({ n: 4, count: 3, ver: 1, seq: seq + 2 });
    expect(plain.body.acks).toHaveLength(6);
    expect(plain.body).not.toHaveProperty('runs');
  });

  it('a record is handed in once, though two changes of one push do it', async () => {
    const one = submit(1);

    const { body } = await sync(newId(), [
      one,
      submit(2, '桥下的路灯也坏了，晚上看不见路', one.rec),
      submit(3),
    ]);

    expect(statuses(body)).toEqual(['applied', 'recordExists', 'applied']);
    expect(body.changes.filter(({ r }: { r?: unknown }) => r !== undefined)).toHaveLength(2);
  });

  it('a gap is answered with the number that is expected, and nothing behind it is done', async () => {
    const device = newId();

    const { body } = await sync(device, [submit(1), submit(3)]);

    expect(statuses(body)).toEqual(['applied']);
    expect(body.expect).toBe(2);
  });

  it('a number used before with another id is a fork', async () => {
    const device = newId();
    await sync(device, [submit(1)]);

    expect(statuses((await sync(device, [submit(1)])).body)).toEqual(['fork']);
  });

  it('an id used before with another text is refused, and the first is kept', async () => {
    const device = newId();
    const one = submit(1);
    await sync(device, [one]);

    const other = { ...submit(2, '另外一件事，路灯坏了三天'), id: one.id };
    const { body } = await sync(device, [other]);

    expect(statuses(body)).toEqual(['idReuse']);
    const kept = server.store.sql.one<{ body_hash: string }>('SELECT body_hash FROM mutation_log');
    expect(kept?.body_hash).toBe(sha256Of(Buffer.from(one.body)));
  });

  it('an id of another person tells nothing of what they wrote', async () => {
    const one = submit(1);
    await sync(newId(), [one]);

    const { body } = await sync(newId(), [one], {}, otherDeputy);

    expect(body.acks).toEqual([{ n: 1, id: one.id, status: 'rejected', code: 'idReuse' }]);
  });

  it('what is built on a refused submission is refused as such; other records go on', async () => {
    const device = newId();
    const bad = submit(1, '短');
    const late = follow(2, bad.rec, {
      op: 'petition.supplement',
      base: 0,
      v: 1,
      args: { text: '补充一句', attachments: [] },
    });

    const { body } = await sync(device, [bad, late, submit(3)]);

    expect(statuses(body)).toEqual(['invalidFields', 'dependency', 'applied']);
  });

  it('a change of a newer app is held, and keeps its place', async () => {
    const device = newId();
    const newer = { ...submit(1), body: JSON.stringify({ v: 99, op: 'petition.dream' }) };

    const { body } = await sync(device, [newer, submit(2)]);

    expect(statuses(body)).toEqual(['hold']);
    expect(body.expect).toBe(1);
  });

  it('one change that is too long is refused alone', async () => {
    const device = newId();
    const long = { ...submit(1), body: JSON.stringify({ v: 1, long: 'x'.repeat(70_000) }) };

    expect(statuses((await sync(device, [long, submit(2)])).body)).toEqual(['tooLarge', 'applied']);
  });
});

describe('fields that two people changed', () => {
  const amend = (n: number, rec: string, edit: { base: number; to: string; urgency?: string }) =>
    follow(n, rec, {
      op: 'petition.amend',
      base: edit.base,
      args: {
        set: {
          addressText: { from: '花滩镇老街', to: edit.to },
          ...(edit.urgency !== undefined && { urgency: { from: 'normal', to: edit.urgency } }),
        },
      },
    });

  it('merge one by one: the one in conflict stays as it is, and the answer names mine and theirs', async () => {
    const phone = newId();
    const one = submit(1);
    await sync(phone, [one]);
    await sync(newId(), [amend(1, one.rec, { base: 1, to: '粮站门口' })], {}, demoStation);

    const { body } = await sync(phone, [amend(2, one.rec, { base: 1, to: '老街口', urgency: 'urgent' })]);

    expect(body.acks[0]).toMatchObject({
      status: 'merged',
      ver: 3,
      conflicts: { addressText: { mine: '老街口', theirs: '粮站门口', by: demoStation.name, ver: 2 } },
    });
    const seen = body.changes.findLast((change: { r?: unknown }) => change.r !== undefined).r;
    expect(seen.fields).toMatchObject({ addressText: '粮站门口', urgency: 'urgent' });
  });

  it('a conflict is answered alike the second time, and its words do not lie open in the database', async () => {
    const phone = newId();
    const one = submit(1);
    await sync(phone, [one]);
    await sync(newId(), [amend(1, one.rec, { base: 1, to: '粮站门口' })], {}, demoStation);
    const mine = amend(2, one.rec, { base: 1, to: '只有我知道的地方' });

    const first = await sync(phone, [mine]);
    const second = await sync(phone, [mine]);

    expect(second.body.acks).toEqual(first.body.acks);
    const open = JSON.stringify(server.store.sql.all('SELECT ack FROM receipt'));
    expect(open).not.toContain('只有我知道的地方');
  });
});

describe('a change at which the server breaks', () => {
  it('is tried five times, then set aside with an alarm, and those behind it go on', async () => {
    const device = newId();
    const poison = submit(1);
    const { run } = server.store.sql;
    Object.assign(server.store.sql, {
      run: (text: string, ...values: never[]) => {
        if (text.startsWith('INSERT INTO record(') && values.includes(poison.rec as never)) {
          throw new TypeError('a bug of ours');
        }
        return run(text, ...values);
      },
    });

    const answers = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) answers.push(await sync(device, [poison, submit(2)]));

    for (const { body } of answers.slice(0, 4)) {
      expect(body.acks).toEqual([]);
      expect(body.retryAfter).toBeGreaterThan(0);
    }
    expect(statuses(answers[4]?.body)).toEqual(['serverError', 'applied']);
    const kept = server.store.sql.one<{ tries: number; sealed: Uint8Array }>(
      'SELECT tries, sealed FROM quarantine',
    );
    expect(kept?.tries).toBe(5);
    expect(Buffer.from(kept?.sealed ?? []).includes('护栏')).toBe(false);
    expect(alarms).toHaveLength(5);
    expect(alarms.join()).not.toContain('护栏');
  });
});

describe('the ends of a session with a server', () => {
  it('another epoch is a reset, and nothing of the request is done', async () => {
    const { status, body } = await sync(newId(), [submit(1)], { epoch: 'of another life' });

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'reset', reset: true });
    expect(server.store.sql.all('SELECT * FROM mutation_log')).toEqual([]);
  });

  it('a revoked device sends and reads nothing', async () => {
    const device = newId();
    await sync(device, [submit(1)]);
    server.store.sql.run('UPDATE device SET revoked_at=1 WHERE id=?', device);

    const { status, body } = await sync(device, [submit(2)]);

    expect(status).toBe(403);
    expect(body.code).toBe('deviceRevoked');
    expect(server.store.sql.all('SELECT * FROM mutation_log')).toHaveLength(1);
  });

  it('an app that is too old still sends, and no longer reads', async () => {
    await server.close();
    server = await start(3);
    const device = newId();

    const sent = await sync(device, [submit(1)]);
    const asked = await sync(device, []);

    expect(statuses(sent.body)).toEqual(['applied']);
    expect(sent.body.changes).toEqual([]);
    expect(sent.body.minSchema).toBe(3);
    expect(asked.status).toBe(426);
  });

  it('gzip is read, what swells beyond its limit is refused, and so is what is no gzip', async () => {
    const send = async (payload: Buffer) => {
      const headers = {
        cookie: `session=${demoDeputy.userId}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      };
      return (await server.app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload })).statusCode;
    };
    const whole = {
      device: newId(),
      epoch: null,
      sentAt: new Date(now).toISOString(),
      cursor: null,
      muts: [],
      want: 1,
    };

    expect(await send(gzipSync(JSON.stringify(whole)))).toBe(200);
    expect(await send(gzipSync(`"${'a'.repeat(20_000_000)}"`))).toBe(413);
    expect(await send(Buffer.from('not gzip'))).toBe(400);
  });

  it('who stands too far back in the line is told when to come again, each at another time', async () => {
    const committer = makeCommitter({ ...server.store, hints: makeHints() });

    const all = await Promise.all(Array.from({ length: 100 }, (_, at) => committer.run(() => at)));

    const busy = all.filter((one) => !one.ok).map((one) => one.problem);
    expect(all.filter((one) => one.ok)).toHaveLength(64);
    expect(busy.every(({ code, retryAfterMs = 0 }) => code === 'busy' && retryAfterMs >= 1000)).toBe(true);
    expect(new Set(busy.map(({ retryAfterMs }) => retryAfterMs)).size).toBeGreaterThan(20);
  });

  it('work that throws undoes only itself', async () => {
    const committer = makeCommitter(server.store);
    const { sql } = server.store;
    const add = (key: string) => sql.run('INSERT INTO sign_in_failure VALUES(?,1,1)', key);

    const all = await Promise.allSettled([
      committer.run(() => add('first')),
      committer.run(() => {
        add('second');
        throw new Error('a bug of ours');
      }),
      committer.run(() => add('third')),
    ]);

    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sql.all<{ key: string }>('SELECT key FROM sign_in_failure').map(({ key }) => key)).toEqual([
      'first',
      'third',
    ]);
  });
});

describe('pulls', () => {
  it('a record of several scopes travels once a page to who can read that, and whole to who cannot', async () => {
    await sync(newId(), [submit(1)]);

    const dense = (await sync(newId(), [])).body.changes;
    const old = (await sync(newId(), [], { schema: undefined })).body.changes;

    expect(dense.map((change: { r?: unknown }) => change.r !== undefined)).toEqual([true, false]);
    expect(old.map((change: { r?: unknown }) => change.r !== undefined)).toEqual([true, true]);
  });

  it('a scope asked for again comes from its beginning, without moving the others', async () => {
    const device = newId();
    const { body } = await sync(device, [submit(1)]);

    const again = await sync(device, [], { cursor: body.cursor, again: ['st:huatan'] });

    expect(again.body.changes.map((change: { s: string }) => change.s)).toEqual(['st:huatan']);
    expect(again.body.cursor).toBe(body.cursor);
  });

  it('the digest is kept in step: it is what a count from the beginning gives', async () => {
    const device = newId();
    await sync(device, [submit(1)]);
    const one = submit(2);
    await sync(device, [one, follow(3, one.rec, { op: 'petition.withdraw', base: 0, v: 1, args: {} })]);

    const kept = (await sync(device, [])).body.digest;
    server.store.sql.run('DELETE FROM scope_digest');
    const counted = (await sync(device, [])).body.digest;

    expect(kept).toEqual(counted);
    expect(kept['st:huatan'].n).toBe(2);
  });
});
