// The real server process dies by SIGKILL in the middle of a push, with the push not yet committed and committed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listRecords } from '../../src/client/store/listing.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { type Cut, type KillingProxy, makeKillingProxy } from '../world/killing-proxy.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { reachOutside } from '../world/wire.ts';

const times = 5;

describe('a server that dies in the middle of a push', () => {
  let folder: string;
  let server: ServerProcess;
  let proxy: KillingProxy;
  let phone: Phone;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luzhi-killed-'));
    server = await makeServerProcess(folder);
    await server.start();
    proxy = await makeKillingProxy(server.port);
    phone = await makePhone({ reach: reachOutside(proxy.url) });
    must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
    await phone.settle();
  });

  afterEach(async () => {
    phone.client().close();
    await proxy.close();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const story = async (at: Cut['at']) => {
    const saved: string[] = [];
    for (let round = 1; round <= times; round += 1) {
      proxy.cutNext({ of: 'push', at }, () => server.kill());
      saved.push(await phone.record('petition', petitionAbout(`第${round}次断在路上的事，桥上的护栏坏了`)));
      await phone.settle();
      await vi.waitUntil(() => !server.isRunning());
      expect((await readQueue(phone.store())).unsent).toBe(1);

      await server.start();
      await phone.settle();
      expect((await readQueue(phone.store())).unsent).toBe(0);
    }
    expect(proxy.cuts()).toBe(times);

    const station = await makePhone({ reach: reachOutside(server.url) });
    must(await station.client().signIn(demoStation.phone, demoStation.password));
    await station.settle();
    const arrived = (await listRecords(station.store())).map((record) => record.view.id);
    expect(arrived.filter((id) => saved.some((one) => one === id)).sort()).toEqual(saved.sort());
    station.client().close();
  };

  it('before it has committed: every record is sent again and arrives once', () => story(1), 120_000);

  it(
    'after it has committed: every record is answered again and is there once',
    () => story('answer'),
    120_000,
  );
});
