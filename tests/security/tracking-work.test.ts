// A PIN is hashed whether the code is there or not; counted where the hash is made, never by a stopwatch.
import { argon2 } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { hashPassword } from '../../src/server/session/passwords.ts';
import { openCase } from '../../src/server/tracking/open-case.ts';
import { findCase, writePin } from '../../src/server/tracking/tracking.ts';
import { newCode, told } from '../world/codes.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';

vi.mock('node:crypto', { spy: true });

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-tracking-work-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function hashedBy(code: TrackingCode, pin: string) {
  vi.mocked(argon2).mockClear();
  await openCase(server.store(), { code, pin, from: '10.0.0.1', hasProof: false });
  return vi
    .mocked(argon2)
    .mock.calls.map(([kind, { memory, passes, parallelism }]) => ({ kind, memory, passes, parallelism }));
}

it('check 29: costs the same hash for a code that is there, one that is not, and one with no PIN', async () => {
  const store = server.store();
  const [locked, open, unknown] = [newCode(), newCode(), newCode()];
  for (const code of [locked, open]) told(store, code);
  const found = findCase(store, locked);
  if (found === null) throw new Error('the code opens nothing');
  writePin(store, found, await hashPassword(store.env, '135790'));

  const right = await hashedBy(locked, '135790');
  expect(right).toHaveLength(1);
  for (const code of [locked, open, unknown]) expect(await hashedBy(code, '000000')).toEqual(right);
  for (const code of [locked, open, unknown]) expect(await hashedBy(code, '')).toEqual([]);
});
