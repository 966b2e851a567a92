// A code opens one case and tells nobody anything else: not by trying, not by the answer, not by the work behind it.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trackingCode } from '../../src/domain/codes/tracking-code.ts';
import { bitsAsked, leadingZeroBits, puzzleText } from '../../src/domain/intake/puzzle.ts';
import { newCode, told } from '../world/codes.ts';
import { residentBrowser } from '../world/follow-page.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-tracking-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

let addresses = 0;
const somewhereElse = () => {
  addresses += 1;
  return residentBrowser(server.app(), `10.9.${addresses >> 8}.${addresses & 255}`);
};

/** The same beginning as this code, another end. */
const alike = (code: string) => trackingCode.parse(code.slice(0, 4) + newCode().slice(4));

function solve(challenge: string): string {
  const bits = bitsAsked(challenge) ?? 0;
  for (let answer = 0; ; answer += 1) {
    const hash = createHash('sha256')
      .update(puzzleText(challenge, String(answer)))
      .digest();
    if (leadingZeroBits(hash) >= bits) return String(answer);
  }
}

describe('a code', () => {
  it('check 29: has sixty bits, and wrong, unknown and PIN-less answers are the same to the letter', async () => {
    const code = newCode();
    told(server.store(), code);
    let page = await somewhereElse().open(code);
    page = await page.send('pin', { pin: '135790' });

    const withoutPin = await somewhereElse().open(code);
    const wrongPin = await somewhereElse().open(code, '000000');
    const unknown = await somewhereElse().open(newCode(), '000000');

    const said = (one: typeof page) => [one.status, one.html.replace(/value="[^"]*"/g, '')];
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(said(withoutPin)).toEqual(said(unknown));
    expect(said(wrongPin)).toEqual(said(unknown));
    expect(unknown.status).toBe(404);
    expect((await somewhereElse().open(code, '135790')).heading).toBe('已提交');
  });

  it('check 29: that came with an address and does not open asks for a PIN, the same of every code, and counts as a miss', async () => {
    const code = newCode();
    told(server.store(), code);
    await (await somewhereElse().open(code)).send('pin', { pin: '135790' });
    const given = (one: string) => ({ code: one, pin: '', given: 'yes' });
    const stubborn = somewhereElse();

    const locked = await stubborn.post('/t', given(code));
    const unknown = await stubborn.post('/t', given(newCode()));
    for (let nth = 0; nth < 8; nth += 1) await stubborn.post('/t', given(newCode()));

    const said = (one: typeof locked) => [one.status, one.html.replace(/value="[^"]*"/g, '')];
    expect(said(locked)).toEqual(said(unknown));
    expect(locked.status).toBe(404);
    expect(locked.text).toContain('设过查询密码的，请在下面输入密码再查');
    expect(locked.html).toContain(`id="code" name="code" value="${code}"`);
    expect(locked.html).toMatch(/<input[^>]* id="pin"[^>]* autofocus>/);
    expect((await stubborn.post('/t', given(code))).status).toBe(429);
    // Whoever types a code has no PIN pointed out to them.
    expect((await somewhereElse().open(code)).text).not.toContain('请在下面输入密码');
  });

  it('check 29: is not found by trying: ten misses an hour shut an address, twenty a day a beginning, but for a puzzle', async () => {
    const code = newCode();
    told(server.store(), code);
    const stubborn = somewhereElse();
    for (let nth = 0; nth < 10; nth += 1) await stubborn.open(newCode());
    expect((await stubborn.open(code)).status).toBe(429);

    for (let nth = 0; nth < 20; nth += 1) await somewhereElse().open(alike(code));
    const asked = await somewhereElse().open(code);
    expect(asked.status).toBe(403);
    const puzzle = /"puzzle":"([^"]+)"/.exec(asked.html)?.[1] ?? '';
    const proof = { challenge: puzzle, answer: solve(puzzle) };
    expect((await somewhereElse().post('/t', { code, pin: '', ...proof })).heading).toBe('已提交');
    // A second time the same answer is none.
    expect((await somewhereElse().post('/t', { code, pin: '', ...proof })).status).toBe(403);
    // Other beginnings do not feel it.
    expect((await somewhereElse().open(newCode())).status).toBe(404);
  });

  it('check 29: opens with the answer to a sum where no script runs', async () => {
    const code = newCode();
    told(server.store(), code);
    for (let nth = 0; nth < 20; nth += 1) await somewhereElse().open(alike(code));
    const asked = await somewhereElse().open(code);
    const [, first = '', second = ''] = /(\d+)加(\d+)等于几/.exec(asked.text) ?? [];
    const challenge = /name="challenge" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';

    const answered = { code, pin: '', challenge, answer: String(Number(first) + Number(second)) };
    expect((await somewhereElse().post('/t', answered)).heading).toBe('已提交');
  });
});
