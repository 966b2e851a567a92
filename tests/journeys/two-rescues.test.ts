// Two old phones of one deputy, both brought into a third: what lay on them has the same places in line, and each keeps
// one of its own, also when the server is restored and everything is asked again.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readQueue } from '../../src/client/store/queue.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import { beginAnew } from '../../src/client/store/sent-again.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

const passphrase = '花滩镇2026一句话';

let county: County;
beforeEach(async () => {
  county = await makeCounty();
});
afterEach(() => county.close());

const mayServe = (station: string) =>
  county.server
    .store()
    .sql.run('UPDATE person SET station_ids=? WHERE id=?', JSON.stringify([station]), demoDeputy.userId);

/** A phone with one matter that was refused: the deputy served that station no more. */
async function phoneWithRefusal(words: string): Promise<{ phone: Phone; record: string }> {
  const phone = await county.phoneOf(demoDeputy);
  phone.wire.cut();
  const record = await phone.record('petition', petitionAbout(words));
  mayServe('meibai');
  phone.wire.mend();
  await phone.settle();
  expect((await readQueue(phone.store())).attention).toBe(1);
  mayServe('huatan');
  return { phone, record };
}

async function bring(from: Phone, into: Phone): Promise<void> {
  const { blob } = must(await makeRescue(from.store(), passphrase));
  const opened = must(await openRescue(into.store().env, { file: blob, passphrase }));
  must(await bringIn(into.store(), opened));
}

const inRepair = async ({ store }: Phone) =>
  (await store().db.repair.toArray()).map((row) => row.recordId).sort();

it('both are there, and both arrive when the server was restored', async () => {
  const first = await phoneWithRefusal('桥头护栏断了两根，夜里危险');
  const second = await phoneWithRefusal('自来水断断续续两个月没人管');
  const both = [first.record, second.record].sort();
  const third = await county.phoneOf(demoDeputy);
  await bring(first.phone, third);
  await bring(second.phone, third);
  await bring(first.phone, third);
  expect(await inRepair(third)).toEqual(both);
  const orders = (await third.store().db.repair.toArray()).map(({ order }) => order);
  expect(new Set(orders).size).toBe(2);

  county.server.store().sql.run("UPDATE server_state SET epoch='ffffffffffffffff'");
  county.server.store().sql.run('DELETE FROM receipt');
  await third.settle();
  expect((await readQueue(third.store())).records).toEqual({ done: 2, total: 2 });
});

it('two that already have one place in line are both asked again', async () => {
  const first = await phoneWithRefusal('桥头护栏断了两根，夜里危险');
  const second = await phoneWithRefusal('自来水断断续续两个月没人管');
  const third = await county.phoneOf(demoDeputy);
  await bring(first.phone, third);
  await bring(second.phone, third);
  await third.store().db.repair.toCollection().modify({ order: -7 });
  third.wire.cut();
  await beginAnew(third.store());

  const waiting = await third.store().db.outbox.orderBy('order').toArray();
  expect(waiting.map((row) => row.recordId as string).sort()).toEqual([first.record, second.record].sort());
  expect(await third.store().db.repair.count()).toBe(0);
});
