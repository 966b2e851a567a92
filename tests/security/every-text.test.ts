// Check 30, all of it: all sixty lines in every text of every kind of record and of every move, read by every role on
// its own screens, on paper and in files. In a real Chromium under the policy of the server.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolsFor } from '../../src/client/session/tools.ts';
import { type DemoAccount, demoAccounts, demoSealPassphrase, demoTenant } from '../../src/demo/accounts.ts';
import type { Profile } from '../../src/domain/actor.ts';
import { assetFor } from '../../src/domain/assets/asset-view.ts';
import { recordId, tenantCode, uuid7 } from '../../src/domain/ids.ts';
import { viewFor } from '../../src/domain/view.ts';
import { normaliseText } from '../../src/domain/written-text.ts';
import { ledgerExportPath } from '../../src/protocol/ledger-export.ts';
import { pollPath, pollsAnswer, pollsPath } from '../../src/protocol/polls.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import type { App } from '../../src/server/app.ts';
import { readAsset } from '../../src/server/assets/asset-store.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { parseDelimited } from '../../src/server/import/delimited.ts';
import { readSheet } from '../../src/server/import/read-sheet.ts';
import { plainCell } from '../../src/server/import/sheet.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { faultsInEachDress } from '../browser/axe.ts';
import { deskScreen, phoneScreen } from '../browser/chromium.ts';
import { type DemoCounty, openDemoCounty } from '../browser/demo-county.ts';
import { signIn } from '../browser/hands.ts';
import { amendEach, readIn } from '../browser/opened-again.ts';
import { formsBehind, madeByText, type Opened, walk, watchedPage } from '../browser/watched.ts';
import { assetNamed, write } from '../world/assets.ts';
import * as people from '../world/people.ts';
import { must } from '../world/phone.ts';
import { formOf, hangPoster, openPage, postForm } from '../world/resident.ts';
import { deskOf, noticeSaid, type SaidAtDesks, sayAtDesks } from '../world/said-at-desks.ts';
import { type SaidEverywhere, sayEverywhere } from '../world/said-everywhere.ts';
import { sayInSheet } from '../world/said-in-sheet.ts';
import { scriptCorpus } from '../world/script-corpus.ts';

/** What may come in at all: a tab is refused as a control character. */
const lines = scriptCorpus.filter((line) => !line.includes('\t'));

let county: DemoCounty;
let running: App;
let browser: Browser;
let origin: string;
let said: SaidEverywhere;
/** Handed in a moment ago: their author may still change them. */
let open: readonly { readonly kind: Kind; readonly id: string }[];
let atDesks: SaidAtDesks;
let written: ReadonlySet<string>;
const happened: string[] = [];

beforeAll(async () => {
  county = await openDemoCounty({ env: { isDemo: true } });
  ({ running, browser, origin } = county);
  said = sayEverywhere(running.store, lines);
  const kindsAmended = ['petition', 'petition', 'petition', 'petition', 'observation', 'sighting'] as const;
  open = kindsAmended.map((kind) => ({ kind, id: said.more(kind) }));
  atDesks = await sayAtDesks(running, said.texts, casesAsked());
  written = new Set(said.texts.written().map(normaliseText));
}, 180_000);

afterAll(() => county.close());

/** Matters of one way, each open to whoever holds its code. */
const casesAsked = () =>
  said.ids.petition
    .slice(0, 6)
    .map((id) => ({ tenant: tenantCode.parse(demoTenant), recordId: recordId.parse(id) }));

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
const listed = (path: string) => (atDesks.get(path) ?? []).map(normaliseText);
const listedFor = (role: string, path: string): readonly string[] =>
  keepers[role]?.includes(path) === true ? listed(path) : [];

const actorOf = ({ phone: _, password: __, ...actor }: DemoAccount): Profile => actor;

/** Every text in a value that somebody of us wrote, whole. What a code held that is none of ours is told, not shown. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return written.has(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => (name === 'qrId' ? [] : textsIn(inside)));
};

type Kind = keyof SaidEverywhere['ids'];

/** The page of a record for this person, with all that the server lets them read of it. */
function pageOf(person: DemoAccount, kind: Kind, id: string): readonly Opened[] {
  const { tenant } = person;
  const asset = kind === 'asset' ? readAsset(running.store, tenant, id) : null;
  const record = kind === 'asset' ? null : readRecord(running.store, tenant, id);
  const view = asset ? assetFor(asset, actorOf(person)) : record && viewFor(record, actorOf(person));
  return view === null ? [] : [{ path: `/ledger/${kind}/${id}`, expected: textsIn(view) }];
}

/** Signs in and waits until what this person may see has come. */
async function at(person: DemoAccount, viewport = deskScreen): Promise<Page> {
  const page = await watchedPage(browser, { origin, viewport, happened });
  const answer = await page.goto(origin);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  await signIn(page, person);
  // The ledger comes last; what is there now has all come.
  const [latest] = pageOf(person, 'asset', said.ids.asset.at(-1) ?? '');
  const patience = 6000;
  if (latest !== undefined) expect(await walk(page, [latest], patience)).toEqual([]);
  return page;
}

const kinds = ['petition', 'observation', 'sighting', 'asset'] as const;
const lists: readonly Opened[] = [
  '/',
  ...kinds.map((kind) => `/ledger/${kind}`),
  '/alerts',
  '/me',
  '/me/queue',
].map((path) => ({ path, expected: [] }));

it('check 30: every text there is has held all sixty', () => {
  const waiting = said.texts.waiting();
  expect(lines.length).toBeGreaterThanOrEqual(60);
  expect([...waiting].filter(([, left]) => left > 0)).toEqual([]);
  expect(said.places.filter((place) => !waiting.has(place))).toEqual([]);
});

it('check 30: the office reads every record as it was written, and nothing runs', async () => {
  const page = await at(people.demoOffice, phoneScreen); // where a record is not beside the list of all of them
  const all = kinds.flatMap((kind) => said.ids[kind].flatMap((id) => pageOf(people.demoOffice, kind, id)));
  expect(all.length).toBeGreaterThan(300);
  expect(await walk(page, [...lists, ...all])).toEqual([]);
  await page.context().close();
  expect(happened).toEqual([]);
});

it.each(
  demoAccounts
    .filter(({ userId }) => userId !== people.otherDeputy.userId)
    .map((one) => [one.role, one] as const),
)('check 30: on every page of a %s texts are words, on paper too', async (role, person) => {
  const isPhone = role === 'deputy' || role === 'township';
  const page = await at(person, isPhone ? phoneScreen : deskScreen);
  const records = said.samples.flatMap(({ kind, id }) => pageOf(person, kind, id));
  const mayReadRecords = records.length > 0;
  const tools = toolsFor(role).filter(({ path }) => path !== '/scan');
  const papers = said.samples.flatMap(({ kind, id }) => {
    const view = kind === 'petition' ? readRecord(running.store, person.tenant, id) : null;
    const seen = view?.kind === 'petition' ? viewFor(view, actorOf(person)) : null;
    const { content } = seen?.kind === 'petition' && seen.fields !== null ? seen.fields : {};
    return content === undefined ? [] : [{ path: `/paper/${id}`, expected: [content] }];
  });
  const [petition] = said.ids.petition;
  const [asset] = said.ids.asset;
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
  expect(happened).toEqual([]);
});

it('check 30: the county’s own lists stay words in the forms that open them for editing', async () => {
  const page = await at(people.demoAdmin);
  for (const [path, row] of [
    ['/stations', 'main li button.row'],
    ['/units', 'main button.row'],
    ['/calendar', 'main details button'],
  ] as const) {
    expect(await walk(page, [{ path, expected: listed(path).slice(-1) }])).toEqual([]);
    const { typed, made } = await formsBehind(page, row);
    const bare = (text: string) => text.replaceAll(/\s/g, ''); // a field of one line has no line ends
    const shown = new Set(typed.map(bare));
    const written = [...listed(path), ...(path === '/calendar' ? [noticeSaid] : [])];
    expect(written.filter((text) => !shown.has(bare(text)))).toEqual([]);
    expect(made).toEqual([]);
  }
  await page.context().close();
  expect(happened).toEqual([]);
});

async function pollSubjects(): Promise<readonly string[]> {
  const answer = await deskOf(running)(people.demoOffice, { method: 'GET', url: pollsPath });
  return pollsAnswer.parse(answer).polls.flatMap(({ versions: [now] }) => now?.poll.subject ?? []);
}

it('check 30: heads and cells of a file, its layout, the reason of its undoing are words; its name has no hidden mark', async () => {
  const sheet = await sayInSheet(running, lines);
  expect(sheet.shown.fileName).toBe('年度.csv');
  const page = await at(people.demoFinance);
  expect(await readIn(page, sheet)).toEqual([]);
  await page.goto(`${origin}/ledger/asset/${sheet.changed}`);
  await page.getByRole('button', { name: '看每一项的变更' }).click();
  await page.getByText(sheet.why.slice(0, 20)).first().waitFor();
  expect(await madeByText(page)).toEqual([]);
  await page.context().close();
  expect(happened).toEqual([]);
});

it('check 30: what is opened again to be changed stays words: records, rules, polls', async () => {
  const phone = await at(people.demoDeputy, phoneScreen);
  const records = open.flatMap(({ kind, id }) => {
    const record = readRecord(running.store, demoTenant, id);
    return record === null ? [] : [{ path: `/ledger/${kind}/${id}`, expected: textsIn(record.fields) }];
  });
  expect(records.length).toBe(open.length);
  expect(records.flatMap(({ expected }) => expected).length).toBeGreaterThan(2 * open.length);
  expect(await amendEach(phone, records)).toEqual([]);
  await phone.context().close();
  const desk = await at(people.demoOffice);
  for (const [path, row, texts] of [
    ['/rules', 'main li.row button', []],
    ['/polls', 'main article button', await pollSubjects()],
  ] as const) {
    expect(await walk(desk, [{ path, expected: listed(path).slice(-1) }])).toEqual([]);
    const { typed, made } = await formsBehind(desk, row);
    const bare = (text: string) => text.replaceAll(/\s/g, '');
    const shown = new Set(typed.map(bare));
    expect(shown.size).toBeGreaterThan(5);
    expect(texts.filter((text) => !shown.has(bare(text)))).toEqual([]);
    expect(made).toEqual([]);
  }
  await desk.context().close();
  expect(happened).toEqual([]);
});

it('check 30: a report that its officer opens is words', async () => {
  const page = await at(people.demoOffice);
  const said = [0, 1, 2].map((part) => lines.filter((_, nth) => nth % 3 === part).join('\n'));
  for (const [nth, what] of said.entries()) {
    const { token } = hangPoster(running.store, 'huatan', '集市');
    const opened = await openPage(running.app, token);
    const fields = formOf(opened.body, { kind: 'report', what, where: what.slice(0, 100), read: 'on' });
    expect((await postForm(running.app, { token, fields })).statusCode).toBe(200);
    expect(readRecord(running.store, demoTenant, fields.rec ?? '')?.isSealed).toBe(true);
    await page.goto(`${origin}/ledger/petition/${fields.rec}`);
    await page.getByRole('button', { name: '打开举报' }).click();
    await page.getByLabel('举报口令').fill(demoSealPassphrase);
    await page.getByRole('button', { name: '打开举报' }).click();
    await page.getByText('已打开，').waitFor();
    expect(await madeByText(page), `${nth}`).toEqual([]);
    const bare = (text: string) => text.replaceAll(/\s/g, '');
    expect(bare((await page.locator('main').textContent()) ?? '')).toContain(bare(what));
  }
  await page.context().close();
  expect(happened).toEqual([]);
});

it('axe finds nothing on the forms of a closed matter: of a visit on a phone, of a review at a desk', async () => {
  const isClosed = (id: string) => readRecord(running.store, demoTenant, id)?.state === 'closed';
  const closed = said.ids.petition.find(isClosed);
  for (const [person, viewport, button] of [
    [people.demoStation, phoneScreen, '登记回头看'],
    [people.demoOffice, deskScreen, '登记复查复核'],
  ] as const) {
    const page = await at(person, viewport);
    await page.goto(`${origin}/ledger/petition/${closed}`);
    await page.getByRole('button', { name: button, exact: true }).click();
    expect(await faultsInEachDress(page)).toEqual([]);
    // The window is made narrow or wide: the form stays, and the page follows when it is closed.
    const field = page.locator('dialog :is(textarea, input:not([type]), input[type="text"])').first();
    await field.fill('写到一半');
    const isPhone = viewport === phoneScreen;
    await page.setViewportSize(isPhone ? deskScreen : phoneScreen);
    expect(await field.inputValue()).toBe('写到一半');
    await page.keyboard.press('Escape');
    await page.locator(isPhone ? 'nav.desk-nav' : 'nav.tabbar').waitFor();
    await page.context().close();
  }
});

describe('what is carried out', () => {
  /** A cell of each kind that a spreadsheet might take for a formula. */
  const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\uff1d1+1', '\uff0b1+1', '\uff0d1+1', '\uff20SUM(1)'];
  const isBare = (cell: string) => [...'=+-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20'].includes(cell.charAt(0));
  const number = /^-?\d+(\.\d+)?$/;

  beforeAll(async () => {
    await pollsAbout(formulas);
    for (const [index, text] of formulas.entries()) {
      const fields = { assetNo: `${text}${index}`, userOrgText: text, managerName: `${text}长` };
      write(running.store, [{ kind: 'enter', fields: assetNamed(`${text}号院`, fields) }]);
    }
  });

  async function pollsAbout(texts: readonly string[]): Promise<void> {
    const counts = { eligible: 9, present: 9, satisfied: 9, basic: 0, dissatisfied: 0, invalid: 0 };
    for (const subject of texts) {
      const poll = { subject, heldOn: '2026-11-20', ...counts };
      const url = pollPath(uuid7(Date.now(), randomBytes(10)));
      await deskOf(running)(people.demoOffice, { method: 'PUT', url, json: { base: 0, poll } });
    }
  }

  async function exported(format: 'csv' | 'xlsx'): Promise<Buffer> {
    const token = 'of-the-ledger-keeper';
    const tokenHash = createHash('sha256').update(token).digest('hex');
    const { sql, env } = running.store;
    sql.run('DELETE FROM session WHERE token_hash=?', tokenHash);
    addSession(sql, { tokenHash, actor: actorOf(people.demoFinance), expiresAt: env.now() + 3_600_000 });
    const url = `${ledgerExportPath}?format=${format}`;
    const answer = await running.app.inject({ url, headers: { cookie: `session=${token}` } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(/^attachment/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    return answer.rawPayload;
  }

  /** The names of the ledger as it was read back, with the guard taken off as an import does. */
  const namesRead = (rows: readonly (readonly string[])[]) => {
    const head = rows.findIndex((row) => row.includes('资产名称'));
    const column = rows[head]?.indexOf('资产名称') ?? -1;
    return rows.slice(head + 1).map((row) => plainCell(row[column] ?? ''));
  };
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const namesStored = () =>
    [...everyAsset(running.store, people.demoFinance.tenant)].map(({ fields }) => oneLine(fields.name));

  it('check 30, 49: the ledger as CSV has no cell that is a formula, and holds every name as it was written', async () => {
    const text = (await exported('csv')).toString().slice(1);
    const rows = parseDelimited(text, ',');
    expect(rows.flat().filter((cell) => isBare(cell) && !number.test(cell))).toEqual([]);
    const sheet = must(readSheet(Buffer.from(`\ufeff${text}`)));
    expect(namesRead(sheet.rows).map(oneLine).toSorted()).toEqual([...namesStored()].toSorted());
  });

  it('check 30, 49: the ledger as .xlsx holds texts alone, none of them a formula', async () => {
    const bytes = new Uint8Array(await exported('xlsx'));
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toMatch(/<f[ >]|t="str"|<img|<script/i);
    const texts = [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, one = '']) => one);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter(isBare)).toEqual([]);
    const read = must(readSheet(bytes));
    expect(namesRead(read.rows).map(oneLine).toSorted()).toEqual([...namesStored()].toSorted());
  });

  it('check 30, 49: what a screen saves as a table has no formula either', async () => {
    lookAtAll(running.store);
    for (const [person, paths] of [
      [people.demoAuditor, ['/audit']],
      [people.demoOffice, ['/alerts/report', '/polls', '/year-list']],
    ] as const) {
      const page = await at(person);
      for (const path of paths) {
        await page.goto(`${origin}${path}`);
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: /^(导出|存成)表格$/ }).click();
        const file = join(running.store.env.dataDir, 'saved.csv');
        await (await download).saveAs(file);
        const rows = parseDelimited((await readFile(file, 'utf8')).slice(1), ',');
        expect(rows.length, path).toBeGreaterThan(5);
        expect(rows.flat().filter((cell) => isBare(cell) && !number.test(cell))).toEqual([]);
      }
      await page.context().close();
    }
    expect(happened).toEqual([]);
  });
});
