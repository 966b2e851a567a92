// Check 30, all of it: all sixty lines in every text of every kind of record and of every move, read by every role on
// its own screens and on paper.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toolsFor } from '../../src/client/session/tools.ts';
import { demoAccounts } from '../../src/demo/accounts.ts';
import { viewFor } from '../../src/domain/view.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { deskScreen, phoneScreen } from '../browser/chromium.ts';
import { actorOf, openSaidCounty, type SaidCounty } from '../browser/said-county.ts';
import { type Opened, walk } from '../browser/watched.ts';
import * as people from '../world/people.ts';

let county: SaidCounty;

beforeAll(async () => {
  county = await openSaidCounty();
}, 180_000);

afterAll(() => county.close());

/** What its own desk must show of a list; the others show a part of it, or nothing. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  admin: ['/units', '/calendar', '/posters', '/rules', '/retention'],
  office: [
    '/posters',
    '/person-requests',
    '/alerts',
    '/alerts?place=ended',
    '/rules',
    '/polls',
    '/retention',
  ],
  director: ['/polls'],
  finance: ['/imports'],
};
const listedFor = (role: string, path: string): readonly string[] =>
  keepers[role]?.includes(path) === true ? county.listed(path) : [];

const kinds = ['petition', 'observation', 'sighting', 'asset'] as const;
const lists: readonly Opened[] = [
  '/',
  ...kinds.map((kind) => `/ledger/${kind}`),
  '/alerts',
  '/me',
  '/me/queue',
].map((path) => ({ path, expected: [] }));

it('check 30: every text there is has held all sixty', () => {
  const waiting = county.said.texts.waiting();
  expect(county.lines.length).toBeGreaterThanOrEqual(60);
  expect([...waiting].filter(([, left]) => left > 0)).toEqual([]);
  expect(county.said.places.filter((place) => !waiting.has(place))).toEqual([]);
});

it('check 30: the office reads every record as it was written, and nothing runs', async () => {
  const page = await county.at(people.demoOffice, phoneScreen); // where a record is not beside the list of all of them
  const all = kinds.flatMap((kind) =>
    county.said.ids[kind].flatMap((id) => county.pageOf(people.demoOffice, kind, id)),
  );
  expect(all.length).toBeGreaterThan(300);
  expect(await walk(page, [...lists, ...all])).toEqual([]);
  await page.context().close();
  expect(county.happened).toEqual([]);
});

it.each(
  demoAccounts
    .filter(({ userId }) => userId !== people.otherDeputy.userId)
    .map((one) => [one.role, one] as const),
)('check 30: on every page of a %s texts are words, on paper too', async (role, person) => {
  const isPhone = role === 'deputy' || role === 'township';
  const page = await county.at(person, isPhone ? phoneScreen : deskScreen);
  const records = county.said.samples.flatMap(({ kind, id }) => county.pageOf(person, kind, id));
  const mayReadRecords = records.length > 0;
  const tools = toolsFor(role).filter(({ path }) => path !== '/scan');
  const papers = county.said.samples.flatMap(({ kind, id }) => {
    const view = kind === 'petition' ? readRecord(county.running.store, person.tenant, id) : null;
    const seen = view?.kind === 'petition' ? viewFor(view, actorOf(person)) : null;
    const { content } = seen?.kind === 'petition' && seen.fields !== null ? seen.fields : {};
    return content === undefined ? [] : [{ path: `/paper/${id}`, expected: [content] }];
  });
  const [petition] = county.said.ids.petition;
  const [asset] = county.said.ids.asset;
  const alone = ['/reception/paper', '/alerts/report', `/suggestion/${petition}/${asset}`];
  const pages = [
    ...(mayReadRecords ? lists : []),
    ...[
      ...tools.map(({ path }) => path),
      ...(mayReadRecords ? [...alone, '/alerts', '/alerts?place=ended'] : []),
    ].map((path) => ({ path, expected: listedFor(role, path) })),
    ...records,
    ...papers,
  ];
  expect(await walk(page, pages)).toEqual([]);
  await page.context().close();
  expect(county.happened).toEqual([]);
});
