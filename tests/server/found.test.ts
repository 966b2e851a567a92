// A resident's receipt before a clerk: its code opens the matter for whoever may see it, and says nothing to others.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCode, told } from '../world/codes.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoStation, otherDeputy } from '../world/people.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-found-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function cookieOf({ phone, password }: { phone: string; password: string }): Promise<string> {
  const answer = await server.app().inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { phone, password },
  });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const ask = (cookie: string, code: string) =>
  server.app().inject({ method: 'POST', url: '/api/v1/found', headers: { cookie }, payload: { code } });

describe('a resident’s code at a desk', () => {
  it('opens the matter for its station', async () => {
    const code = newCode();
    const id = told(server.store(), code);

    expect((await ask(await cookieOf(demoStation), code)).json()).toEqual({ id, kind: 'petition' });
  });

  it('looks for another station’s deputy as a code that nobody has', async () => {
    const code = newCode();
    told(server.store(), code);
    const cookie = await cookieOf(otherDeputy);

    const [hidden, unknown] = [await ask(cookie, code), await ask(cookie, newCode())];

    expect(hidden.statusCode).toBe(404);
    expect(unknown.statusCode).toBe(404);
    expect(unknown.body).toBe(hidden.body);
  });

  it('cannot be tried out: after ten misses the account waits', async () => {
    const cookie = await cookieOf(demoDeputy);
    for (let index = 0; index < 10; index += 1) {
      const miss = await ask(cookie, newCode());
      expect(miss.statusCode).toBe(404);
    }

    const next = await ask(cookie, newCode());

    expect(next.statusCode).toBe(429);
  });

  it.each(['', 'AAAA', '0123-4567-89AB', 'UUUUUUUUUUUU'])('is no code: %s', async (code) => {
    expect((await ask(await cookieOf(demoStation), code)).statusCode).toBe(422);
  });

  it('opens nothing without an account', async () => {
    expect((await ask('', newCode())).statusCode).toBe(401);
  });
});
