// Check 30 on the pages that the server draws for anybody: the form of a poster, its receipt, the page of a code with its
// answers and forms. Each is drawn with hostile lines and with plain words in every place: the tags must be the same.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { showTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import { stationFields } from '../../src/domain/records/station.ts';
import { parseJson } from '../../src/protocol/json.ts';
import { directory } from '../../src/protocol/session.ts';
import { revokePoster } from '../../src/server/posters/issue-poster.ts';
import { readDirectoryText, writeDirectory } from '../../src/server/store/server-state.ts';
import { answerRequest, listRequests } from '../../src/server/tracking/answer-requests.ts';
import { handing, moved, newCode, replying, tenant, told } from '../world/codes.ts';
import { residentBrowser } from '../world/follow-page.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoOffice, demoStation, demoUnit } from '../world/people.ts';
import { formOf, hangPoster, openPage, postForm } from '../world/resident.ts';
import { scriptCorpus } from '../world/script-corpus.ts';

/** What may come in at all: a tab is refused as a control character. */
const lines = scriptCorpus.filter((line) => !line.includes('\t'));
const mostInOne = 110; // fits every field there is

/** All the lines, as many together as fit. */
const hostile: string[] = [];
for (const line of lines) {
  const joined = `${hostile.at(-1) ?? ''}\n${line}`;
  if (hostile.length > 0 && joined.length <= mostInOne) hostile.splice(-1, 1, joined);
  else hostile.push(line);
}

let folder: string;
let server: InsideServer;
const app = () => server.app();
const store = () => server.store();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-public-texts-'));
  server = await makeInsideServer(folder);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type Seen = { readonly page: string; readonly html: string; readonly shows: readonly string[] };
type Given = { readonly headers: object; readonly html?: string; readonly body?: string };

const policy = "require-trusted-types-for 'script'";

/** A page as it came, which must show these texts. */
function seen(page: string, answer: Given, shows: readonly string[]): Seen {
  const headers: Readonly<Record<string, unknown>> = { ...answer.headers };
  expect(headers['content-security-policy'], page).toContain(policy);
  expect(headers['content-type'], page).toBe('text/html; charset=utf-8');
  expect(headers['x-content-type-options'], page).toBe('nosniff');
  expect(headers, page).not.toHaveProperty('content-disposition');
  return { page, html: answer.html ?? answer.body ?? '', shows };
}

/** Tags with the names of their attributes, in order: what a text could add to or take from. */
const tagsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'));

const words: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const bare = (text: string): string => text.replaceAll(/\s+/g, '');
/** All that stands between the tags, as a reader sees it. */
const textOf = (html: string): string =>
  bare(
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => words[entity] ?? entity),
  );

/** Where a page leads and what it loads. */
const addressesOf = (html: string): readonly string[] =>
  [...html.matchAll(/\b(?:href|src|action|formaction)="([^"]*)"/g)].map(([, address = '']) => address);

/** The county as its lists lie at rest, its names and numbers these words. */
function nameAll(words: string): void {
  const json = parseJson(readDirectoryText(store().sql, tenant) ?? '');
  if (!json.ok) throw new Error('no lists');
  const lists = directory.parse(json.value);
  const named = <T>(all: readonly T[]) => all.map((one) => ({ ...one, name: words }));
  const stations = named(lists.stations).map((one) => ({ ...one, phone: words, address: words }));
  writeDirectory(store().sql, tenant, {
    ...lists,
    stations,
    orgs: named(lists.orgs),
    divisions: named(lists.divisions),
  });
}

/** A poster's page, its form as it comes back with a mistake, its receipt; and the page of one that was taken down. */
async function posterPages(text: string): Promise<readonly Seen[]> {
  store().sql.run('DELETE FROM intake_count');
  const { token, poster } = hangPoster(store(), 'huatan', text);
  const opened = await openPage(app(), token);
  const english = await app().inject({ url: `/s/${token}?lang=en` });
  const typed = { what: `${text}，路灯坏了三天。`, where: text, request: text, read: 'on' };
  const wrong = { ...typed, answer: '没有答', name: text, phone: text };
  const again = await postForm(app(), { token, fields: formOf(opened.body, wrong) });
  expect(again.statusCode).toBe(422);
  const fresh = await openPage(app(), token);
  const receipt = await postForm(app(), { token, fields: formOf(fresh.body, typed) });
  expect(receipt.statusCode, text).toBe(200);
  store().sql.transaction(() => revokePoster(store(), poster, { because: text, by: demoStation.userId }));
  const down = await app().inject({ url: `/s/${token}` });
  expect(down.statusCode).toBe(410);
  return [
    seen('the form', opened.answer, [text]),
    seen('the form in English', english, [text]),
    seen('the form come back', again, [typed.what]),
    seen('the receipt', receipt, [text]),
    seen('a poster taken down', down, [text]),
  ];
}

/** One matter on the page of its code: on its way, answered, rated, asked about, refused a form, closed. */
async function casePages(text: string): Promise<readonly Seen[]> {
  const browser = residentBrowser(app());
  const long = `${text}，这句话要原样看到，一个字也不能少。`;
  const code = newCode();
  const said = { kind: 'appeal', content: long, addressText: text, request: text };
  const rec = told(store(), code, said);
  const step = (person: typeof demoUnit, move: Parameters<typeof moved>[2]['move'], args: object) =>
    moved(store(), person, { rec, move, args });
  step(demoStation, 'register', {});
  step(demoOffice, 'assign', handing);
  step(demoUnit, 'accept', {});
  step(demoUnit, 'extend', { days: 10, reason: long });
  const onItsWay = await browser.open(code);
  const added = await onItsWay.send('supplement', { text: long });
  step(demoUnit, 'reply', { ...replying, text: long, legalBasis: text, lawTip: text });
  const answered = await browser.open(code);
  const notTaken = await answered.send('rate', { process: 'basic', reason: text });
  expect(notTaken.status).toBe(422);
  const bad = { process: 'basic', result: 'dissatisfied', reason: long, asksRework: 'yes' };
  const rated = await answered.send('rate', bad);
  const wished = await rated.send('delete', { text });
  answerAll(rec, long);
  step(demoOffice, 'close', { explanation: long });
  const closed = await browser.open(code);
  const copy = await closed.copy();
  expect(copy.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="copy.txt"',
    'x-content-type-options': 'nosniff',
  });
  return [
    seen('on its way', onItsWay, [text, long]),
    seen('added to', added, [long]),
    seen('answered', answered, [text, long]),
    seen('a rating not taken', notTaken, [text]),
    seen('rated', rated, [long]),
    seen('asked about', wished, [text]),
    seen('closed', closed, [text, long]),
  ];
}

function answerAll(rec: RecordId, answer: string): void {
  const from = { ipHash: '', deviceId: '' };
  for (const { id, recordId } of listRequests(store(), demoOffice)) {
    if (recordId !== rec) continue;
    const given = { outcome: 'refused', answer } as const;
    const done = store().sql.transaction(() =>
      answerRequest(store(), { actor: demoOffice, id, given, from }),
    );
    expect(done.ok).toBe(true);
  }
}

/** Matters that end elsewhere: not taken on, sent where they belong. */
async function endedPages(text: string): Promise<readonly Seen[]> {
  const where = `${text}，请到那里去问。`;
  const ways = [
    ['decline', { reason: 'notJurisdiction', whereTo: where }, {}],
    ['redirect', { to: 'politicalLegal', whereTo: where }, { category: 'judicial' }],
  ] as const;
  const pages: Seen[] = [];
  for (const [move, args, more] of ways) {
    const code = newCode();
    const rec = told(store(), code, { content: where, addressText: text, ...more });
    moved(store(), demoStation, { rec, move: 'register', args: {} });
    moved(store(), demoOffice, { rec, move, args });
    pages.push(seen(move, await residentBrowser(app()).open(showTrackingCode(code)), [where]));
  }
  const typed = await residentBrowser(app()).open(text);
  return [...pages, seen('no code at all', typed, [])];
}

async function allPages(text: string): Promise<readonly Seen[]> {
  nameAll(text);
  return [...(await posterPages(text)), ...(await casePages(text)), ...(await endedPages(text))];
}

it('check 30: on the pages for anybody hostile lines are words in every place, and change no tag', async () => {
  const plain = await allPages('村口的路灯');
  expect(plain.length).toBe(15);
  expect(lines.length).toBeGreaterThanOrEqual(60);
  for (const text of hostile) {
    const pages = await allPages(text);
    for (const [index, { page, html, shows }] of pages.entries()) {
      expect(tagsOf(html), `${page}: ${text}`).toEqual(tagsOf(plain[index]?.html ?? ''));
      for (const one of shows) expect(textOf(html), page).toContain(bare(one));
      const strange = addressesOf(html).filter((address) => !/^(?:\/(?!\/)|[#?]|tel:[\d+]*$)/.test(address));
      expect(strange, page).toEqual([]);
    }
  }
});

it('check 30: no number of a telephone is ever anything else', () => {
  for (const line of lines) expect(stationFields.shape.phone.safeParse(line).success).toBe(false);
});
