import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readQueue } from '../../src/client/store/queue.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const minute = 60_000;

let folder: string;
let server: InsideServer;
let li: Phone;
const screen = { isShown: true, wakes: 0 };

beforeEach(async () => {
  screen.isShown = true;
  screen.wakes = 0;
  folder = await mkdtemp(join(tmpdir(), 'luzhi-triggers-'));
  server = await makeInsideServer(folder);
  const doors = () => ({
    isShown: () => screen.isShown,
    wakeLater: () => {
      screen.wakes += 1;
    },
  });
  li = await makePhone({ reach: reachInside(server.app), doors });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const asked = () => li.wire.requests().filter(({ path }) => path.endsWith('/sync')).length;

async function minutes(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    li.pass(minute);
    await li.client().settled();
  }
}

it('a page that is shown looks every minute for what others did', async () => {
  const before = asked();
  await minutes(3);
  expect(asked() - before).toBe(3);
});

it('a hidden page with nothing to send rests, and looks again when it is shown', async () => {
  screen.isShown = false;
  await minutes(1);
  const before = asked();
  await minutes(5);
  expect(asked()).toBe(before);

  screen.isShown = true;
  li.client().sendNow();
  await li.client().settled();
  await minutes(2);
  expect(asked() - before).toBe(3);
});

it('a hidden page with something unsent goes on trying, and asks to be woken', async () => {
  li.wire.cut();
  screen.isShown = false;
  await li.record('petition', petitionAbout('翻过山梁就没有信号，先记在手机里'));
  await li.client().settled();
  expect(screen.wakes).toBe(1);
  await minutes(3);

  li.wire.mend();
  await minutes(6);

  expect((await readQueue(li.store())).records).toEqual({ done: 1, total: 1 });
});
