// What a person takes away from the page of a poster: the code as a picture without a script, a PIN at once, and the
// public address in what leaves the server.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { demoHandler } from '../../src/demo/handler.ts';
import { parseTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { qrPath } from '../../src/drawing/qr-path.ts';
import { postersPath } from '../../src/protocol/posters.ts';
import { trackingHashHeader } from '../../src/protocol/say.ts';
import { sayPinPath } from '../../src/protocol/say-pin.ts';
import { directoryPath } from '../../src/protocol/session.ts';
import { type App, buildApp } from '../../src/server/app.ts';
import type { Environment } from '../../src/server/environment.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { demoStation } from '../world/people.ts';
import {
  formOf,
  type HungPoster,
  hangPoster,
  hashOf,
  openPage,
  postForm,
  sendSaid,
} from '../world/resident.ts';

let folder: string;
let running: App;
let hung: HungPoster;

async function start(more: Partial<Environment> = {}): Promise<void> {
  const env = {
    now: () => Date.parse('2026-11-23T02:00:00Z'),
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir: folder,
    ...more,
  };
  running = await buildApp(env, { handler: demoHandler });
  await fillDemo(running.store);
  hung = hangPoster(running.store);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-receipt-'));
});
afterEach(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

async function said() {
  const page = await openPage(running.app, hung.token);
  const fields = formOf(page.body, { what: '村口便民桥的护栏断了两根，学生天天走。', read: 'on' });
  const { body } = await postForm(running.app, { token: hung.token, fields });
  const shown = /name="code" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const code = parseTrackingCode(shown);
  if (!code.ok) throw new Error('no code on the receipt');
  return { body, shown, code: code.value };
}

const post = (url: string, fields: Readonly<Record<string, string>>) =>
  running.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

const pinOf = (code: Parameters<typeof findCase>[1]) => findCase(running.store, code)?.pinHash ?? null;

describe('a receipt without a script', () => {
  it('is kept as a picture, whose code leads to the matter, and stands in no address', async () => {
    await start({ publicOrigin: 'https://luzhi.example.org' });
    const { shown, body } = await said();

    const answer = await post('/t/picture', { code: shown });

    expect(answer.headers['content-type']).toBe('image/png');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    expect(answer.headers['content-disposition']).not.toContain(shown);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(await decode(new Uint8Array(answer.rawPayload))).toEqual([`https://luzhi.example.org/t#${shown}`]);
    const { width, height } = await sharp(answer.rawPayload).metadata();
    expect({ width, height }).toEqual({ width: 720, height: 880 });
    expect(body).not.toMatch(new RegExp(`(action|href)="[^"]*${shown}`));
    // Big type, too, takes the code along.
    expect(body).toMatch(/<button[^>]+form="follow-form" name="size"/);
  });

  it('in English leads to the English page: by its button, its picture and its code', async () => {
    await start({ publicOrigin: 'https://luzhi.example.org' });
    const page = await running.app.inject({ url: `/s/${hung.token}?lang=en` });
    const fields = formOf(page.body, { what: 'The rail of the bridge is broken in two places.', read: 'on' });

    const { body } = await postForm(running.app, { token: hung.token, fields, language: 'en' });

    const shown = /name="code" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const actions = [...body.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, one]) => one);
    expect(actions).toEqual(['/t/picture?lang=en', '/t?lang=en']);
    const picture = await post('/t/picture?lang=en', { code: shown });
    expect(picture.headers['content-disposition']).toContain("UTF-8''Code.png");
    const leadsTo = `https://luzhi.example.org/t?lang=en#${shown}`;
    expect(await decode(new Uint8Array(picture.rawPayload))).toEqual([leadsTo]);
    const { path } = qrPath(leadsTo);
    expect(body).toContain(path);
    expect((await post('/t?lang=en', { code: shown })).body).toContain('<html lang="en"');
  });

  it('of a code that is none is told so; of one nobody knows it looks the same as of any', async () => {
    await start();

    expect((await post('/t/picture', { code: 'nothing' })).statusCode).toBe(422);
    expect((await post('/t/picture', { code: '7K3M-Q9XD-2F8T' })).headers['content-type']).toBe('image/png');
  });

  it('gives its code a PIN at once', async () => {
    await start();
    const { body, code } = await said();
    const form = body.slice(body.indexOf('action="/t/act"'));
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? '';
    const fields = { ticket: field('ticket'), id: field('id'), does: field('does') };

    const bad = await post('/t/act', { ...fields, pin: '12' });
    expect([bad.statusCode, pinOf(code)]).toEqual([422, null]);
    const done = await post('/t/act', { ...fields, pin: '2468' });

    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('查询密码已设好');
    expect(pinOf(code)).not.toBeNull();
    const [without, withIt] = [
      await post('/t', { code: String(code), pin: '' }),
      await post('/t', { code: String(code), pin: '2468' }),
    ];
    expect([without.statusCode, withIt.statusCode]).toEqual([404, 200]);
    // As the receipt's own button sends it: nobody is told to compare a code they never typed.
    const given = /name="given" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const asked = await post('/t', { code: String(code), given });
    expect(asked.body).toContain('设过查询密码的，请在下面输入密码再查');
  });
});

describe('a receipt with a script', () => {
  it('gives its code a PIN once, for nobody but who made the code', async () => {
    await start();
    const { rec, code } = await sendSaid(running.app, { token: hung.token });
    const set = (pin: string, hash: string) =>
      running.app.inject({
        method: 'PUT',
        url: sayPinPath(rec),
        headers: { [trackingHashHeader]: hash },
        payload: { pin },
      });

    expect((await set('1234', 'a'.repeat(64))).statusCode).toBe(404);
    expect((await set('12', hashOf(code))).statusCode).toBe(422);
    expect(pinOf(code)).toBeNull();
    expect((await set('1234', hashOf(code))).statusCode).toBe(200);
    const first = pinOf(code);
    expect((await set('9999', hashOf(code))).json()).toMatchObject({ code: 'alreadyDone' });
    expect(pinOf(code)).toBe(first);
  });
});

describe('the address people reach the server by', () => {
  async function asked(path: string, host: string) {
    const { phone, password } = demoStation;
    const signedIn = await running.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { phone, password },
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    return (await running.app.inject({ url: path, headers: { cookie, host } })).json();
  }

  it('is what posters and receipts carry, whatever the desk is open at', async () => {
    await start({ publicOrigin: 'https://luzhi.example.org' });
    const page = await openPage(running.app, hung.token);

    expect(page.body).toContain('"origin":"https://luzhi.example.org"');
    expect(await asked(postersPath, '10.1.2.3:8787')).toMatchObject({
      origin: 'https://luzhi.example.org',
      isPrintable: true,
    });
    expect(await asked(directoryPath, '10.1.2.3:8787')).toMatchObject({
      publicOrigin: 'https://luzhi.example.org',
    });
  });

  it('is the one that was asked by where none is given; no poster is printed with one that leads nowhere', async () => {
    await start();

    expect(await asked(postersPath, 'luzhi.example.org')).toMatchObject({
      origin: 'http://luzhi.example.org',
      isPrintable: true,
    });
    expect(await asked(postersPath, '192.168.1.20:8787')).toMatchObject({ isPrintable: false });
    expect(await asked(postersPath, 'localhost:8787')).toMatchObject({ isPrintable: false });
  });

  it('may be any where things are tried out', async () => {
    await start({ mayPrintAnything: true });

    expect(await asked(postersPath, 'localhost:8787')).toMatchObject({ isPrintable: true });
  });
});
