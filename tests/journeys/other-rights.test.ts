// A person's rights change while the phone is closed. It opens with what it remembers, hears the server's word, and goes on.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSent } from '../../src/client/store/sent.ts';
import type { Store } from '../../src/client/store/store.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, otherDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone, untilTrue } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
let phone: Phone;
const shown: (Store | null)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-rights-'));
  server = await makeInsideServer(folder);
  phone = await makePhone({ reach: reachInside(server.app), onStore: (store) => shown.push(store) });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.settle();
  server.store().sql.run('UPDATE person SET station_ids=? WHERE id=?', '["meibai"]', demoDeputy.userId);
});

afterEach(async () => {
  phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const stations = () => phone.store().actor.stationIds;

it('a person with other rights is never left without a store under an open screen', async () => {
  await phone.restart();
  shown.length = 0;
  await untilTrue(() => stations()[0] === 'meibai');

  expect(shown.includes(null)).toBe(false);
  expect(shown.at(-1)).toBe(phone.store());
});

it('what is saved afterwards arrives under the new rights', async () => {
  await phone.restart();
  await untilTrue(() => stations()[0] === 'meibai');
  const words = petitionAbout('集市公厕晚上不开门很不方便', { stationId: otherDeputy.stationIds[0] });
  const id = await phone.record('petition', words);
  // The sender from before may still be on the line; the new one waits until it is off.
  await untilTrue(async () => {
    await phone.settle();
    return (await phone.store().db.outbox.count()) === 0;
  });

  expect((await readSent(phone.store())).map(({ recordId }) => recordId)).toEqual([id]);
});

it('the new rights are remembered for the next start without a network', async () => {
  await phone.restart();
  await untilTrue(() => stations()[0] === 'meibai');
  phone.wire.cut();
  await phone.restart();

  expect(stations()).toEqual(['meibai']);
});
