// Check 52d: a phone that is lost. Revoked, it loses its keys at the next contact, and what lies on it opens no more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useSession } from '../../src/client/session/session.ts';
import { databaseName } from '../../src/client/store/database.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { type Phone, untilTrue } from '../world/phone.ts';

let county: County;
let li: Phone;
beforeAll(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
});
afterAll(() => county.close());

describe('a lost phone', () => {
  it('check 52d: that was revoked wipes keys and records at its next contact, unsent ones too', async () => {
    const name = databaseName(li.store().actor.userId);
    await li.record('petition', petitionAbout('送到了服务器的一件事情'));
    await li.settle();
    li.wire.cut();
    await li.record('petition', petitionAbout('丢的时候还没有送出的事情'));
    expect(await li.databases()).toContain(name);

    county.server.store().sql.run('UPDATE device SET revoked_at=1');
    li.wire.mend();
    await li.settle();
    await untilTrue(async () => !(await li.databases()).includes(name));

    expect(li.client().store()).toBeNull();
    expect(useSession.getState()).toMatchObject({ phase: 'signedOut', profile: null });
  });
});
