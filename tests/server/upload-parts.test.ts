import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blobFiles, sha256Of } from '../../src/server/store/blobs.ts';

let folder: string;
const files = () => blobFiles({ now: () => 0, randomBytes, alarm: () => undefined, dataDir: folder });
const bytes = randomBytes(150_000);
const place = { tenant: '511524', sha: sha256Of(bytes), owner: 'li' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-parts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* sent(from: number, until: number, end?: Error) {
  for (let at = from; at < until; at += 40_000) yield bytes.subarray(at, Math.min(at + 40_000, until));
  if (end !== undefined) throw end;
}

it('what comes whole is handed over and never lies there in pieces', async () => {
  const arrived = await files().append(place, sent(0, bytes.length), bytes.length);

  expect(arrived).toEqual({ kind: 'whole', bytes });
  expect(existsSync(join(folder, 'uploads'))).toBe(false);
});

it('what came before the line broke lies there, and goes on in another life of the server', async () => {
  const broken = await files().append(place, sent(0, 50_000, new Error('broken')), bytes.length);
  expect(broken).toEqual({ kind: 'part' });
  expect(files().received(place)).toBe(50_000);

  const arrived = await files().append(place, sent(50_000, bytes.length), bytes.length - 50_000);
  expect(arrived).toEqual({ kind: 'whole', bytes });
});

it('more than was named is not kept', async () => {
  const arrived = await files().append(place, sent(0, bytes.length), 100_000);

  expect(arrived).toEqual({ kind: 'tooMuch' });
  expect(files().received(place)).toBe(0);
});

it('while as much is under way as memory is there for, the next comes in pieces and is the same', async () => {
  const server = files();
  let end = () => {};
  const never = new Promise<void>((resolve) => {
    end = resolve;
  });
  async function* slow() {
    await never;
    yield bytes;
  }
  const first = server.append({ ...place, owner: 'wang' }, slow(), 16 * 1024 * 1024);

  const arrived = server.append(place, sent(0, 40_000, new Error('broken')), bytes.length);
  expect(await arrived).toEqual({ kind: 'part' });
  const rest = await server.append(place, sent(40_000, bytes.length), bytes.length - 40_000);
  expect(rest).toEqual({ kind: 'whole', bytes });
  end();
  expect(await first).toEqual({ kind: 'part' });
});

it('two people who send the same picture at once leave one file, and nothing beside it', async () => {
  const server = files();
  const begun = ['li', 'wang', 'zhao'].map((owner) => server.begin({ ...place, owner }, bytes));
  await Promise.all(begun.map((one) => server.finish([one])));

  expect(server.read(place.tenant, place.sha)?.equals(bytes)).toBe(true);
  expect(await readdir(join(folder, 'blobs', place.tenant, place.sha.slice(0, 2)))).toEqual([place.sha]);
});
