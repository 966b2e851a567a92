// Two counties in one deployment: each person signs in to their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { addSecondCounty, secondPeople, secondTenant } from '../world/second-county.ts';

let folder: string;
let server: InsideServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-two-'));
  server = await makeInsideServer(folder);
  await addSecondCounty(server.store());
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a second county', () => {
  it('has people of its own, who are given its own lists', async () => {
    const { phone, password } = secondPeople.deputy;
    const entered = await server.app().inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { phone, password },
    });
    const cookie = String(entered.headers['set-cookie']).split(';')[0];
    const lists = await server.app().inject({
      url: '/api/v1/directory',
      headers: { cookie },
    });

    expect(entered.json()).toMatchObject({ tenant: secondTenant, role: 'deputy' });
    expect(lists.json()).toMatchObject({ countyName: '盐池县' });
  });
});
