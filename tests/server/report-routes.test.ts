// Polls of the committee, and the results a county puts on a page for anybody.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../src/domain/actor.ts';
import { pollsAnswer, pollsPath } from '../../src/protocol/polls.ts';
import { publicationAnswer, publicationPath } from '../../src/protocol/publication.ts';
import { fillDemoLedger } from '../../src/server/fill-demo-ledger.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoDirector, demoFinance, demoOffice } from '../world/people.ts';

let folder: string;
let server: InsideServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-reports-'));
  server = await makeInsideServer(folder);
  fillDemoLedger(server.store());
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type Method = 'GET' | 'PUT';
function ask(method: Method, url: string, { by = demoOffice, json }: { by?: Profile; json?: object } = {}) {
  const { sql, env } = server.store();
  const token = `token-of-${by.userId}`;
  const tokenHash = createHash('sha256').update(token).digest('hex');
  if (sql.one('SELECT 1 FROM session WHERE token_hash=?', tokenHash) === undefined)
    addSession(sql, { tokenHash, actor: by, expiresAt: env.now() + 3_600_000 });
  return server
    .app()
    .inject({ method, url, headers: { cookie: `session=${token}` }, ...(json && { payload: json }) });
}

const id = '0199aaaa-0000-7000-8000-00000000000b';
const poll = {
  ...{ subject: '2025年度国有资产管理情况报告', heldOn: '2026-11-20', eligible: 40, present: 35 },
  ...{ satisfied: 20, basic: 8, dissatisfied: 4, invalid: 1 },
};
const put = (json: object, by?: Profile) => ask('PUT', `${pollsPath}/${id}`, { json, ...(by && { by }) });
const polls = async (by?: Profile) =>
  pollsAnswer.parse((await ask('GET', pollsPath, by ? { by } : {})).json());

describe('a poll', () => {
  it('is entered by the office, read by the directors, and by nobody else', async () => {
    expect((await put({ base: 0, poll })).json()).toEqual({ ver: 1 });
    expect((await polls(demoDirector)).polls[0]?.versions).toMatchObject([{ ver: 1, poll }]);
    expect((await polls(demoDirector)).mayWrite).toBe(false);
    expect((await put({ base: 1, why: '看错', poll }, demoDirector)).statusCode).toBe(403);
    for (const by of [demoDeputy, demoFinance])
      expect((await ask('GET', pollsPath, { by })).statusCode).toBe(403);
  });

  it('is corrected with a reason, and keeps every wording', async () => {
    await put({ base: 0, poll });
    const corrected = { ...poll, satisfied: 19, basic: 9 };
    const noReason = await put({ base: 1, poll: corrected });
    expect([noReason.statusCode, noReason.json().fields]).toEqual([422, { why: { code: 'required' } }]);
    await put({ base: 1, why: '唱票时记错一张', poll: corrected });

    expect((await polls()).polls[0]?.versions).toMatchObject([
      { ver: 2, why: '唱票时记错一张', poll: { satisfied: 19 } },
      { ver: 1, why: '', poll: { satisfied: 20 } },
    ]);
  });

  it('sent twice is one, and a correction of an older wording is refused', async () => {
    await put({ base: 0, poll });
    expect((await put({ base: 0, poll })).json()).toEqual({ ver: 1 });
    await put({ base: 1, why: '更正', poll: { ...poll, invalid: 2 } });
    const late = await put({ base: 1, why: '也更正', poll: { ...poll, invalid: 0 } });
    expect([late.statusCode, late.json().code]).toEqual([409, 'recordMoved']);
    expect((await polls()).polls[0]?.versions).toHaveLength(2);
  });

  it('has no more ballots than people, and no field for a person', async () => {
    expect((await put({ base: 0, poll: { ...poll, present: 32 } })).statusCode).toBe(422);
    expect((await put({ base: 0, poll: { ...poll, voterIds: ['li-xiulan'] } })).statusCode).toBe(422);
    expect((await polls()).polls).toEqual([]);
  });
});

const page = (county = '511524') => server.app().inject({ url: `/p/${county}` });
const publish = (by?: Profile) =>
  ask('PUT', publicationPath, {
    json: { act: 'publish', from: '2024-01-01', to: '2026-12-31' },
    ...(by && { by }),
  });

describe('the results on a public page', () => {
  it('are not there until the office publishes them, and no longer when it takes them back', async () => {
    expect((await page()).statusCode).toBe(404);
    expect((await publish(demoFinance)).statusCode).toBe(403);
    expect((await page()).statusCode).toBe(404);
    expect(publicationAnswer.parse((await publish()).json())).toMatchObject({
      path: '/p/511524',
      mayPublish: true,
    });
    expect((await page()).statusCode).toBe(200);
    expect((await page('640323')).statusCode).toBe(404);
    await ask('PUT', publicationPath, { json: { act: 'withdraw' } });
    expect((await page()).statusCode).toBe(404);
  });

  it('say each total and how it is counted, without a script, a place or a person', async () => {
    await publish();
    const { body, headers } = await page();
    for (const words of ['<b>152</b>', '<b>28</b>', '<b>806</b>', '<b>569.3</b>', '怎么算的：', '长宁县'])
      expect(body).toContain(words);
    for (const words of ['<script', '西寨村', '核查代表', '唐丽']) expect(body).not.toContain(words);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect((await server.app().inject({ url: '/p/511524?lang=en' })).body).toContain('How it is counted');
  });

  it('leave out what is counted from too few, and stay as they were published', async () => {
    await publish();
    const before = (await page()).body;
    expect(before).not.toContain('整改问题'); // none was struck off in the demo county’s lists
    server.store().sql.run(`UPDATE clock SET seq=seq+1`);
    expect((await page()).body).toBe(before);
  });
});
