// A 举报 leaves no trace where it may not: a planted name, number and sentence are in no table, no file and no answer of
// any route to anyone; and whoever may not know that there is one does not even learn its id. Generated from the table
// of routes and from the database itself, so that a new route or table is asked too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../src/demo/accounts.ts';
import { mayKnowOf } from '../../src/domain/rights/may-do.ts';
import { subjectOf } from '../../src/domain/rights/subject.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { petitionAbout } from '../world/people.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { secondPeople } from '../world/second-county.ts';
import {
  firstPeople,
  makeTwoCounties,
  sendOne,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';
import { routeRights, type Things } from './route-rights.ts';

const secrets = {
  sentence: '会计把修路款转进了自己的账户',
  place: '信用社后门的小巷子',
  name: '钟离春水',
  number: '13977778888',
  addition: '钱是分三次在柜台取走的',
  reason: '反映会计侵占修路的钱款',
};
const planted = Object.values(secrets);
const petitioner = {
  anonymous: false,
  name: secrets.name,
  phone: secrets.number,
  contactPref: 'phone',
  mayPassOn: false,
} as const;

const { deputy, station } = firstPeople;
const everybody = [...demoAccounts, ...Object.values(secondPeople)];

let world: TwoCounties;
/** One handed in as a report, one found to be one at the desk. */
let reports: readonly Things[];

const bytesOf = (fill: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(300, fill)]);

async function handIn(kind: 'report' | 'suggestion', fill: number): Promise<Things> {
  const bytes = bytesOf(fill);
  const [rec, id, sha256] = [world.newId(), world.newId(), sha256Of(bytes)];
  const taken = { takenAt: '2026-11-23T01:00:00Z', exifStripped: true };
  const attachments = [{ id, sha256, mime: 'image/jpeg', bytes: bytes.length, ...taken }];
  const more = { kind, petitioner, attachments, addressText: secrets.place };
  const args = petitionAbout(secrets.sentence, more);
  expect(await sendOne(world, deputy, { op: 'petition.submit', v: 1, rec, args })).toMatchObject({
    status: 'applied',
  });
  const answer = await world.ask(deputy, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha256}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  expect(answer.statusCode).toBe(200);
  const said = {
    op: 'petition.supplement',
    v: 1,
    rec,
    base: 1,
    args: { text: secrets.addition, attachments: [] },
  };
  expect(await sendOne(world, deputy, said)).toMatchObject({ status: 'applied' });
  return {
    recordId: rec,
    sha256,
    deputyId: deputy.userId,
    stationId: 'huatan',
    posterId: world.newId(),
    alertId: 'x',
    token: 'x',
    assetId: 'x',
    requestId: 'x',
    code: 'AAAA-AAAA-AAAA',
    reportId: rec,
    reportFileId: id,
    freshId: world.newId,
  };
}

beforeAll(async () => {
  world = await makeTwoCounties();
  const first = await handIn('report', 7);
  const later = await handIn('suggestion', 8);
  const args = { reason: secrets.reason };
  const rec = later.recordId;
  const found = { op: 'petition.sealAsReport', v: 2, rec, base: 2, args };
  expect(await sendOne(world, station, found)).toMatchObject({ status: 'applied' });
  reports = [first, later];
});
afterAll(() => world.end());

type NameRow = { readonly name: string };

const cellsOf = (row: object): string[] =>
  Object.values(row).map((cell) =>
    cell instanceof Uint8Array ? Buffer.from(cell).toString('utf8') : String(cell),
  );

describe('a report', () => {
  it('is readable in no table, whatever there is', () => {
    const tables = world.store.sql.all<NameRow>(`SELECT name FROM sqlite_master WHERE type='table'`);
    const found = tables.flatMap(({ name }) => {
      const cells = world.store.sql.all<object>(`SELECT * FROM "${name}"`).flatMap(cellsOf);
      return planted
        .filter((words) => cells.some((cell) => cell.includes(words)))
        .map((words) => [name, words]);
    });
    expect(tables.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('is readable in no record, nor anything the server’s own keys open', () => {
    for (const { recordId } of reports) {
      const record = JSON.stringify(readRecord(world.store, deputy.tenant, recordId));
      for (const words of planted) expect(record).not.toContain(words);
    }
  });

  it('is readable in no file of the data folder, its photos too', async () => {
    const found = await Promise.all(planted.map((words) => whereIs(words, world.folder)));
    expect(found.flat()).toEqual([]);
    for (const fill of [7, 8]) {
      const bytes = bytesOf(fill).subarray(4).toString('latin1');
      expect(await whereIs(bytes, world.folder)).toEqual([]);
    }
  });

  const routes = Object.entries(routeRights).filter(([, row]) => row.isStream !== true);

  it.each(routes)('is in no answer of %s, to nobody and to no role', async (route, row) => {
    for (const things of reports) {
      for (const person of [null, ...everybody]) {
        const method = route.split(' ')[0] as 'GET';
        const answer = await world.ask(person, { ...row.ask(things), method });
        for (const words of planted) expect(answer.payload).not.toContain(words);
      }
    }
  });

  it.each(everybody.map((one) => [`${one.tenant} ${one.userId}`, one] as const))(
    'is known to %s only where they may know of it, in a pull and in every list',
    async (_, person) => {
      const { phone: _phone, password: _password, ...actor } = person;
      const pulled = await world.ask(person, syncOf(world.newId(), [], { want: 1000, schema: 1 }));
      const lists = await Promise.all(
        routes
          .filter(([route]) => route.startsWith('GET /api/') && !route.includes(':'))
          .map(async ([, row]) => (await world.ask(person, row.ask(reports[0] as Things))).payload),
      );
      for (const { recordId } of reports) {
        const record = readRecord(world.store, deputy.tenant, recordId);
        if (record === null) throw new Error('it is not there');
        const mayKnow = person.tenant === record.tenant && mayKnowOf(actor, subjectOf(record));
        for (const words of planted) expect(pulled.payload).not.toContain(words);
        expect(pulled.payload.includes(recordId)).toBe(mayKnow);
        if (!mayKnow) expect(lists.some((payload) => payload.includes(recordId))).toBe(false);
      }
    },
  );
});
