// A resident at a poster, in a real Chromium: on a line that drops, in big type, inside a messenger whose storage throws.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { parseTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { dayAt } from '../../src/domain/day.ts';
import { attachmentsOf } from '../../src/domain/record.ts';
import type { App } from '../../src/server/app.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { heicPhoto, strangeHeic } from '../world/heic-photo.ts';
import { hangPoster } from '../world/resident.ts';
import { faults } from './axe.ts';
import { deskScreen, fakeMedia, phoneScreen } from './chromium.ts';
import { type DemoCounty, openDemoCounty } from './demo-county.ts';

let county: DemoCounty;
let running: App;
let browser: Browser;
let origin: string;
let url: string;

beforeAll(async () => {
  county = await openDemoCounty({ chromium: fakeMedia });
  ({ running, browser, origin } = county);
});

afterAll(() => county.close());

// Each story has a poster of its own, and an hour in which nothing was sent yet.
beforeEach(() => {
  url = `${origin}/s/${hangPoster(running.store).token}`;
  running.store.sql.run('DELETE FROM intake_count');
});

const onPhone = {
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: phoneScreen,
  reducedMotion: 'reduce',
} as const;

async function opened(more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...onPhone, ...more });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const words = '村口便民桥的护栏断了两根，学生天天走。';
const send = (page: Page) => page.getByRole('button', { name: '提交' }).click();
const delivered = (page: Page) => page.getByRole('heading', { name: '已经收到' }).waitFor();

/** Closed without a line. The browser gives a page its line back before it closes it, and the page would send. */
async function left(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('no line'));
  });
  await page.close();
}

async function fill(page: Page, what = words): Promise<void> {
  await page.getByLabel('什么事', { exact: true }).fill(what);
  await page.locator('#read').check();
}

/** The poster of this story hangs no more. */
const takeDown = () =>
  running.store.sql.run(
    `UPDATE poster SET revoked_on=?, revoked_because='换新', revoked_by='chen-min' WHERE id=?`,
    ...[dayAt(Date.now()), url.slice(-25, -17)],
  );

const petitions = () =>
  running.store.sql
    .all<{ id: string }>(`SELECT id FROM record WHERE owner_id='resident' ORDER BY id`)
    .map(({ id }) => id);

/** What came in while the story ran. */
async function arriving(story: () => Promise<void>): Promise<readonly string[]> {
  const before = new Set(petitions());
  await story();
  return petitions().filter((id) => !before.has(id));
}

async function codeOn(page: Page): Promise<string> {
  const shown = parseTrackingCode((await page.locator('#code').textContent()) ?? '');
  if (!shown.ok) throw new Error('no code is shown');
  return findCase(running.store, shown.value)?.recordId ?? 'not known';
}

const attachments = (rec: string) => {
  const record = readRecord(running.store, '511524', rec);
  return record === null ? [] : attachmentsOf(record);
};

describe('a resident at a poster', () => {
  it('says it with three taps and in less than twenty seconds', async () => {
    const context = await browser.newContext({ ...onPhone, hasTouch: true });
    const page = await context.newPage();
    const began = performance.now();
    await page.goto(url);
    const ids = await arriving(async () => {
      await page.getByLabel('什么事', { exact: true }).tap();
      await page.keyboard.insertText(words);
      await page.locator('#read').tap();
      await page.getByRole('button', { name: '提交' }).tap();
      await delivered(page);
    });

    expect(performance.now() - began).toBeLessThan(20_000);
    expect(ids).toHaveLength(1);
    expect(await codeOn(page)).toBe(ids[0]);
    await context.close();
  });

  it('taps twice on a line that drops, is shown a code as 未送达, and one petition is sent when the line is back', async () => {
    const page = await opened();
    const ids = await arriving(async () => {
      await fill(page);
      await page.context().setOffline(true);
      await page.getByRole('button', { name: '提交' }).dblclick();
      await page.getByRole('heading', { name: '还没送达' }).waitFor();
      await page.getByText('未送达', { exact: true }).waitFor();
      expect(await codeOn(page)).toBe('not known');
      await page.context().setOffline(false);
      await delivered(page);
    });

    expect(ids).toHaveLength(1);
    expect(await codeOn(page)).toBe(ids[0]);
    await page.context().close();
  });

  it('is one petition when the answer is lost on its way, and when the page is closed before it came', async () => {
    const page = await opened();
    let lost = 0;
    await page.route('**/api/v1/say', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort('connectionreset');
    });
    const ids = await arriving(async () => {
      await fill(page);
      await send(page);
      await page.getByRole('heading', { name: '还没送达' }).waitFor();
      await page.unroute('**/api/v1/say');
      await page.reload();
      await delivered(page);
    });

    expect(lost).toBeGreaterThan(0);
    expect(ids).toHaveLength(1);
    await page.context().close();
  });

  it('says two things in two tabs without a network, and both are delivered; each code can be read', async () => {
    const page = await opened();
    const second = await page.context().newPage();
    await second.goto(url);
    const ids = await arriving(async () => {
      await page.context().setOffline(true);
      for (const [tab, what] of [
        [page, words],
        [second, '水管漏水三天了，路上结了冰。'],
      ] as const) {
        await fill(tab, what);
        await send(tab);
        await tab.getByRole('heading', { name: '还没送达' }).waitFor();
      }
      await second.close();
      await page.context().setOffline(false);
      await page.reload();
      await delivered(page);
      await page.locator('#letters').getByText('已送达').waitFor();
    });

    expect(ids).toHaveLength(2);
    const codes = [await codeOn(page)];
    await page.locator('#letters').getByRole('button').click();
    codes.push(await codeOn(page));
    expect(codes.toSorted()).toEqual(ids);
    await page.context().close();
  });

  it('says another thing while the first waits: both are sent, and the form is empty each time', async () => {
    const page = await opened();
    const ids = await arriving(async () => {
      await page.context().setOffline(true);
      await fill(page);
      await send(page);
      await page.getByRole('button', { name: '再说一件事' }).click();
      expect(await page.getByLabel('什么事', { exact: true }).inputValue()).toBe('');
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await fill(page, '水管漏水三天了，路上结了冰。');
      await send(page);
      await page.getByRole('heading', { name: '还没送达' }).waitFor();
      await page.context().setOffline(false);
      await delivered(page);
      await page.locator('#letters').getByText('已送达').waitFor();
      await page.getByRole('button', { name: '再说一件事' }).click();
      expect(await page.getByLabel('什么事', { exact: true }).inputValue()).toBe('');
    });

    expect(ids).toHaveLength(2);
    await page.context().close();
  });

  it('finds code and photos again that waited over an hour, and the form empty of what is delivered', async () => {
    const page = await opened();
    await page.route('**/files/**', (route) => route.abort('connectionreset'));
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const ids = await arriving(async () => {
      await fill(page);
      await page.getByText('照片、录音、位置、类别').click();
      await page.locator('#photos').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.getByRole('img', { name: '照片 1' }).waitFor();
      await send(page);
      await delivered(page);
      await page.getByText('等待送出').waitFor();
      const drafts = await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft/.test(key)));
      expect(drafts).toEqual([]);
      const lying = await page.evaluate(() => JSON.stringify({ ...localStorage }));
      expect(lying).not.toContain(words);
      await page.close();
    });
    const [rec = ''] = ids;
    const again = await page.context().newPage();
    await again.clock.install({ time: Date.now() + 3 * 3_600_000 });
    await again.goto(url);
    await delivered(again);
    await again.getByRole('button', { name: '再说一件事' }).waitFor();

    expect(await codeOn(again)).toBe(rec);
    expect(attachments(rec)).toHaveLength(1);
    await again.context().close();
  });

  it('finds words that could not be sent for a week in the form, with their photo, until they are sent', async () => {
    const page = await opened();
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    await fill(page);
    await page.getByText('照片、录音、位置、类别').click();
    await page.locator('#photos').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByRole('img', { name: '照片 1' }).waitFor();
    await page.context().setOffline(true);
    await send(page);
    await page.getByRole('heading', { name: '还没送达' }).waitFor();
    await page.getByRole('button', { name: '再说一件事' }).waitFor();
    await left(page);
    await page.context().setOffline(false);
    const later = await page.context().newPage();
    await later.clock.install({ time: Date.now() + 8 * 24 * 3_600_000 });
    const kept = () => later.evaluate(() => Object.keys(localStorage).filter((key) => /pending/.test(key)));
    const what = later.getByLabel('什么事', { exact: true });
    const ids = await arriving(async () => {
      await later.goto(url);
      await later.getByText('一直没有送出去').waitFor();
      expect(await what.inputValue()).toBe(words);
      await what.fill(`${words}现在断了三根。`);
      await later.reload();
      await later.getByText('一直没有送出去').waitFor();
      expect(await what.inputValue()).toBe(`${words}现在断了三根。`);
      expect(await kept()).toHaveLength(1);
      await later.locator('#read').check();
      await send(later);
      await delivered(later);
      await later.getByRole('button', { name: '再说一件事' }).click();
      expect(await what.inputValue()).toBe('');
    });

    expect(ids).toHaveLength(1);
    expect(attachments(ids[0] ?? '')).toHaveLength(1);
    expect(await kept()).toEqual([]);
    await later.context().close();
  });

  it('deletes words that were never sent only when asked twice', async () => {
    const page = await opened();
    await page.context().setOffline(true);
    await fill(page);
    await send(page);
    await page.getByRole('heading', { name: '还没送达' }).waitFor();
    await left(page);
    await page.context().setOffline(false);
    const later = await page.context().newPage();
    await later.clock.install({ time: Date.now() + 8 * 24 * 3_600_000 });
    await later.goto(url);

    await later.getByRole('button', { name: '不要了，删掉' }).click();
    expect(await later.getByLabel('什么事', { exact: true }).inputValue()).toBe(words);
    await later.getByRole('button', { name: '再点一次就删掉' }).click();

    expect(await later.getByLabel('什么事', { exact: true }).inputValue()).toBe('');
    expect(await later.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(words);
    await later.context().close();
  });

  it('is heard though the poster was taken down before the line came back', async () => {
    const page = await opened();
    await fill(page);
    await page.context().setOffline(true);
    await send(page);
    await page.getByRole('heading', { name: '还没送达' }).waitFor();
    takeDown();
    const ids = await arriving(async () => {
      await page.context().setOffline(false);
      await page.reload();
      await delivered(page);
    });

    expect(ids).toHaveLength(1);
    expect(await codeOn(page)).toBe(ids[0]);
    expect(await page.getByRole('button', { name: '再说一件事' }).isVisible()).toBe(false);
    await page.context().close();
  });

  it('sees the words that a poster taken down takes no more, until they are deleted', async () => {
    const page = await opened();
    await fill(page);
    await page.context().setOffline(true);
    await send(page);
    await page.getByRole('heading', { name: '还没送达' }).waitFor();
    await left(page);
    takeDown();
    await page.context().setOffline(false);
    const again = await page.context().newPage();
    // As an earlier page kept it, which did not say from which page it came.
    await again.addInitScript(() => {
      for (const [key, value] of Object.entries(localStorage))
        localStorage.setItem(key, value.replace(/"opened":"[^"]*",/, ''));
    });
    const ids = await arriving(async () => {
      await again.goto(url);
      await again.getByText('下面的话没有送出去').waitFor();
      await again.locator('blockquote').getByText(words).waitFor();
      await again.getByRole('button', { name: '复制这些话' }).waitFor();
    });

    expect(ids).toEqual([]);
    expect(await again.getByText('没有提交').count()).toBe(0);
    expect(await faults(again)).toEqual([]);
    await again.reload();
    await again.getByRole('button', { name: '不要了，删掉' }).click();
    await again.getByRole('button', { name: '再点一次就删掉' }).click();
    await again.getByRole('heading', { name: '这张海报已经停用' }).waitFor();
    expect(await again.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(words);
    await again.context().close();
  });

  it('opens the page without a network after the first visit, where a worker lives, and sends later', async () => {
    const page = await opened();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    const kept = await page.evaluate(async () => {
      const urls = await Promise.all(
        (await caches.keys()).map(async (key) => (await caches.open(key)).keys()),
      );
      return urls.flat().map((request) => new URL(request.url).pathname);
    });
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: '有事请说' }).waitFor();
    const ids = await arriving(async () => {
      await fill(page);
      await send(page);
      await page.getByRole('heading', { name: '还没送达' }).waitFor();
      await page.context().setOffline(false);
      await delivered(page);
    });

    expect(ids).toHaveLength(1);
    expect(kept.every((path) => /^\/(s\/|resident\/|icons?\.svg)/.test(path))).toBe(true);
    await page.context().close();
  });

  it('opens again without a network after a first visit on which the line went, with what waits', async () => {
    const scans = () =>
      running.store.sql.one<{ n: number }>(
        'SELECT sum(scans) AS n FROM poster_day WHERE poster_id=?',
        url.slice(-25, -17),
      )?.n;
    const page = await opened();
    await fill(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async (path) => caches.match(path), new URL(url).pathname);
    await page.context().setOffline(true);
    await send(page);
    await page.getByRole('heading', { name: '还没送达' }).waitFor();

    await page.reload();

    await page.getByRole('heading', { name: '还没送达' }).waitFor();
    expect(scans()).toBe(1);
    await page.context().setOffline(false);
    await delivered(page);
    await page.context().close();
  });

  it('does not open a poster’s page without a network once it was seen to be taken down', async () => {
    const page = await opened();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async (path) => caches.match(path), new URL(url).pathname);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    takeDown();
    await page.reload();
    await page.getByRole('heading', { name: '这张海报已经停用' }).waitFor();

    const kept = await page.evaluate(async (path) => (await caches.match(path)) !== undefined, url);

    expect(kept).toBe(false);
    await page.context().close();
  });

  it('hears how long it takes when too many send, and may change the words or say another thing meanwhile', async () => {
    const page = await opened();
    await page.route('**/api/v1/say', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        headers: { 'retry-after': '1800' },
        body: JSON.stringify({ code: 'tooManyTries' }),
      }),
    );
    const what = page.getByLabel('什么事', { exact: true });
    const ids = await arriving(async () => {
      await fill(page);
      await send(page);
      await page.getByText('现在人太多，约30分钟后自动送出').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '再说一件事' }).click();
      expect(await what.inputValue()).toBe('');
      await page.locator('#letters').getByRole('button').click();
      await page.getByRole('button', { name: '回去改一改' }).click();
      await page.getByText('您上次写的还在').waitFor();
      expect(await what.inputValue()).toBe(words);
      await fill(page, `${words}请快一点。`);
      await page.unroute('**/api/v1/say');
      await send(page);
      await delivered(page);
    });

    expect(ids).toHaveLength(1);
    expect(readRecord(running.store, '511524', ids[0] ?? '')?.fields).toMatchObject({
      content: `${words}请快一点。`,
    });
    await page.context().close();
  });

  it('leaves nothing of what was delivered on the phone, when any page of ours opens later', async () => {
    const page = await opened();
    await fill(page);
    await send(page);
    await delivered(page);
    await page.close();
    const later = await page.context().newPage();
    await later.clock.install({ time: Date.now() + 40 * 24 * 3_600_000 });

    await later.goto(`${origin}/t`);

    await later.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('pending')));
    await later.context().close();
  });

  it('is heard inside a messenger without a worker, whose storage throws', async () => {
    const context = await browser.newContext({ ...onPhone, serviceWorkers: 'block' });
    await context.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    const page = await context.newPage();
    await page.goto(url);
    const ids = await arriving(async () => {
      await fill(page);
      await send(page);
      await delivered(page);
    });

    expect(ids).toHaveLength(1);
    await context.close();
  });

  it('finds the words again after the page was killed while writing', async () => {
    const page = await opened();
    await page.getByLabel('什么事', { exact: true }).fill('写到一半，手机没电了。');

    await page.reload();

    expect(await page.getByLabel('什么事', { exact: true }).inputValue()).toBe('写到一半，手机没电了。');
    await page.context().close();
  });

  it('sends photos and voice after the words, and a position it was asked for; a photo this browser cannot read is said so and not lost', async () => {
    const geolocation = { latitude: 28.57731, longitude: 104.92114, accuracy: 12 };
    const page = await opened({ permissions: ['microphone', 'geolocation'], geolocation });
    const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const ids = await arriving(async () => {
      await fill(page);
      await page.getByText('照片、录音、位置、类别').click();
      await page.locator('#photos').setInputFiles([
        { name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo },
        { name: 'b.heic', mimeType: 'image/heic', buffer: heicPhoto() },
        { name: 'c.heic', mimeType: 'image/heic', buffer: strangeHeic() },
      ]);
      await page.getByText('c.heic: 这台手机读不出这张照片（HEIC 格式）').waitFor();
      await page.getByRole('button', { name: '同意并取一次位置' }).click();
      await page.getByText('已取到位置').waitFor();
      await page.getByRole('button', { name: '开始录音' }).click();
      await page.getByText('正在录音 1/60').waitFor();
      await page.getByRole('button', { name: '停止录音' }).click();
      await page.getByRole('button', { name: '删掉重录' }).waitFor();
      await send(page);
      await delivered(page);
      await page.getByRole('button', { name: '再说一件事' }).waitFor();
    });

    const mimes = attachments(ids[0] ?? '').map(({ mime }) => mime);
    expect(mimes.toSorted()).toEqual(['audio/webm', 'image/jpeg', 'image/jpeg']);
    const record = readRecord(running.store, '511524', ids[0] ?? '');
    expect(record?.fields).toMatchObject({ geo: { lat: 28.57731, lng: 104.92114 } });
    const consents = running.store.sql.all('SELECT precise_geo FROM consent WHERE rec_id=?', ids[0] ?? '');
    expect(consents).toEqual([{ precise_geo: 1 }]);
    expect(await page.getByText('没有收下').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('reports: nothing of it leaves the page readable, nothing of it stays on the phone', async () => {
    const page = await opened();
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.postDataBuffer()?.toString('latin1') ?? ''));
    const secret = 'planted-secret-of-a-report';
    const ids = await arriving(async () => {
      await page.getByRole('radio', { name: '举报' }).check();
      await page.getByLabel('怎么称呼').fill('举报人甲');
      await page.getByLabel('手机号', { exact: true }).fill('13900000077');
      await fill(page, `${secret} 收了钱不办事`);
      await send(page);
      await delivered(page);
    });
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));

    const record = readRecord(running.store, '511524', ids[0] ?? '');
    expect(record?.isSealed).toBe(true);
    const all = [...bodies, stored, JSON.stringify(record)];
    expect(all.some((text) => text.includes(secret) || text.includes('13900000077'))).toBe(false);
    await page.context().close();
  });

  it('reports with photos this browser cannot read: none is left out, and marks go only with the person’s word', async () => {
    const page = await opened();
    const strange = Buffer.concat([strangeHeic(), Buffer.from('\0\0\0\x10sefdGPS 28.5', 'latin1')]);
    const files = [heicPhoto(), strange].map((buffer, index) => ({
      name: `IMG_${index}.heic`,
      mimeType: 'image/heic',
      buffer,
    }));
    const ids = await arriving(async () => {
      await page.getByText('照片、录音、位置、类别').click();
      await page.locator('#photos').setInputFiles(files);
      await page.getByText('IMG_1.heic: 这台手机读不出这张照片（HEIC 格式）').waitFor();
      await page.getByRole('radio', { name: '举报' }).check();
      await page.getByText('拍摄地点和时间已经去掉').waitFor();
      await fill(page, '收了钱不办事的一个人，请查一查。');
      await send(page);
      await page.getByText('请说一下要不要带上').waitFor();
      expect(await page.getByRole('button', { name: '带上原图' }).isVisible()).toBe(true);
      await page.getByRole('button', { name: '带上原图' }).click();
      await send(page);
      await delivered(page);
      await page.getByRole('button', { name: '再说一件事' }).waitFor();
    });

    const record = readRecord(running.store, '511524', ids[0] ?? '');
    expect(record?.storedFiles).toHaveLength(2);
    expect(await page.getByText('没有收下').count()).toBe(0);
    await page.context().close();
  });

  it('gets a PIN for the code right on the receipt, if one wants it', async () => {
    const page = await opened();
    await fill(page);
    await send(page);
    await delivered(page);
    const shown = parseTrackingCode((await page.locator('#code').textContent()) ?? '');

    await page.getByText('加个查询密码').click();
    await page.getByLabel('查询密码', { exact: true }).fill('12');
    await page.getByRole('button', { name: '设好密码' }).click();
    await page.getByText('密码要4到6位数字').waitFor();
    await page.getByLabel('查询密码', { exact: true }).fill('2468');
    await page.getByRole('button', { name: '设好密码' }).click();
    await page.getByText('查询密码已设好').waitFor();

    expect(shown.ok && findCase(running.store, shown.value)?.pinHash).toBeTruthy();
    await page.context().close();
  });

  it('in English is led to the English page, by the button and by the code', async () => {
    const context = await browser.newContext(onPhone);
    const page = await context.newPage();
    await page.goto(`${url}?lang=en`);
    await page.locator('#what').fill('The rail of the bridge is broken in two places.');
    await page.locator('#read').check();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('heading', { name: 'Received' }).waitFor();
    const shown = (await page.locator('#code').textContent()) ?? '';

    expect(await decode(await page.locator('.receipt-qr').screenshot())).toEqual([
      `${origin}/t?lang=en#${shown}`,
    ]);
    await page.getByRole('link', { name: 'Follow' }).click();
    await page.getByRole('heading', { name: 'Sent', level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await context.close();
  });

  it('makes the type big by one tap, with or without JavaScript, and loses nothing', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await opened({ javaScriptEnabled });
      await page.getByLabel('什么事', { exact: true }).fill('字太小了看不清楚');

      await page.getByRole('button', { name: '大字' }).click();

      await page.locator('html[data-size="care"]').waitFor();
      expect(await page.getByLabel('什么事', { exact: true }).inputValue()).toBe('字太小了看不清楚');
      const button = await page.getByRole('button', { name: '提交' }).boundingBox();
      expect(button?.height).toBeGreaterThanOrEqual(60);
      await page.reload();
      await page.locator('html[data-size="care"]').waitFor();
      await page.context().close();
    }
  });
});

describe.each(Object.entries({ phone: phoneScreen, desk: deskScreen }))('on a %s', (_, viewport) => {
  it.each(['light', 'dark', 'care'])(
    'axe finds nothing on the page in %s: fresh, wrong, with all open, sent',
    async (dress) => {
      const page = await opened({ viewport, colorScheme: dress === 'dark' ? 'dark' : 'light' });
      if (dress === 'care') await page.getByRole('button', { name: '大字' }).click();
      const found: string[] = [];
      const look = async () => {
        found.push(...(await faults(page)));
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (isWide) found.push('the page is wider than the screen');
      };
      await look();
      await send(page);
      await page.getByText('请再多说一点').waitFor();
      await page.getByText('照片、录音、位置、类别').click();
      await page.getByText('全文').click();
      await page.getByRole('radio', { name: '举报' }).check();
      await look();
      await page.getByRole('radio', { name: '提建议' }).check();
      await fill(page, `法院判决的事，${dress}${viewport.width}`);
      await send(page);
      await delivered(page);
      await look();

      expect(found).toEqual([]);
      await page.context().close();
    },
  );
});
