// A resident follows their matter by its code, on a page without a script: what they read, and what they may do.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { handing, moved, newCode, replying, tenant, told } from '../world/codes.ts';
import { type Page, residentBrowser } from '../world/follow-page.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoOffice, demoStation, demoUnit } from '../world/people.ts';
import { whereIs } from '../world/raw-bytes.ts';

let folder: string;
let server: InsideServer;
const store = () => server.store();
const browser = () => residentBrowser(server.app());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-follow-page-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function handedOver(rec: RecordId): void {
  moved(store(), demoStation, { rec, move: 'register', args: {} });
  moved(store(), demoOffice, { rec, move: 'assign', args: handing });
  moved(store(), demoUnit, { rec, move: 'accept', args: {} });
}
const answer = (rec: RecordId, more = '') =>
  moved(store(), demoUnit, { rec, move: 'reply', args: { ...replying, text: replying.text + more } });

describe('code, state, rating, rework, closing', () => {
  it('are one story on a page without a script', async () => {
    const code = newCode();
    const rec = told(store(), code, { kind: 'appeal', request: '请疏通下水道' });

    let page = await browser().open(showTrackingCode(code).toLowerCase());
    expect(page.heading).toBe('已提交');
    handedOver(rec);
    page = await browser().open(code);
    expect(page.heading).toBe('办理中');
    expect(page.text).toContain('由县水利部门办理');
    expect(page.text).toContain('最晚2027年1月22日');
    expect(page.text).toContain('《信访工作条例》第三十四条');
    answer(rec);
    page = await browser().open(code);
    expect(page.heading).toBe('已答复');
    for (const words of [replying.text, replying.legalBasis, replying.lawTip])
      expect(page.text).toContain(words);

    page = await page.send('rate', { process: 'basic', result: 'dissatisfied' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('选了不满意，请写哪里不满意');
    const bad = { process: 'basic', result: 'dissatisfied', reason: '盖板还是松的', asksRework: 'yes' };
    page = await page.send('rate', bad);
    expect(page.text).toContain('您的评价已收到');
    expect(page.text).toContain('您要求重新办理');
    moved(store(), demoOffice, { rec, move: 'rework', args: { reason: '群众反映盖板松动，请重新处理' } });
    page = await browser().open(code);
    expect(page.heading).toBe('办理中');
    expect(page.text).toContain('重新答复');
    expect(page.html).not.toContain('盖板松动，请重新处理');

    answer(rec, '盖板已经用螺栓加固。');
    page = await browser().open(code);
    expect(page.text).toContain('第2次答复');
    page = await page.send('rate', { process: 'satisfied', result: 'satisfied' });
    moved(store(), demoStation, { rec, move: 'close', args: {} });
    page = await browser().open(code);
    expect(page.heading).toBe('已办结');
    expect(page.text).toContain('您评价后办结');
    expect(page.forms).not.toContain('rate');
  });
});

describe('a matter that is handled together with another', () => {
  it('is told so, and when the other ends unanswered, that it goes on by itself and by when', async () => {
    const code = newCode();
    const [main, rec] = [told(store(), newCode()), told(store(), code)];
    for (const one of [main, rec]) moved(store(), demoStation, { rec: one, move: 'register', args: {} });
    const before = await browser().open(code);
    moved(store(), demoStation, { rec, move: 'merge', args: { recordId: main } });
    expect((await browser().open(code)).text).toContain('答复也一样告诉您');

    const args = { reason: 'unclear', whereTo: '请说明地点再来反映。' };
    moved(store(), demoOffice, { rec: main, move: 'decline', args });

    const page = await browser().open(code);
    expect(page.heading).toBe('已登记');
    expect(page.text).not.toContain('答复也一样告诉您');
    expect(page.text).toContain('您反映的事情接着单独办理');
    expect(page.text).toContain('告诉您是否受理');
    expect(page.forms).toEqual(before.forms);
  });
});

describe('the page of a code', () => {
  let page: Page;
  const code = newCode();

  it('keeps what was typed when it is not enough, and sends one form once', async () => {
    told(store(), code);
    page = await browser().open(code);
    const refused = await page.send('supplement', { text: '又' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('<textarea class="input" id="supplement-text"');

    const sent = await page.send('supplement', { text: '今天又漫出来了<b>' });
    await page.send('supplement', { text: '今天又漫出来了<b>' });
    const again = await browser().open(code);

    expect(sent.text).toContain('补充的内容已收到');
    expect(again.html.split('今天又漫出来了&lt;b&gt;')).toHaveLength(2);
  });

  it('takes and gives back texts by the characters a person counts, whole, and says which are too long', async () => {
    const rec = told(store(), code);
    page = await browser().open(code);
    expect(page.html).not.toMatch(/<textarea[^>]*maxlength/);
    const long = '𠮷'.repeat(2001);

    const refused = await page.sendFiles('supplement', { text: long }, []);
    const sent = await refused.sendFiles('supplement', { text: '𠮷'.repeat(1501) }, []);
    const withdrawn = await sent.send('withdraw', { reason: '不'.repeat(301) });
    const asked = await sent.send('delete', { text: '删'.repeat(501) });

    expect(refused.text).toContain('请写至少2个字，最多2000个字');
    expect(refused.html).toContain(`>${long}</textarea>`);
    expect(readRecord(store(), tenant, rec)?.supplements.map(({ text }) => text)).toEqual([
      '𠮷'.repeat(1501),
    ]);
    expect(withdrawn.text).toContain('写得太长了，最多300个字');
    expect(withdrawn.html).toContain(`>${'不'.repeat(301)}</textarea>`);
    expect(asked.text).toContain('最多500个字');
    expect(asked.html).toMatch(/id="rights" open>[\s\S]*<details open>[\s\S]*>删{501}<\/textarea>/);
  });

  it('says when the end of a text did not arrive, and takes no part of it', async () => {
    const rec = told(store(), code);
    page = await browser().open(code);

    const cut = await page.sendFiles('supplement', { text: `${'水'.repeat(43_000)}` }, []);

    expect(cut.status).toBe(422);
    expect(cut.text).toContain('后面的一部分没有收到，所以还没有提交');
    expect(cut.html).toContain('水水</textarea>');
    expect(cut.html).not.toContain('\ufffd');
    expect(readRecord(store(), tenant, rec)?.supplements).toEqual([]);
  });

  it('takes a photo with what is added, drawn anew, and says so when a file is none', async () => {
    const rec = told(store(), code);
    page = await browser().open(code);
    const drawing = { create: { width: 40, height: 30, channels: 3, background: '#808080' } } as const;
    const photo = await sharp(drawing)
      .jpeg()
      .withExif({ IFD0: { Artist: '周桂芳' } })
      .toBuffer();

    const refused = await page.sendFiles('supplement', { text: '照片在这里' }, [
      Buffer.from('%PDF-1.7 none'),
    ]);
    expect(refused.text).toContain('有一张照片打不开');
    page = await page.sendFiles('supplement', { text: '照片在这里' }, [photo]);
    await page.sendFiles('supplement', { text: '照片在这里' }, [photo]);

    expect(page.text).toContain('文字和1/1张照片都收到了');
    const record = readRecord(store(), tenant, rec);
    const [kept] = record?.supplements.flatMap(({ attachments }) => attachments ?? []) ?? [];
    expect(record?.storedFiles).toContain(kept?.id);
    expect(await whereIs('周桂芳', folder)).toEqual([]);
  });

  it('takes the matter back when it is asked to, and offers nothing more then', async () => {
    told(store(), code);
    page = await (await browser().open(code)).send('withdraw', {});

    expect(page.heading).toBe('已撤回');
    expect(page.forms).not.toContain('supplement');
  });

  it('sets a PIN, after which the code alone opens nothing, and takes it away again', async () => {
    told(store(), code);
    page = await browser().open(code);
    expect((await page.send('pin', { pin: '12' })).text).toContain('密码要4到6位数字');
    page = await page.send('pin', { pin: '2468' });
    expect(page.text).toContain('查询密码已设好');

    expect((await browser().open(code)).status).toBe(404);
    page = await browser().open(code, '2468');
    expect(page.heading).toBe('已提交');
    await page.send('clearPin', {});
    expect((await browser().open(code)).heading).toBe('已提交');
  });

  it('shows what is kept, hands out a copy, and records a request with a clock', async () => {
    const petitioner = {
      anonymous: false,
      name: '周桂芳',
      phone: '13812345678',
      contactPref: 'phone',
      mayPassOn: false,
    };
    told(store(), code, { petitioner });
    page = await browser().open(code);
    expect(page.text).toContain('周桂芳');
    expect(page.text).toContain('13812345678');
    const copy = await page.copy();
    expect(copy.headers['content-disposition']).toBe('attachment; filename="copy.txt"');
    expect(copy.text).toContain('周桂芳');
    expect(copy.text).toContain('集市边的下水道堵了三天');

    page = await page.send('delete', { text: '请删掉我的电话' });
    expect(page.text).toContain('最晚2026年12月8日答复');
    const audited = store().sql.all<{ action: string; fields: string }>(
      "SELECT action, fields FROM audit_event WHERE action='askAboutOwnData'",
    );
    expect(audited.map(({ fields }) => fields)).toEqual(['["copy"]', '["delete"]']);
  });

  it('of a report says only how far it is, and takes what is added or asked', async () => {
    told(store(), code, { kind: 'report' });
    page = await browser().open(code);

    expect(page.heading).toBe('已提交');
    expect(page.text).not.toContain('下水道');
    expect(page.forms).toEqual(['supplement', 'pin', 'copy', 'correct', 'delete']);
  });

  it('speaks English when it is asked to, and big type stays with what was typed', async () => {
    told(store(), code);
    const english = await browser().get('/t?lang=en');
    const big = await browser().post('/t', { code: '7K3M', size: 'care' });

    expect(english.heading).toBe('Follow your matter with its code');
    expect(big.html).toContain('data-size="care"');
    expect(big.html).toContain('value="7K3M"');
    expect(big.headers['set-cookie']).toContain('luzhi-size=care');
  });

  it('of a matter speaks the other language without asking for the code again', async () => {
    told(store(), code);
    const resident = browser();
    page = await resident.open(code);
    const [, address = ''] = /formaction="([^"]*)" name="show" value="1"/.exec(page.html) ?? [];
    const english = await resident.post(address, { ticket: page.ticket, show: '1' });
    const chinese = await resident.post('/t/act', { ticket: english.ticket, show: '1' });

    expect(english.status).toBe(200);
    expect(english.heading).toBe('Sent');
    expect(english.html).toContain('<html lang="en"');
    expect(chinese.heading).toBe(page.heading);
    expect(chinese.forms).toEqual(page.forms);
  });

  it('has no code and no ticket in an address, and is kept by nobody', async () => {
    told(store(), code);
    page = await browser().open(code);

    expect(page.html).not.toContain(code);
    expect(page.html.match(/action="([^"]*)"/g)).toEqual(
      page.html.match(/action="\/t(\/act|\/copy)?(\?lang=en)?"/g),
    );
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('same-origin');
  });
});
