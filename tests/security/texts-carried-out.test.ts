// Check 30, 49: the same lines, and cells that a spreadsheet might take for a formula, in every file that is carried out.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuid7 } from '../../src/domain/ids.ts';
import { ledgerExportPath } from '../../src/protocol/ledger-export.ts';
import { pollPath } from '../../src/protocol/polls.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { parseDelimited } from '../../src/server/import/delimited.ts';
import { readSheet } from '../../src/server/import/read-sheet.ts';
import { plainCell } from '../../src/server/import/sheet.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { actorOf, openSaidCounty, type SaidCounty } from '../browser/said-county.ts';
import { assetNamed, write } from '../world/assets.ts';
import * as people from '../world/people.ts';
import { must } from '../world/phone.ts';
import { deskOf } from '../world/said-at-desks.ts';

let county: SaidCounty;

beforeAll(async () => {
  county = await openSaidCounty();
  await pollsAbout(formulas);
  for (const [index, text] of formulas.entries()) {
    const fields = { assetNo: `${text}${index}`, userOrgText: text, managerName: `${text}长` };
    write(county.running.store, [{ kind: 'enter', fields: assetNamed(`${text}号院`, fields) }]);
  }
}, 180_000);

afterAll(() => county.close());

/** A cell of each kind that a spreadsheet might take for a formula. */
const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\uff1d1+1', '\uff0b1+1', '\uff0d1+1', '\uff20SUM(1)'];
const isBare = (cell: string) => [...'=+-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20'].includes(cell.charAt(0));
const number = /^-?\d+(\.\d+)?$/;

async function pollsAbout(texts: readonly string[]): Promise<void> {
  const counts = { eligible: 9, present: 9, satisfied: 9, basic: 0, dissatisfied: 0, invalid: 0 };
  for (const subject of texts) {
    const poll = { subject, heldOn: '2026-11-20', ...counts };
    const url = pollPath(uuid7(Date.now(), randomBytes(10)));
    await deskOf(county.running)(people.demoOffice, { method: 'PUT', url, json: { base: 0, poll } });
  }
}

async function exported(format: 'csv' | 'xlsx'): Promise<Buffer> {
  const token = 'of-the-ledger-keeper';
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const { sql, env } = county.running.store;
  sql.run('DELETE FROM session WHERE token_hash=?', tokenHash);
  addSession(sql, { tokenHash, actor: actorOf(people.demoFinance), expiresAt: env.now() + 3_600_000 });
  const url = `${ledgerExportPath}?format=${format}`;
  const answer = await county.running.app.inject({ url, headers: { cookie: `session=${token}` } });
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
  [...everyAsset(county.running.store, people.demoFinance.tenant)].map(({ fields }) => oneLine(fields.name));

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
  lookAtAll(county.running.store);
  for (const [person, paths] of [
    [people.demoAuditor, ['/audit']],
    [people.demoOffice, ['/alerts/report', '/polls', '/year-list']],
  ] as const) {
    const page = await county.at(person);
    for (const path of paths) {
      await page.goto(`${county.origin}${path}`);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /^(导出|存成)表格$/ }).click();
      const file = join(county.running.store.env.dataDir, 'saved.csv');
      await (await download).saveAs(file);
      const rows = parseDelimited((await readFile(file, 'utf8')).slice(1), ',');
      expect(rows.length, path).toBeGreaterThan(5);
      expect(rows.flat().filter((cell) => isBare(cell) && !number.test(cell))).toEqual([]);
    }
    await page.context().close();
  }
  expect(county.happened).toEqual([]);
});
