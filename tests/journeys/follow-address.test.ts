// A case stands under an address of its own: going back or loading anew sends no form again, two cases in one browser
// never take each other's place, and the address alone opens nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCode, told } from '../world/codes.ts';
import { residentBrowser } from '../world/follow-page.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-follow-address-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const browser = () => residentBrowser(server.app());

/** A matter with these words, and its code. */
function saying(content: string) {
  const code = newCode();
  told(server.store(), code, { content });
  return code;
}
const bridge = '村口便民桥的护栏断了两根，学生天天走';
const lamp = '村口的路灯坏了三天，晚上看不见路';

describe('the address of a case', () => {
  it('shows it again without a form, with what was done only where it was done', async () => {
    const resident = browser();
    const opened = await resident.open(saying(bridge));
    const added = await opened.send('supplement', { text: '今天又断了一根' });

    expect(opened.address).toMatch(/^\/t\/case\?of=[\w-]{12}$/);
    expect(added.address).toBe(`${opened.address}&done=supplement`);
    expect(added.text).toContain('补充的内容已收到');
    const back = await resident.get(opened.address);
    expect(back.status).toBe(200);
    expect(back.text).toContain('今天又断了一根');
    expect(back.text).not.toContain('补充的内容已收到');
    expect(back.headers['cache-control']).toBe('no-store');
  });

  it('of two matters in one browser shows each its own, whatever was done to the other', async () => {
    const station = browser();
    const first = await station.open(saying(bridge));
    const second = await station.open(saying(lamp));

    await first.send('supplement', { text: '今天又断了一根' });
    const again = await second.send('supplement', { text: '昨晚有人摔了' });

    expect(again.text).toContain(lamp);
    expect(again.text).not.toContain(bridge);
    const shown = await Promise.all([first, second].map(({ address }) => station.get(address)));
    expect(shown.map(({ text }) => [text.includes(bridge), text.includes(lamp)])).toEqual([
      [true, false],
      [false, true],
    ]);
    // A form under the other's number leads to its own matter all the same, and leaves the other where it is.
    const number = second.address.slice(-12);
    const odd = await first.send('supplement', { text: '桥墩也裂了', of: number });
    expect(odd.text).toContain(bridge);
    expect((await station.get(second.address)).text).toContain(lamp);
  });

  it('opens nothing in another browser, nothing after half an hour, nothing once another code is asked for', async () => {
    const code = saying(bridge);
    const resident = browser();
    const opened = await resident.open(code);

    expect((await browser().get(opened.address)).status).toBe(410);
    const [, another = ''] = /href="(\/t\?close=[^"]+)"/.exec(opened.html) ?? [];
    expect((await resident.get(another)).status).toBe(200);
    expect((await resident.get(opened.address)).status).toBe(410);

    const later = await resident.open(code);
    server.clock.offsetMs += 31 * 60_000;
    const expired = await resident.get(later.address);
    expect(expired.status).toBe(410);
    expect(expired.text).not.toContain(bridge);
  });

  it('holds neither code nor ticket; the ticket’s cookie goes to these pages alone, for half an hour', async () => {
    const code = saying(bridge);
    const answer = await server.app().inject({
      method: 'POST',
      url: '/t',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: 'luzhi-t=1' },
      payload: `code=${code}`,
    });

    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/^\/t\/case\?of=[\w-]{12}$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.cookies).toMatchObject([{ path: '/t', httpOnly: true, sameSite: 'Strict', maxAge: 1800 }]);
    expect(answer.body).toBe('');
  });

  it('is not needed where a browser keeps no cookies: the form is answered with the page', async () => {
    const answer = await server.app().inject({
      method: 'POST',
      url: '/t',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `code=${saying(bridge)}`,
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(bridge);
  });

  it('keeps the language, and of very many cases the last eight', async () => {
    const station = browser();
    await station.get('/t');
    const english = await station.post('/t?lang=en', { code: saying(bridge) });
    expect(english.address).toMatch(/^\/t\/case\?lang=en&of=/);
    expect(english.heading).toBe('Sent');

    const many = [];
    for (let nth = 0; nth < 9; nth += 1) many.push(await station.open(saying(lamp)));
    const again = await Promise.all(many.map(({ address }) => station.get(address)));
    expect(again.map(({ status }) => status)).toEqual([410, ...Array.from({ length: 8 }, () => 200)]);
  });
});
