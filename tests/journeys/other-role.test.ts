// The same records, under the same versions, are shown otherwise to another role: what is on a phone follows the role.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '../../src/client/store/listing.ts';
import { readRecordRows } from '../../src/client/store/record-rows.ts';
import type { FieldRecord } from '../../src/domain/record.ts';
import { viewFor } from '../../src/domain/view.ts';
import { announce } from '../../src/server/store/feed.ts';
import { findPerson } from '../../src/server/store/people.ts';
import { readRecord as recordOf, writeRecord } from '../../src/server/store/records.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

let county: County;
let rec: string;
let desk: Phone;

beforeEach(async () => {
  county = await makeCounty();
  const li = await county.phoneOf(demoDeputy);
  rec = await li.record('petition', petitionAbout('桥头护栏断了两根，夜里危险得很'));
  await li.settle();
  const contacts = [{ on: '2026-11-23', note: '其子接的，说老人住院', by: 'chen-min', result: 'noAnswer' }];
  const recusals = [{ userId: 'x', name: '某某', why: '是当事人的亲戚', on: '2026-11-23' }];
  rewrite({ ver: 2, course: { ...stored().course, recusals, contacts } });
  desk = await county.phoneOf(demoStation);
});

afterEach(() => county.close());

const stored = (): FieldRecord => {
  const found = recordOf(county.server.store(), demoStation.tenant, rec);
  if (found === null) throw new Error('not on the server');
  return found;
};

function rewrite(change: object): void {
  const store = county.server.store();
  const before = stored();
  const after = { ...before, ...change } as FieldRecord;
  store.sql.transaction(() => {
    writeRecord(store, after);
    announce(store, after, before);
  });
}

/** As whom the server knows the person now; no session outlives it. */
function becomes(change: string): void {
  const { sql } = county.server.store();
  sql.run(`UPDATE person SET ${change} WHERE id=?`, demoStation.userId);
  sql.run('DELETE FROM session WHERE user_id=?', demoStation.userId);
}

async function signInAgain(): Promise<void> {
  must(await desk.client().signIn(demoStation.phone, demoStation.password));
  await desk.settle();
}

const shown = async () => (await readRecord(desk.store(), rec))?.view;
const due = () => {
  const { sql } = county.server.store();
  const person = findPerson(sql, demoStation.tenant, demoStation.userId);
  return person === null ? null : viewFor(stored(), person.actor);
};

describe('a clerk who becomes a deputy', () => {
  it('has no longer what only a desk may read, and as a clerk again has it again', async () => {
    expect(await shown()).toMatchObject({ course: { recusals: [{ name: '某某' }], contacts: [{}] } });

    becomes("role='deputy'");
    await signInAgain();

    const seen = await shown();
    expect(seen).toMatchObject({ ver: 2 });
    expect(seen?.course).not.toHaveProperty('recusals');
    expect(seen?.course).not.toHaveProperty('contacts');
    expect(seen).toEqual(due());

    becomes("role='station'");
    await signInAgain();

    expect(await shown()).toMatchObject({ course: { recusals: [{ name: '某某' }], contacts: [{}] } });
  });

  it('is shown nothing of what the desk read while the new page is still to come', async () => {
    becomes("role='deputy'");
    must(await desk.client().signIn(demoStation.phone, demoStation.password));
    desk.wire.answerInstead(async () => new Response('<html>', { status: 200 }));
    await desk.settle();

    expect(await shown()).toBeUndefined();

    desk.wire.answerInstead(null);
    await desk.settle();
    expect(await shown()).toEqual(due());
  });
});

describe('what came with other rights is pulled anew', () => {
  /** Nothing tells of it: not the version, and so not the digest. */
  const changeInSilence = () => writeRecord(county.server.store(), { ...stored(), authorName: '改过名' });

  it.each([
    ['another role', "role='township'", '改过名'],
    ['an officer for reports', 'is_report_officer=1', '改过名'],
    ['a unit', "org_id='shuili'", '改过名'],
    ['nothing', "name='陈敏敏'", demoDeputy.name],
  ])('with %s', async (_what, change, author) => {
    changeInSilence();
    becomes(change);
    await signInAgain();

    expect(await shown()).toMatchObject({ authorName: author });
  });

  it('but not by a phone that has noted no rights yet, as of an earlier app', async () => {
    changeInSilence();
    await desk.store().db.meta.delete('rights');
    await desk.restart();
    await desk.settle();
    expect(await shown()).toMatchObject({ authorName: demoDeputy.name });

    becomes("role='deputy'");
    await signInAgain();
    expect(await shown()).toMatchObject({ authorName: '改过名' });
  });

  it('and a tab that still knows the rights of before does not ask for theirs again', async () => {
    const tab = await desk.openTab();
    tab.client.sendNow();
    await tab.client.settled();
    becomes("role='deputy'");
    await signInAgain();
    changeInSilence();

    tab.client.sendNow();
    await tab.client.settled();
    await desk.settle();

    expect(await shown()).toMatchObject({ authorName: demoDeputy.name });
    tab.client.close();
  });
});

it('who serves another station now is sent nothing of the one before, not even what they wrote there', async () => {
  const own = await desk.record('petition', petitionAbout('楼道里的灯坏了一个月，老人不敢下楼'));
  await desk.settle();
  // Their own copy of what they said stays until a backup holds it.
  const has = async () => (await readRecordRows(desk.store())).some((row) => row.id === own);
  expect(await has()).toBe(true);
  becomes(`station_ids='["meibai"]'`);
  await signInAgain();
  expect(await has()).toBe(false);
  becomes(`station_ids='["huatan"]'`);
  await signInAgain();

  expect(await has()).toBe(true);
});
