// One phone, two people. Neither sees what the other wrote, and each one's work goes under their own name.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSession } from '../../src/client/session/session.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { blobsPath } from '../../src/protocol/blobs.ts';
import { sessionPath } from '../../src/protocol/session.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, otherDeputy, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let county: County;
let phone: Phone;
beforeEach(async () => {
  county = await makeCounty();
  phone = await county.phoneOf(demoDeputy);
});
afterEach(() => county.close());

const become = async (who: typeof demoDeputy) => {
  must(await phone.client().signIn(who.phone, who.password));
};
const petitionOf = (who: typeof demoDeputy, words: string) =>
  petitionAbout(words, { stationId: who.stationIds[0] });

type Sent = { readonly user_id: string; readonly rec_id: string };
const sentBy = (recId: string) =>
  county.server
    .store()
    .sql.all<Sent>('SELECT user_id, rec_id FROM mutation_log WHERE rec_id=?', recId)
    .map(({ user_id }) => user_id);

describe('a phone that two people share', () => {
  it('shows neither the drafts, lists, counts nor words of the other', async () => {
    phone.wire.cut();
    const lisWork = await phone.record('petition', petitionOf(demoDeputy, '李秀兰记的老井塌了一角'));
    const draft = must(await newDraft(phone.store(), 'petition'));
    must(await writeDraft(phone.store(), { ...draft, form: { content: '李秀兰没写完的' } }));
    phone.wire.mend();
    phone.wire.cut();

    phone.wire.mend();
    await become(otherDeputy);
    phone.wire.cut();
    const { db } = phone.store();
    const shown = JSON.stringify(await listRecords(phone.store()));
    expect(phone.store().actor.userId).toBe(otherDeputy.userId);
    expect(await db.drafts.count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
    expect(shown).not.toContain(lisWork);
    expect(shown).not.toContain('老井');
    const { unsent, attention, items } = await readQueue(phone.store());
    expect({ unsent, attention, items: items.length }).toEqual({ unsent: 0, attention: 0, items: 0 });
  });

  it('sends each one’s work under their own name, whoever is signed in when the line comes back', async () => {
    phone.wire.cut();
    const lis = await phone.record('petition', petitionOf(demoDeputy, '李秀兰记的村口路灯不亮'));
    phone.wire.mend();
    phone.wire.cut();
    expect(sentBy(lis)).toEqual([]);
    // As without a session: Li's own sender may not send what Li left.
    county.server.store().sql.run(`UPDATE session SET ended='revoked'`);

    phone.wire.mend();
    await phone.settle();
    expect(useSession.getState()).toMatchObject({ sendingWaitsForSignIn: true, wasRevoked: true });
    await become(otherDeputy);
    expect(useSession.getState().wasRevoked).toBe(false);
    const wangs = await phone.record('petition', petitionOf(otherDeputy, '王大明记的水渠渗水了'));
    await phone.settle();
    expect(sentBy(wangs)).toEqual([otherDeputy.userId]);
    expect(sentBy(lis)).toEqual([]);

    await become(demoDeputy);
    await phone.settle();
    expect(sentBy(lis)).toEqual([demoDeputy.userId]);
    expect(await phone.store().db.outbox.count()).toBe(0);
  });

  it('gives each person a device of their own on the server', async () => {
    await become(otherDeputy);
    await phone.settle();
    const owners = county.server
      .store()
      .sql.all<{ user_id: string }>(
        'SELECT user_id FROM device WHERE user_id IN (?,?) ORDER BY user_id',
        demoDeputy.userId,
        otherDeputy.userId,
      )
      .map(({ user_id }) => user_id);
    expect(new Set(owners)).toEqual(new Set([demoDeputy.userId, otherDeputy.userId]));
  });

  it('holds the work of whoever is here while the other’s session is the one the server knows', async () => {
    // The cookie belongs to the browser: a tab that still shows Li finds Wang's session in it.
    const tab = await phone.openTab();
    await become(otherDeputy);
    const lis = await tab.record('petition', petitionOf(demoDeputy, '另一个页面里李秀兰接着记的'));
    tab.client.sendNow();
    await tab.client.settled();
    expect(sentBy(lis)).toEqual([]);
    await become(demoDeputy);
    await phone.settle();
    expect(sentBy(lis)).toEqual([demoDeputy.userId]);
    tab.client.close();
  });

  it('signs out every tab: the next look of another one writes what stands in its form, and leaves', async () => {
    const tab = await phone.openTab();
    const draft = must(await newDraft(tab.store, 'petition'));
    const form = { content: '另一个页面里写到一半的话' };
    tab.store.life.beforeEnd.add(() => writeDraft(tab.store, { ...draft, form }));
    await tab.client.followSignOut();
    expect(tab.client.store()).toBe(tab.store);

    must(await phone.client().signOut());
    await tab.client.followSignOut();
    expect(tab.client.store()).toBeNull();

    must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
    expect((await readDraft(phone.store(), draft.id))?.form).toEqual(form);
  });
});

describe('photos on their way when somebody else signs in', () => {
  /** Signs in beside everything, and answers the cookie the browser then has. */
  const cookieOf = async ({ phone: number, password }: typeof demoDeputy): Promise<string> => {
    const body = JSON.stringify({ phone: number, password });
    const headers = { 'content-type': 'application/json' };
    const answer = await reachInside(county.server.app)(sessionPath, { method: 'POST', headers, body });
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  };

  it.each([
    ['before the first of them', 0],
    ['after the first of them', 1],
  ])('%s wait for their own person, and arrive then', async (_when, first) => {
    let ownLeft = Number.POSITIVE_INFINITY;
    let cookie = '';
    const reach = reachInside(county.server.app);
    const lis = await makePhone({
      reach: (path, init) => {
        ownLeft -= path.startsWith(blobsPath) ? 1 : 0;
        const isOthers = path.startsWith(blobsPath) && ownLeft < 0;
        const headers = { ...(init.headers as Record<string, string>), ...(isOthers && { cookie }) };
        return reach(path, { ...init, headers });
      },
    });
    must(await lis.client().signIn(demoDeputy.phone, demoDeputy.password));
    await lis.settle();
    cookie = await cookieOf(otherDeputy);
    ownLeft = first;
    const photos = [1, 2, 3, 4].map((at) => jpegLike(at, 300 + at));
    await lis.record('sighting', sightingOf('原村小校舍'), photos);
    const states = async () => (await lis.store().db.uploads.toArray()).map(({ state }) => state);
    const waiting = async () => (await states()).filter((state) => state === 'waiting').length;

    await lis.settle();
    expect(await waiting()).toBe(4 - first);
    // What was begun once is announced the next time.
    await lis.settle();
    expect(await waiting()).toBe(4 - first);
    expect(useSession.getState()).toMatchObject({ sendingWaitsForSignIn: true });

    ownLeft = Number.POSITIVE_INFINITY;
    await lis.settle();
    expect(await states()).toEqual(photos.map(() => 'done'));
    lis.client().close();
  });
});
