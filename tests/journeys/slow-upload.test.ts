import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { offsetMediaType } from '../../src/protocol/blobs.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
let li: Phone;
let url: string;
const limitMs = 400; // the server's thirty seconds, shortened; it looks once a second
const photo = jpegLike(7, 60_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-slow-'));
  server = await makeInsideServer(folder);
  const noUpload = () => Promise.reject(new TypeError('no line for photos'));
  li = await makePhone({ reach: reachInside(server.app), doors: () => ({ upload: noUpload }) });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.record('sighting', sightingOf('原村小校舍'), [photo]);
  await li.settle();
  url = await server.app().listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Node takes the smaller of its two limits for the headers. */
function shorten(): void {
  server.app().server.requestTimeout = limitMs;
  server.app().server.headersTimeout = limitMs;
}

async function cookieOf(): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ phone: demoDeputy.phone, password: demoDeputy.password }),
  });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Sends `bytes` in twelve drops over three seconds; answers the status. */
async function slowly(sent: ClientRequest, bytes: Uint8Array): Promise<number> {
  const ended = once(sent, 'response').then(([answer]) => Number(answer.statusCode));
  const drop = Math.ceil(bytes.length / 12);
  for (let at = 0; at < bytes.length; at += drop) {
    if (!sent.destroyed) sent.write(bytes.subarray(at, at + drop));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  sent.end();
  return ended;
}

it('a photo on a slow line arrives in one request, however long that takes', async () => {
  const [upload] = await li.store().db.uploads.toArray();
  const headers = {
    cookie: await cookieOf(),
    origin: url,
    'content-type': offsetMediaType,
    'content-length': photo.length,
    'upload-offset': '0',
  };
  shorten();
  const sent = request(`${url}/api/v1/blobs/${upload?.sha256}`, { method: 'PATCH', headers });

  expect(await slowly(sent, photo)).toBe(200);
  const stored = server.store().sql.all('SELECT is_stored FROM record_blob');
  expect(stored).toEqual([{ is_stored: 1 }]);
});

it('anything else that is sent as slowly is cut', async () => {
  const body = Buffer.from(JSON.stringify({ phone: '13800000000', password: 'x'.repeat(100) }));
  const headers = { origin: url, 'content-type': 'application/json', 'content-length': body.length };
  shorten();
  const sent = request(`${url}/api/v1/session`, { method: 'POST', headers });
  sent.on('error', () => undefined);

  expect(await slowly(sent, body)).toBe(408);
});
