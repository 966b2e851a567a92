// The people of a matter lie in clear on a phone for thirty days, and no longer than its person is signed in.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchTextOf } from '../../src/client/record/search-text.ts';
import { useSession } from '../../src/client/session/session.ts';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { writeMeta } from '../../src/client/store/meta.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { openChange } from '../../src/client/store/opened-change.ts';
import { recordRow } from '../../src/client/store/record-rows.ts';
import { scopesToAsk } from '../../src/client/store/replica.ts';
import { addSupplement, decideRecord } from '../../src/client/store/save.ts';
import { starEverybody } from '../../src/client/store/star-people.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { mayAskForPersonal } from '../../src/domain/rights/may-open-personal.ts';
import { systemMoves } from '../../src/server/clock/system-moves.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';
import { whereIs } from '../world/raw-bytes.ts';

const dayMs = 86_400_000;
const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const under = { anonymous: false, isMasked: true, name: '钟***', phone: '139****8888' };

let county: County;
let li: Phone;
let rec: string;
beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
  rec = await li.record('petition', aboutNamed('三组停水半个月，老人挑水摔倒了两回'));
  await li.settle();
});
afterEach(() => county.close());

const aboutNamed = (words: string, petitioner: object = named) =>
  petitionAbout(words, { petitioner, representatives: ['欧阳明月'] });
const shown = async (id = rec) => {
  const found = await readRecord(li.store(), id as never);
  if (found?.view.kind !== 'petition') throw new Error('no petition');
  return found;
};
const people = async (id = rec) => {
  const { view } = await shown(id);
  const { petitioner, representatives } = (view.kind === 'petition' && view.fields) || {};
  return { petitioner, representatives };
};
/** All under stars, and nothing noted of it. */
async function hideToday(): Promise<void> {
  await starEverybody(li.store());
  await writeMeta(li.store(), 'sweeps', {});
}
const clear = { petitioner: named, representatives: ['欧阳明月'] };
const stars = { petitioner: under, representatives: ['欧***'] };

/** What the search of a list looks through, on this phone. */
async function found(phone: Phone, words: string): Promise<number> {
  const { directory } = useSession.getState();
  const texts = (await listRecords(phone.store())).map(({ view }) =>
    searchTextOf((key) => key, view, directory),
  );
  return texts.filter((text) => text.includes(words)).length;
}

describe('after the server cut a matter', () => {
  it('no search by name, number or address finds it, on any phone or in the server’s files', async () => {
    const words = `${named.name}家停水，打${named.phone}没人接，住花滩镇老街九号`;
    const address = '花滩镇老街九号';
    const id = await li.record('petition', aboutNamed(words, { ...named, address }));
    await li.settle();
    const station = await county.phoneOf(demoStation);
    const office = await county.phoneOf(demoOffice);
    const listed = await readRecord(office.store(), id as never);
    if (listed === null) throw new Error('not at the office');
    const discard = { move: 'discard', args: { reason: 'spam' } } as const;
    must(await decideRecord(office.store(), listed, discard));
    await office.settle();
    const phones = [li, station, office] as const;
    for (const phone of phones) {
      await phone.settle();
      for (const word of [named.name, named.phone, address]) expect(await found(phone, word), word).toBe(1);
    }

    county.server.clock.offsetMs = 31 * dayMs;
    systemMoves(county.server.store());
    for (const [phone, who] of [
      [li, demoDeputy],
      [station, demoStation],
      [office, demoOffice],
    ] as const) {
      must(await phone.client().signIn(who.phone, who.password));
      await phone.settle();
      for (const word of [named.name, named.phone, address]) expect(await found(phone, word), word).toBe(0);
      expect(await found(phone, '家停水')).toBe(1);
    }
    for (const word of [words, address])
      expect(await whereIs(word, county.server.store().env.dataDir), word).toEqual([]);
  });
});

/** What the server says the time is. A session of yesterday is over. */
async function meetAfter(ms: number): Promise<void> {
  county.server.clock.offsetMs += ms;
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
}

describe('people in a deputy’s own matter', () => {
  it('are in clear for thirty days, and under stars on the day after', async () => {
    await meetAfter(30 * dayMs - 60_000);
    expect(await people()).toEqual(clear);

    await meetAfter(dayMs);

    expect(await people()).toEqual(stars);
    const { view } = await shown();
    expect(mayAskForPersonal(view, li.store().actor)).toBe(true);
    expect(view.fields).toMatchObject({ content: '三组停水半个月，老人挑水摔倒了两回' });
  });

  it('are under stars after thirty days without a network too', async () => {
    li.wire.cut();
    li.clock.now += 30 * dayMs - 60_000;
    await li.settle();
    expect(await people()).toEqual(clear);

    li.clock.now += dayMs;
    await li.settle();
    expect(await people()).toEqual(stars);
  });

  it('are hidden by no clock that jumped ahead while the server answers', async () => {
    li.clock.now += 400 * dayMs;
    await li.settle();
    expect(await people()).toEqual(clear);

    await li.restart();
    await li.settle();
    expect(await people()).toEqual(clear);
  });

  it('come again with the next answer where such a clock hid them without a network', async () => {
    li.wire.cut();
    li.clock.now += 400 * dayMs;
    await li.settle();
    expect(await people()).toEqual(stars);

    li.wire.mend();
    await li.settle();
    await li.settle();
    expect(await people()).toEqual(clear);
    await li.settle();
    expect(await people()).toEqual(clear);
    expect(await scopesToAsk(li.store())).toEqual([]);
  });

  it('come again where an earlier app hid them by such a clock, and are asked for once', async () => {
    await hideToday();
    await li.store().db.meta.delete('starredBy');
    await li.restart();

    await li.settle();
    expect(await people()).toEqual(stars);
    await li.settle();

    expect(await people()).toEqual(clear);
    expect(await scopesToAsk(li.store())).toEqual([]);
  });

  it('come again where the server’s own clock had been ahead', async () => {
    await meetAfter(31 * dayMs);
    expect(await people()).toEqual(stars);

    await meetAfter(-31 * dayMs);
    await li.settle();

    expect(await people()).toEqual(clear);
  });

  it('stay under stars when the matter moves on and comes again', async () => {
    await meetAfter(31 * dayMs);
    must(await addSupplement(li.store(), await shown(), { text: '今天又去看了一次。', attachments: [] }));
    await li.settle();

    const { view } = await shown();
    expect(view).toMatchObject({ ver: 2, supplements: [{ text: '今天又去看了一次。' }] });
    expect(await people()).toEqual(stars);
  });

  it('are untouched in what is not delivered, and in a draft', async () => {
    li.wire.cut();
    const unsent = await li.record('petition', aboutNamed('还没有送出去的一件事情'));
    const draft = must(await newDraft(li.store(), 'petition'));
    must(await writeDraft(li.store(), { ...draft, form: { name: named.name } }));
    const before = await li.store().db.outbox.toArray();
    const drafts = await li.store().db.drafts.toArray();

    // As if the line had broken right after the server's last answer.
    await writeMeta(li.store(), 'serverNow', li.clock.now + 400 * dayMs);
    await li.restart();
    await li.settle();

    expect(await people()).toEqual(stars);
    expect(await people(unsent)).toEqual(clear);
    expect(await li.store().db.outbox.toArray()).toEqual(before);
    expect(await li.store().db.drafts.toArray()).toEqual(drafts);
    const [row] = before;
    if (row === undefined) throw new Error('nothing waits');
    expect(await openChange(li.store(), row)).toMatchObject({ args: { petitioner: named } });

    li.wire.mend();
    await li.settle();
    expect(await li.store().db.outbox.count()).toBe(0);
  });

  it('go under stars at signing out, and come in clear to who signs in again', async () => {
    const store = li.store();
    const { db } = store;
    const before = await recordRow(store, rec);
    must(await li.client().signOut());
    await db.open();
    const left = await recordRow(store, rec);
    db.close();
    expect(left?.ver).toBe(before?.ver);
    expect(left?.secret).not.toEqual(before?.secret);

    li.wire.cut();
    li.wire.mend();
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();
    expect(await people()).toEqual(clear);
  });
});
