import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuid7 } from '../../src/domain/ids.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoStation, otherDeputy, petitionAbout, sightingOf } from '../world/people.ts';

let folder: string;
let server: InsideServer;
let counter = 0;

const freshId = () => {
  counter += 1;
  return uuid7(
    Date.parse('2026-11-23T01:00:00Z') + counter,
    Uint8Array.from({ length: 10 }, (_, i) => (counter * 7 + i) % 256),
  );
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-server-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function cookieOf({ phone, password }: { phone: string; password: string }): Promise<string> {
  const answer = await server
    .app()
    .inject({ method: 'POST', url: '/api/v1/session', payload: { phone, password } });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

type Sent = { readonly n: number; readonly id: string; readonly body: string };

const submit = (fields: unknown, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    v: 1,
    op: 'petition.submit',
    rec: freshId(),
    base: 0,
    at: '2026-11-23T01:00:00.000Z',
    tz: '+08:00',
    args: fields,
    ...more,
  });

const good = () => submit(petitionAbout('村道塌了半边，校车绕行'));

function push(cookie: string, device: string, muts: readonly Sent[]): Promise<LightMyRequestResponse> {
  const payload = { device, epoch: null, sentAt: '2026-11-23T02:00:00.000Z', cursor: null, muts, want: 0 };
  return server.app().inject({ method: 'POST', url: '/api/v1/sync', headers: { cookie }, payload });
}

const acksOf = (answer: LightMyRequestResponse): unknown[] => JSON.parse(answer.body).acks;
const records = () =>
  server.store().sql.one<{ count: number }>('SELECT count(*) AS count FROM record')?.count ?? 0;

describe('a push', () => {
  it('done twice has the effect of one, with the same answer', async () => {
    const [cookie, device] = [await cookieOf(demoDeputy), freshId()];
    const sent = { n: 1, id: freshId(), body: good() };
    const before = records();

    const answers = [await push(cookie, device, [sent]), await push(cookie, device, [sent])];

    expect(acksOf(answers[0] ?? (await push(cookie, device, [])))).toEqual(
      acksOf(answers[1] ?? (await push(cookie, device, []))),
    );
    expect(records()).toBe(before + 1);
  });

  it('with a known id and other words keeps the first', async () => {
    const [cookie, device] = [await cookieOf(demoDeputy), freshId()];
    const id = freshId();
    await push(cookie, device, [{ n: 1, id, body: good() }]);
    const before = records();

    expect(acksOf(await push(cookie, device, [{ n: 2, id, body: good() }]))).toMatchObject([
      { status: 'rejected', code: 'idReuse' },
    ]);
    expect(records()).toBe(before);
  });

  it('with a gap is not applied, and says what is expected', async () => {
    const answer = await push(await cookieOf(demoDeputy), freshId(), [{ n: 3, id: freshId(), body: good() }]);
    expect(JSON.parse(answer.body)).toMatchObject({ acks: [], expect: 1 });
  });

  it('with a used number and a new id is a fork', async () => {
    const [cookie, device] = [await cookieOf(demoDeputy), freshId()];
    await push(cookie, device, [{ n: 1, id: freshId(), body: good() }]);
    expect(acksOf(await push(cookie, device, [{ n: 1, id: freshId(), body: good() }]))).toMatchObject([
      { status: 'fork' },
    ]);
  });

  it('of a newer app is held', async () => {
    const body = submit({ wings: 2 }, { v: 9, op: 'petition.fly' });
    expect(
      acksOf(await push(await cookieOf(demoDeputy), freshId(), [{ n: 1, id: freshId(), body }])),
    ).toMatchObject([{ status: 'hold' }]);
  });

  it('on another person’s record finds nothing', async () => {
    const cookie = await cookieOf(demoDeputy);
    const rec = freshId();
    await push(cookie, freshId(), [
      { n: 1, id: freshId(), body: submit(petitionAbout('村道塌了半边，校车绕行'), { rec }) },
    ]);
    const body = submit({ text: '改一改', attachments: [] }, { op: 'petition.supplement', rec, base: 1 });

    const answer = await push(await cookieOf(otherDeputy), freshId(), [{ n: 1, id: freshId(), body }]);

    expect(acksOf(answer)).toMatchObject([{ status: 'rejected', code: 'recordMissing' }]);
  });

  it('with a device of another person is refused', async () => {
    const device = freshId();
    await push(await cookieOf(demoDeputy), device, []);
    expect((await push(await cookieOf(demoStation), device, [])).json()).toMatchObject({
      code: 'deviceOfAnother',
    });
  });

  it.each([
    [
      'unknown fields',
      () => submit({ ...petitionAbout('村道塌了半边，校车绕行'), state: 'closed' }),
      'invalidFields',
    ],
    [
      'wrong types',
      () => submit({ ...petitionAbout('村道塌了半边，校车绕行'), content: 5 }),
      'invalidFields',
    ],
    ['over-long text', () => submit(petitionAbout('长'.repeat(2001))), 'invalidFields'],
    ['no JSON', () => 'not json', 'badRequest'],
    ['30,000 nested arrays', () => '['.repeat(30_000) + ']'.repeat(30_000), 'badRequest'],
    ['__proto__', () => good().replace('"base":0', '"base":0,"__proto__":{"a":1}'), 'badRequest'],
  ])('with %s is answered with a code, and stores no record', async (_, body, code) => {
    const before = records();
    const answer = await push(await cookieOf(demoDeputy), freshId(), [{ n: 1, id: freshId(), body: body() }]);
    expect(acksOf(answer)).toMatchObject([{ n: 1, status: 'rejected', code }]);
    expect(records()).toBe(before);
  });
});

describe('a request', () => {
  const send = async (payload: string, headers: Readonly<Record<string, string>> = {}) =>
    server.app().inject({
      method: 'POST',
      url: '/api/v1/sync',
      headers: { cookie: await cookieOf(demoDeputy), 'content-type': 'application/json', ...headers },
      payload,
    });

  it.each([
    ['200,000 nested arrays', '['.repeat(200_000), {}, 400],
    ['50 MB', `"${'x'.repeat(50_000_000)}"`, {}, 413],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415],
    ['another origin', '{}', { origin: 'https://evil.example' }, 403],
    ['a cross-site page', '{}', { 'sec-fetch-site': 'cross-site' }, 403],
    ['unknown fields', '{"a":1}', {}, 422],
  ])('with %s is a problem', async (_, payload, headers, status) => {
    const answer = await send(payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('without a session is asked to sign in; an ended session too', async () => {
    expect((await push('', freshId(), [])).statusCode).toBe(401);
    const cookie = await cookieOf(demoDeputy);
    server.clock.offsetMs = 13 * 3_600_000;
    expect((await push(cookie, freshId(), [])).statusCode).toBe(401);
  });

  it('to sign in never says whether number or password was wrong, and ends after five tries', async () => {
    const sign = (phone: string) =>
      server
        .app()
        .inject({ method: 'POST', url: '/api/v1/session', payload: { phone, password: 'x'.repeat(12) } });
    const [unknown, wrong] = [await sign('13900000000'), await sign(demoDeputy.phone)];
    expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
    for (let tries = 0; tries < 4; tries += 1) await sign(demoDeputy.phone);
    expect((await sign(demoDeputy.phone)).statusCode).toBe(429);
  });
});

describe('a file', () => {
  const html = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

  it('that is SVG under the name of a JPEG is refused, and nothing is kept', async () => {
    const { sha256Of } = await import('../../src/server/store/blobs.ts');
    const [cookie, rec, sha256] = [await cookieOf(demoDeputy), freshId(), sha256Of(html)];
    const photo = {
      id: freshId(),
      sha256,
      mime: 'image/jpeg',
      bytes: html.length,
      takenAt: '2026-11-23T01:00:00Z',
      exifStripped: true,
    };
    const body = submit(
      { ...sightingOf('原村小校舍'), attachments: [photo] },
      { op: 'sighting.submit', rec },
    );
    expect(acksOf(await push(cookie, freshId(), [{ n: 1, id: freshId(), body }]))).toMatchObject([
      { status: 'applied' },
    ]);
    const announcement = { recordId: rec, sha256, size: html.length, mime: 'image/jpeg' };
    await server
      .app()
      .inject({ method: 'POST', url: '/api/v1/blobs', headers: { cookie }, payload: announcement });

    const sent = await server.app().inject({
      method: 'PATCH',
      url: `/api/v1/blobs/${sha256}`,
      headers: { cookie, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      payload: html,
    });

    expect(sent.json()).toMatchObject({ code: 'fileTypeRefused' });
    expect(await readdir(join(folder, 'blobs')).catch(() => [])).toEqual([]);
    const stranger = await server
      .app()
      .inject({ url: `/api/v1/blobs/${sha256}`, headers: { cookie: await cookieOf(otherDeputy) } });
    expect(stranger.statusCode).toBe(404);
  });

  it('nobody named is not awaited', async () => {
    const payload = { recordId: freshId(), sha256: 'a'.repeat(64), size: 10, mime: 'image/jpeg' };
    const answer = await server.app().inject({
      method: 'POST',
      url: '/api/v1/blobs',
      headers: { cookie: await cookieOf(demoDeputy) },
      payload,
    });
    expect(answer.json()).toMatchObject({ code: 'fileNotAwaited' });
  });
});

describe('the disk', () => {
  it('is written in full before an answer: synchronous = 2', () => {
    expect(server.store().sql.one<{ synchronous: number }>('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  });

  it('when full: 503, nothing acknowledged, reading goes on', async () => {
    const [cookie, device] = [await cookieOf(demoDeputy), freshId()];
    await push(cookie, device, []);
    const { sql } = server.store();
    const pages = sql.one<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    sql.run(`PRAGMA max_page_count=${pages}`);
    const before = records();
    const many = Array.from({ length: 40 }, (_, index) => ({
      n: index + 1,
      id: freshId(),
      body: submit(petitionAbout('长'.repeat(1900))),
    }));

    const answer = await push(cookie, device, many);

    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'storageFull' });
    expect(records()).toBe(before);
    expect((await server.app().inject({ url: '/api/v1/directory', headers: { cookie } })).statusCode).toBe(
      200,
    );
  });

  it('holds no name, number or 举报 in the open', async () => {
    const petitioner = {
      anonymous: false,
      name: '钟离春水',
      phone: '13977778888',
      contactPref: 'phone',
      mayPassOn: false,
    };
    const secret = '某负责人私下收了钱请查一查';
    const fields = petitionAbout(secret, { kind: 'report', petitioner });
    const cookie = await cookieOf(demoDeputy);
    const sent = [
      { n: 1, id: freshId(), body: submit(fields) },
      { n: 2, id: freshId(), body: submit(petitionAbout('可以公开的一件事情在这里', { petitioner })) },
    ];
    expect(acksOf(await push(cookie, freshId(), sent))).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
    ]);

    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((one) => one.isFile());
    const bytes = Buffer.concat(
      await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name)))),
    );

    for (const planted of [petitioner.name, petitioner.phone, secret])
      expect(bytes.includes(planted), planted).toBe(false);
    expect(bytes.includes('可以公开的一件事情在这里')).toBe(true);
  });
});
