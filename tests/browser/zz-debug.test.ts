import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { demoDeputy } from '../world/people.ts';
import { makeServerProcess } from '../world/server-process.ts';
import { phoneScreen, startChromium } from './chromium.ts';
import { recordPetition, signIn, untilOfflineReady } from './hands.ts';
it('debug', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-dbg-'));
  const server = await makeServerProcess(join(folder, 'data'));
  await server.start();
  let phone = await startChromium(join(folder, 'p'), phoneScreen);
  await phone.page.goto(server.url);
  await signIn(phone.page, demoDeputy);
  await untilOfflineReady(phone.page);
  await phone.close();
  phone = await startChromium(join(folder, 'p'), phoneScreen);
  await phone.page.goto(server.url);
  await phone.context.setOffline(true);
  await recordPetition(phone.page, '没有网络时记下的一件要紧事');
  await phone.kill();
  const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'));
  db.prepare('UPDATE person SET station_ids=? WHERE id=?').run('[]', demoDeputy.userId);
  db.close();
  phone = await startChromium(join(folder, 'p'), phoneScreen);
  phone.page.on('console', (m) => console.log('CONSOLE', m.text()));
  phone.page.on('pageerror', (m) => console.log('ERROR', m.stack));
  await phone.page.goto(server.url);
  for (let i = 0; i < 5; i += 1) {
    await phone.page.waitForTimeout(600);
    console.log('BODY', (await phone.page.locator('body').innerText()).slice(0, 300));
  }
  await phone.kill();
  await server.kill();
  expect(1).toBe(1);
});
