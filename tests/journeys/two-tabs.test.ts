import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../src/client/environment.ts';
import { isLeased, underLease } from '../../src/client/store/lease.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const leased = (usual: Environment) => {
  const doors = { ...usual, newHolder: () => crypto.randomUUID() };
  return {
    exclusively: (name: string, work: Parameters<typeof underLease>[2]) => underLease(doors, name, work),
    isAtWork: (prefix: string) => isLeased(doors, prefix),
  } satisfies Partial<Environment>;
};

const nobody = () => ({
  exclusively: async (_: string, work: Parameters<typeof underLease>[2]) => {
    await work(() => true);
    return true;
  },
});

const each = 8;

describe.each([
  ['by locks', () => ({})],
  ['by a lease', leased],
  ['by nobody, as in a browser where both fail', nobody],
])('two tabs of one person, kept apart %s', (_, doors) => {
  let folder: string;
  let server: InsideServer;
  let li: Phone;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luzhi-tabs-'));
    server = await makeInsideServer(folder);
    li = await makePhone({ reach: reachInside(server.app), doors });
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();
  });

  afterEach(async () => {
    li.client().close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Logged = { readonly rec_id: string; readonly times: number };
  const logged = () =>
    server
      .store()
      .sql.all<Logged>('SELECT rec_id, count(*) AS times FROM mutation_log GROUP BY rec_id')
      .map(({ rec_id, times }) => [rec_id, times] as const);

  it('save at once while one sends, and each change arrives once', async () => {
    const other = await li.openTab();
    const before = new Map(logged());
    const saves = Array.from({ length: each }, async (_, at) => [
      await li.record('petition', petitionAbout(`第一个页面记下的第${at}件事情`)),
      await other.record('petition', petitionAbout(`第二个页面记下的第${at}件事情`)),
    ]);
    const saved = (await Promise.all(saves)).flat();
    for (let round = 0; round < 6; round += 1) {
      li.client().sendNow();
      other.client.sendNow();
      await Promise.all([li.client().settled(), other.client.settled()]);
      li.pass(2000);
    }
    await Promise.all([li.client().settled(), other.client.settled()]);

    const after = logged().filter(([id]) => !before.has(id));
    expect(new Map(after)).toEqual(new Map(saved.map((id) => [id, 1])));
    expect(await readQueue(li.store())).toMatchObject({
      records: { done: 2 * each, total: 2 * each },
      unsent: 0,
      attention: 0,
    });
    other.client.close();
  });
});
