import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blobsPath, parcelHeader, parcelPath } from '../../src/protocol/blobs.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
let li: Phone;
/** What the line does to a request for photos that is no longer the usual. */
let meddle: (path: string, init: RequestInit) => Promise<Response>;
let sent: { readonly how: string; readonly names: readonly string[] }[];
const photos = [300, 400, 500, 600, 700].map((size, at) => jpegLike(at + 1, size));
const [smallest = '', ...others] = photos.map(sha256Of);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-together-'));
  server = await makeInsideServer(folder);
  const reach = reachInside(server.app);
  sent = [];
  meddle = reach;
  li = await makePhone({
    reach: async (path, init) => {
      if (!path.startsWith(blobsPath)) return reach(path, init);
      const names = new Headers(init.headers).get(parcelHeader)?.split(',') ?? [path.split('/').pop() ?? ''];
      sent.push({ how: path === parcelPath ? 'together' : (init.method ?? ''), names });
      return meddle(path, init);
    },
  });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
  li.wire.cut();
  await li.record('sighting', sightingOf('原村小校舍'), photos.slice(0, 3));
  await li.record('sighting', sightingOf('旧粮仓'), photos.slice(3));
  li.wire.mend();
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const stored = () =>
  server
    .store()
    .sql.all<{ sha256: string }>('SELECT sha256 FROM record_blob WHERE is_stored=1')
    .map(({ sha256 }) => sha256)
    .toSorted();
const delivered = async () =>
  (await li.store().db.uploads.where('state').equals('done').toArray()).filter(
    ({ sha256, serverHash }) => sha256 === serverHash,
  ).length;

it('the first photo goes alone, and on a good line the others together', async () => {
  await li.settle();

  expect(sent).toEqual([
    { how: 'PATCH', names: [smallest] },
    { how: 'together', names: others },
  ]);
  expect(stored()).toEqual([smallest, ...others].toSorted());
  expect(await delivered()).toBe(5);
});

it('what a tab saved that died, one that is opened again sends as it would have', async () => {
  li.wire.cut();
  await li.restart();
  li.wire.mend();
  await li.settle();

  expect(sent).toEqual([
    { how: 'PATCH', names: [smallest] },
    { how: 'together', names: others },
  ]);
  expect(await delivered()).toBe(5);
});

it('what was on its way when a tab died is asked for before it goes again', async () => {
  meddle = () => Promise.reject(new TypeError('the line broke'));
  await li.settle();
  sent = [];
  await li.restart();
  meddle = reachInside(server.app);
  await li.settle();

  const [first] = sent;
  expect(first).toEqual({ how: 'POST', names: [expect.anything()] });
  expect(await delivered()).toBe(5);
});

it('on a line that takes its time each goes alone', async () => {
  const usual = meddle;
  meddle = (path, init) => {
    li.clock.now += 5000;
    return usual(path, init);
  };

  await li.settle();

  expect(sent.map(({ how }) => how)).toEqual(Array(5).fill('PATCH'));
  expect(await delivered()).toBe(5);
});

it('to a server that says nothing of parcels each goes alone', async () => {
  const usual = meddle;
  meddle = async (path, init) => {
    const { parcelBytes: _, ...state } = await (await usual(path, init)).json();
    return Response.json(state);
  };

  await li.settle();

  expect(sent.map(({ how }) => how)).toEqual(Array(5).fill('PATCH'));
  expect(await delivered()).toBe(5);
});

it('of a parcel that broke off only what is missing comes again', async () => {
  const usual = meddle;
  const cut = 400 + 100;
  meddle = async (path, init) => {
    if (path !== parcelPath || !(init.body instanceof Blob)) return usual(path, init);
    await usual(path, { ...init, body: init.body.slice(0, cut) });
    throw new TypeError('the line broke');
  };

  await li.settle();
  await li.settle(); // a line that broke ends a run; whether another was asked for by then is chance

  const [whole, begun] = others;
  expect(sent.filter(({ how }) => how === 'POST')).toHaveLength(4);
  expect(sent.filter(({ how, names }) => how === 'PATCH' && names[0] === whole)).toEqual([]);
  expect(sent.filter(({ how, names }) => how === 'PATCH' && names[0] === begun)).toHaveLength(1);
  expect(stored()).toEqual([smallest, ...others].toSorted());
  expect(await delivered()).toBe(5);
});

it.each([
  ['whose answer calls none of it done', async () => Response.json({ states: [] })],
  ['that is refused', async () => reachInside(server.app)(parcelPath, { method: 'PATCH', body: 'x' })],
])('what was in a parcel %s goes by itself', async (_, instead) => {
  const usual = meddle;
  meddle = (path, init) => (path === parcelPath ? instead() : usual(path, init));

  await li.settle();
  await li.settle();

  const alone = sent.filter(({ how }) => how === 'PATCH').flatMap(({ names }) => names);
  expect(alone[0]).toBe(smallest);
  // Several are on their way at a time: which of them arrives first is the line's affair.
  expect(alone.toSorted()).toEqual([smallest, ...others].toSorted());
  expect(await delivered()).toBe(5);
});
