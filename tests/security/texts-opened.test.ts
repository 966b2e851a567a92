// Check 30: the same lines where they are opened again: in forms, in a file before it is taken in, in a report.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSealPassphrase, demoTenant } from '../../src/demo/accounts.ts';
import { pollsAnswer, pollsPath } from '../../src/protocol/polls.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { faultsInEachDress } from '../browser/axe.ts';
import { deskScreen, phoneScreen } from '../browser/chromium.ts';
import { amendEach, readIn } from '../browser/opened-again.ts';
import { bare, openSaidCounty, type SaidCounty } from '../browser/said-county.ts';
import { formsBehind, madeByText, walk } from '../browser/watched.ts';
import * as people from '../world/people.ts';
import { formOf, hangPoster, openPage, postForm } from '../world/resident.ts';
import { deskOf, noticeSaid } from '../world/said-at-desks.ts';
import { sayInSheet } from '../world/said-in-sheet.ts';

let county: SaidCounty;

beforeAll(async () => {
  county = await openSaidCounty();
}, 180_000);

afterAll(() => county.close());

it('check 30: the county’s own lists stay words in the forms that open them for editing', async () => {
  const page = await county.at(people.demoAdmin);
  for (const [path, row] of [
    ['/stations', 'main li button.row'],
    ['/units', 'main button.row'],
    ['/calendar', 'main details button'],
  ] as const) {
    expect(await walk(page, [{ path, expected: county.listed(path).slice(-1) }])).toEqual([]);
    const { typed, made } = await formsBehind(page, row);
    const shown = new Set(typed.map(bare));
    const written = [...county.listed(path), ...(path === '/calendar' ? [noticeSaid] : [])];
    expect(written.filter((text) => !shown.has(bare(text)))).toEqual([]);
    expect(made).toEqual([]);
  }
  await page.context().close();
  expect(county.happened).toEqual([]);
});

async function pollSubjects(): Promise<readonly string[]> {
  const answer = await deskOf(county.running)(people.demoOffice, { method: 'GET', url: pollsPath });
  return pollsAnswer.parse(answer).polls.flatMap(({ versions: [now] }) => now?.poll.subject ?? []);
}

it('check 30: heads and cells of a file, its layout, the reason of its undoing are words; its name has no hidden mark', async () => {
  const sheet = await sayInSheet(county.running, county.lines);
  expect(sheet.shown.fileName).toBe('年度.csv');
  const page = await county.at(people.demoFinance);
  expect(await readIn(page, sheet)).toEqual([]);
  await page.goto(`${county.origin}/ledger/asset/${sheet.changed}`);
  await page.getByRole('button', { name: '看每一项的变更' }).click();
  await page.getByText(sheet.why.slice(0, 20)).first().waitFor();
  expect(await madeByText(page)).toEqual([]);
  await page.context().close();
  expect(county.happened).toEqual([]);
});

it('check 30: what is opened again to be changed stays words: records, rules, polls', async () => {
  const phone = await county.at(people.demoDeputy, phoneScreen);
  const records = county.fresh.flatMap(({ kind, id }) => {
    const record = readRecord(county.running.store, demoTenant, id);
    return record === null
      ? []
      : [{ path: `/ledger/${kind}/${id}`, expected: county.textsIn(record.fields) }];
  });
  expect(records.length).toBe(county.fresh.length);
  expect(records.flatMap(({ expected }) => expected).length).toBeGreaterThan(2 * county.fresh.length);
  expect(await amendEach(phone, records)).toEqual([]);
  await phone.context().close();
  const desk = await county.at(people.demoOffice);
  for (const [path, row, texts] of [
    ['/rules', 'main li.row button', []],
    ['/polls', 'main article button', await pollSubjects()],
  ] as const) {
    expect(await walk(desk, [{ path, expected: county.listed(path).slice(-1) }])).toEqual([]);
    const { typed, made } = await formsBehind(desk, row);
    const shown = new Set(typed.map(bare));
    expect(shown.size).toBeGreaterThan(5);
    expect(texts.filter((text) => !shown.has(bare(text)))).toEqual([]);
    expect(made).toEqual([]);
  }
  await desk.context().close();
  expect(county.happened).toEqual([]);
});

it('check 30: a report that its officer opens is words', async () => {
  const page = await county.at(people.demoOffice);
  const said = [0, 1, 2].map((part) => county.lines.filter((_, nth) => nth % 3 === part).join('\n'));
  for (const [nth, what] of said.entries()) {
    const { token } = hangPoster(county.running.store, 'huatan', '集市');
    const opened = await openPage(county.running.app, token);
    const fields = formOf(opened.body, { kind: 'report', what, where: what.slice(0, 100), read: 'on' });
    expect((await postForm(county.running.app, { token, fields })).statusCode).toBe(200);
    expect(readRecord(county.running.store, demoTenant, fields.rec ?? '')?.isSealed).toBe(true);
    await page.goto(`${county.origin}/ledger/petition/${fields.rec}`);
    await page.getByRole('button', { name: '打开举报' }).click();
    await page.getByLabel('举报口令').fill(demoSealPassphrase);
    await page.getByRole('button', { name: '打开举报' }).click();
    await page.getByText('已打开，').waitFor();
    expect(await madeByText(page), `${nth}`).toEqual([]);
    expect(bare((await page.locator('main').textContent()) ?? '')).toContain(bare(what));
  }
  await page.context().close();
  expect(county.happened).toEqual([]);
});

it('axe finds nothing on the forms of a closed matter: of a visit on a phone, of a review at a desk', async () => {
  const isClosed = (id: string) => readRecord(county.running.store, demoTenant, id)?.state === 'closed';
  const closed = county.said.ids.petition.find(isClosed);
  for (const [person, viewport, button] of [
    [people.demoStation, phoneScreen, '登记回头看'],
    [people.demoOffice, deskScreen, '登记复查复核'],
  ] as const) {
    const page = await county.at(person, viewport);
    await page.goto(`${county.origin}/ledger/petition/${closed}`);
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
