// A push on a slow line: what is here is done while the rest is on its way; cut anywhere, nothing is done twice or lost.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type ClientRequest, request as openRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { linesOf } from '../../src/client/net/write-lines.ts';
import { demoTenant } from '../../src/demo/accounts.ts';
import { demoDirectory } from '../../src/demo/county.ts';
import { makeDice } from '../../src/demo/dice.ts';
import { deviceId, userId } from '../../src/domain/ids.ts';
import { linesType, type UnreadChange } from '../../src/protocol/push-lines.ts';
import { sentMutation } from '../../src/protocol/sync.ts';
import { type App, buildApp } from '../../src/server/app.ts';
import { type Part, partsOf } from '../../src/server/routes/coming-push.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { addPerson } from '../../src/server/store/people.ts';
import { writeDirectory } from '../../src/server/store/server-state.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { demoDeputy, otherDeputy, petitionAbout } from '../world/people.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const dice = makeDice(23);
const newId = () => dice.id(now);
const device = newId();

/** One of its texts holds what stands between two changes, as text. */
const changes = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    n: at + 1,
    id: newId(),
    body: JSON.stringify({
      v: 1,
      op: 'petition.submit',
      rec: newId(),
      base: 0,
      at: '2026-11-23T01:00:00.000Z',
      tz: '+08:00',
      args: petitionAbout(at === 3 ? '信里写着 "},{"n":7 和 "muts":[ 两处，𠮷' : `第${at}件：桥上的护栏坏了`),
    }),
  }));

type Muts = ReturnType<typeof changes>;

const head = { device, epoch: null, sentAt: new Date(now).toISOString(), cursor: null };
const asToday = (muts: Muts, owner: string = demoDeputy.userId) =>
  JSON.stringify({ ...head, owner, schema: 3, want: 0, muts });

const asBytes = (one: Muts[number]): UnreadChange => {
  const { n, id, body } = sentMutation.parse(one);
  return { n, id, body: new TextEncoder().encode(body) };
};

const asLines = (muts: Muts, owner: string = demoDeputy.userId) => {
  const named = { ...head, device: deviceId.parse(device), owner: userId.parse(owner), schema: 3, want: 0 };
  const lines = linesOf(named, muts.map(asBytes));
  if (lines === null) throw new Error('it goes as lines');
  return Buffer.from(lines).toString();
};

const forms = [
  { name: 'JSON', write: asToday, type: 'application/json' },
  { name: 'lines', write: asLines, type: linesType },
];

type Line = { readonly encoding?: string; readonly pauseMs?: number; readonly type?: string };

async function collect(pieces: readonly Buffer[], { encoding, pauseMs = 0, type }: Line = {}) {
  const parts: Part[] = [];
  const comes = async function* () {
    for (const piece of pieces) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      yield piece;
    }
  };
  for await (const part of partsOf({ body: Readable.from(comes()), type, encoding, hasTime: () => true })) {
    if (!part.ok) return { parts, problem: part.problem.code };
    parts.push(part.value);
  }
  return { parts, problem: null };
}

const cutAt = (bytes: Buffer, places: readonly number[]) => {
  const ends = [0, ...places.toSorted((a, b) => a - b), bytes.length];
  return ends.slice(1).map((end, at) => bytes.subarray(ends[at], end));
};

describe.each(forms)('the parts of a push as $name', ({ write, type }) => {
  const muts = changes(12);
  const whole = Buffer.from(write(muts));

  it('are the whole of it, however the line cuts its bytes', async () => {
    const places = fc.uniqueArray(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(places, async (at) => {
        const { parts } = await collect(cutAt(whole, at), { type, pauseMs: 6 });
        expect(parts.flatMap(({ asked }) => asked.muts)).toEqual(muts);
        expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, i) => i === parts.length - 1));
        for (const { asked } of parts) expect(asked).toMatchObject({ ...head, owner: demoDeputy.userId });
      }),
      { numRuns: 25 },
    );
  });

  it('are one on a quick line', async () => {
    const middle = Math.floor(whole.length / 2);

    expect((await collect(cutAt(whole, [400, 2000]), { type })).parts).toHaveLength(1);
    expect((await collect(cutAt(whole, [middle]), { type, pauseMs: 20 })).parts).toHaveLength(2);
  });

  it('are refused with the same words as ever', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, 32));
    const [pressed, cut] = [{ type, encoding: 'gzip' }, whole.subarray(0, -1)];
    expect((await collect([bomb], pressed)).problem).toBe('tooLarge');
    expect((await collect([Buffer.alloc(2_200_000, 32)], { type })).problem).toBe('tooLarge');
    expect((await collect([whole], pressed)).problem).toBe('badRequest');
    expect((await collect([gzipSync(whole).subarray(0, 200)], pressed)).problem).toBe('badRequest');
    expect((await collect([whole], { type, encoding: 'br' })).problem).toBe('badRequest');
    expect((await collect([cut], { type })).problem).toBe('badRequest');
    const many = Buffer.from(
      write(Array.from({ length: 1001 }, (_, at) => ({ ...muts[0], n: at + 1 })) as Muts),
    );
    const late = await collect(cutAt(many, [many.length - 50]), { type, pauseMs: 20 });
    expect(late.problem).toBe('tooLarge');
  });
});

it('is one part where yesterday’s order tells too late whose it is', async () => {
  const late = Buffer.from(JSON.stringify({ ...head, muts: changes(12), want: 0, owner: demoDeputy.userId }));
  const { parts } = await collect(cutAt(late, [late.length >> 1]), { pauseMs: 20 });

  expect(parts).toHaveLength(1);
});

describe('lines', () => {
  const muts = changes(3);
  const lines = asLines(muts).split('\n');
  const problemOf = async (some: readonly string[]) =>
    (await collect([Buffer.from(some.join('\n'))], { type: linesType })).problem;

  it('that name nobody, say no number or bear another’s id are refused', async () => {
    const [first = '', ...others] = lines;
    const without = (key: string) => JSON.stringify({ ...JSON.parse(first), [key]: undefined });

    expect(await problemOf(lines)).toBeNull();
    expect(await problemOf([without('owner'), ...others])).toBe('invalidFields');
    expect(await problemOf([without('from'), ...others])).toBe('invalidFields');
    expect(await problemOf([...lines.slice(0, 2), 'no id', ''])).toBe('badRequest');
    expect(await problemOf(others)).toBe('badRequest');
    expect(await problemOf([''])).toBe('badRequest');
  });

  it('are not made of what has a gap, is nobody’s, or holds a newline', () => {
    const asked = { ...head, device: deviceId.parse(device), want: 0, owner: demoDeputy.userId };
    const sent = muts.map(asBytes);
    const broken = new TextEncoder().encode('{\n}');
    const [a, b, c] = sent;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three');

    expect(linesOf(asked, sent)).not.toBeNull();
    expect(linesOf(asked, [a, c])).toBeNull();
    expect(linesOf({ ...asked, owner: undefined }, sent)).toBeNull();
    expect(linesOf(asked, [a, { ...b, body: broken }])).toBeNull();
    expect(linesOf(asked, [])).toBeNull();
  });
});

describe.each(forms)('a push as $name on a slow line', ({ write, type }) => {
  let folder: string;
  let server: App;
  let port: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luzhi-slow-'));
    server = await buildApp({
      now: () => now,
      randomBytes: (length) => randomBytes(length),
      alarm: () => undefined,
      dataDir: folder,
    });
    const { sql } = server.store;
    for (const { phone, password: _, ...actor } of [demoDeputy, otherDeputy]) {
      addPerson(sql, actor, { phone, password: 'nobody signs in here' });
      addSession(sql, { tokenHash: sha256Of(Buffer.from(actor.userId)), actor, expiresAt: now * 2 });
    }
    writeDirectory(sql, demoTenant, demoDirectory);
    port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port);
  });

  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (length: number): ClientRequest =>
    openRequest({
      ...{ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/sync' },
      headers: {
        cookie: `session=${demoDeputy.userId}`,
        'content-type': type,
        'content-encoding': 'gzip',
        'content-length': length,
        'sec-fetch-site': 'same-origin',
      },
    });

  const answerOf = (sending: ClientRequest) =>
    new Promise<{ acks: { n: number; status: string }[]; expect: number; code?: string }>(
      (resolve, reject) => {
        sending.on('error', reject);
        sending.on('response', async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        });
      },
    );

  const done = () => server.store.sql.all<{ n: number }>('SELECT count(*) n FROM mutation_log')[0]?.n ?? 0;

  it('is begun before it is whole, and answered for all of it', async () => {
    const bytes = gzipSync(write(changes(200)));
    const sending = open(bytes.length);
    const answer = answerOf(sending);
    sending.write(bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    await vi.waitFor(() => expect(done()).toBeGreaterThan(50));
    expect(done()).toBeLessThan(200);
    sending.end(bytes.subarray(Math.floor(bytes.length * 0.7)));

    const { acks, expect: next } = await answer;
    expect(acks.map(({ n, status }) => [n, status])).toEqual(
      Array.from({ length: 200 }, (_, at) => [at + 1, 'applied']),
    );
    expect([next, done()]).toEqual([201, 200]);
  });

  it('keeps what had arrived when the line broke, and does none of it twice', async () => {
    const bytes = gzipSync(write(changes(200)));
    const broken = open(bytes.length);
    const lost = answerOf(broken).catch(() => null);
    broken.write(bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    await vi.waitFor(() => expect(done()).toBeGreaterThan(50));
    broken.destroy();
    await lost;

    const again = open(bytes.length);
    const answer = answerOf(again);
    again.end(bytes);
    expect((await answer).acks.map(({ status }) => status)).toEqual(Array(200).fill('applied'));
    expect(done()).toBe(200);
  });

  it('does nothing of what is another person’s', async () => {
    const bytes = gzipSync(write(changes(200), otherDeputy.userId));
    const sending = open(bytes.length);
    const answer = answerOf(sending);
    sending.write(bytes.subarray(0, Math.floor(bytes.length * 0.7)));

    expect((await answer).code).toBe('signInNeeded');
    expect(done()).toBe(0);
    sending.destroy();
  });
});
