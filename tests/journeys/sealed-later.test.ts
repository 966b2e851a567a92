// A matter that turns out to be a report: from then on it lies with the named officers, and goes from every phone
// that had it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '../../src/client/store/listing.ts';
import { readRecordRows } from '../../src/client/store/record-rows.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoOffice, demoStation, demoTownship, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-sealed-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(person: { phone: string; password: string }): Promise<Phone> {
  const phone = await makePhone({ reach: reachInside(server.app) });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

async function viewOn(phone: Phone, id: string) {
  await phone.settle();
  return (await readRecord(phone.store(), id))?.view ?? null;
}

describe('a matter found to be a report', () => {
  it('goes from the phone of the township, and leaves the station and its author only that it is there', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const township = await phoneOf(demoTownship);
    const office = await phoneOf(demoOffice);
    const said = '修路的钱被人拿走了一部分，账上查得到';
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    expect((await viewOn(township, id))?.fields).toMatchObject({ content: said });

    await viewOn(station, id);
    const record = await readRecord(station.store(), id);
    if (record === null) throw new Error('the matter is not there');
    must(
      await decideRecord(station.store(), record, {
        move: 'sealAsReport',
        args: { reason: '反映的是侵占公款，属于检举控告' },
      }),
    );
    await station.settle();

    expect(await viewOn(township, id)).toBeNull();
    expect(await viewOn(station, id)).toMatchObject({ isSealed: true, fields: null, course: {} });
    expect(await viewOn(li, id)).toMatchObject({ isSealed: true, fields: null });
    expect(await viewOn(office, id)).toMatchObject({
      isSealed: true,
      fields: null,
      authorName: demoDeputy.name,
    });
    const atRest = await Promise.all([township, station, li].map((phone) => readRecordRows(phone.store())));
    expect(JSON.stringify(atRest.flat().map((row) => row.open))).not.toContain(said);
  });
});
