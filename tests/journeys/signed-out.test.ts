// Somebody signs out while a page with names is still on its way. Afterwards nobody lies in clear on the phone.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWhole } from '../../src/client/store/opened.ts';
import { readRecordRows } from '../../src/client/store/record-rows.ts';
import type { Store } from '../../src/client/store/store.ts';
import { syncPath } from '../../src/protocol/sync.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone, untilTrue } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const petitioner = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
};

const words = ['护栏断了', '路灯不亮', '水渠渗水', '井盖没了', '桥面塌了'];

let county: County;
let li: Phone;
/** How many records were there before. */
let before: number;
/** Answers of the server that are held back on their way; null: none is. */
let held: (() => void)[] | null = null;

const release = () => {
  for (const go of held ?? []) go();
  held = null;
};

beforeEach(async () => {
  county = await makeCounty();
  const reach = reachInside(county.server.app);
  li = await makePhone({
    reach: async (path, init) => {
      const answer = await reach(path, init);
      if (path === syncPath) await new Promise<void>((go) => (held === null ? go() : held.push(go)));
      return answer;
    },
  });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
  before = (await readRecordRows(li.store())).length;
  // On another phone of the same deputy; this one is to hear of it.
  const other = await county.phoneOf(demoDeputy);
  for (const what of words)
    await other.record('petition', petitionAbout(`村口的${what}，夜里危险`, { petitioner }));
  await other.settle();
  held = [];
});

afterEach(async () => {
  release();
  li.client().close();
  await county.close();
});

const isHeld = () => untilTrue(() => held?.length === 1);

/** What lies on the disk that was left: how many records, and how many of them name somebody. */
async function left(store: Store): Promise<{ readonly count: number; readonly named: number }> {
  await store.db.open();
  const rows = await readRecordRows(store);
  const views = await Promise.all(rows.map((row) => openWhole(store, row)));
  store.db.close();
  const named = views.filter((view) => JSON.stringify(view).includes(petitioner.phone));
  return { count: rows.length, named: named.length };
}

it('a page that comes soon is written, and then its people are hidden like all others', async () => {
  const store = li.store();
  li.client().sendNow();
  await isHeld();
  const out = li.client().signOut();
  await new Promise((resolve) => setTimeout(resolve, 50));

  release();
  must(await out);

  expect(await left(store)).toEqual({ count: before + words.length, named: 0 });
});

it('for a page that does not come nobody waits longer than two seconds', async () => {
  const store = li.store();
  li.client().sendNow();
  await isHeld();
  let isOut = false;
  const out = li
    .client()
    .signOut()
    .then((done) => {
      isOut = done.ok;
    });
  await new Promise((resolve) => setTimeout(resolve, 50));
  li.pass(1900);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isOut).toBe(false);
  li.pass(200);
  await out;
  expect(isOut).toBe(true);

  release();
  expect(await left(store)).toEqual({ count: before, named: 0 });
});

it('a page that another tab receives afterwards is not written, and comes when the person is back', async () => {
  const tab = await li.openTab();
  tab.client.sendNow();
  await isHeld();
  const store = li.store();
  must(await li.client().signOut());

  release();
  await tab.client.settled();
  tab.client.close();
  expect(await left(store)).toEqual({ count: before, named: 0 });

  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
  expect(await left(li.store())).toEqual({ count: before + words.length, named: words.length });
});
