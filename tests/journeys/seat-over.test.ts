// A seat that is lost, or a term that is over: the phone keeps nothing of others, and nothing of one's own is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDevice } from '../../src/client/session/device-state.ts';
import { useSession } from '../../src/client/session/session.ts';
import { databaseName } from '../../src/client/store/database.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { countRecordRows } from '../../src/client/store/record-rows.ts';
import { countSent } from '../../src/client/store/sent.ts';
import { closeAccount } from '../../src/server/store/people.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { must, type Phone, untilTrue } from '../world/phone.ts';

let county: County;
let li: Phone;
beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
});
afterEach(() => county.close());

const loseSeat = () =>
  closeAccount(county.server.store().sql, demoDeputy, {
    at: county.server.store().env.now(),
    why: 'seatLost',
  });

describe('a deputy who lost the seat', () => {
  it('has an empty phone after the next contact, when all was delivered', async () => {
    await li.record('petition', petitionAbout('送到了服务器的一件事情'));
    await li.settle();
    expect((await listRecords(li.store())).length).toBeGreaterThan(0);

    loseSeat();
    await li.settle();
    await untilTrue(async () => !(await li.databases()).includes(databaseName(demoDeputy.userId)));
    expect(useSession.getState()).toMatchObject({ phase: 'signedOut', profile: null });
    expect(useDevice.getState()).toMatchObject({
      isAccountOver: true,
      revoked: { name: expect.any(String) },
    });

    await li.restart();
    expect(useDevice.getState().isAccountOver).toBe(true);
  });

  it('keeps what was never delivered, and drafts, and nothing of others', async () => {
    await li.record('petition', petitionAbout('送到了服务器的一件事情'));
    await li.settle();
    li.wire.cut();
    await li.record('petition', petitionAbout('还没有送出去的一件事情'));
    must(await newDraft(li.store(), 'petition'));
    await li.settle();

    loseSeat();
    li.wire.mend();
    await li.settle();
    await untilTrue(() => useSession.getState().isSeatOver);

    const { db } = li.store();
    expect(await countRecordRows(li.store())).toBe(0);
    expect(await countSent(li.store())).toBe(0);
    expect(await db.outbox.count()).toBe(1);
    expect(await db.drafts.count()).toBe(1);
  });
});
