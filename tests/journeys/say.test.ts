import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordRow } from '../../src/client/store/record-rows.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { prepareFile } from '../../src/server/intake/pictures.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoStation } from '../world/people.ts';
import {
  formOf,
  type HungPoster,
  hangPoster,
  openPage,
  postForm,
  sendFile,
  sendSaid,
} from '../world/resident.ts';

let county: County;
let hung: HungPoster;
const app = () => county.server.app();
const store = () => county.server.store();

beforeEach(async () => {
  county = await makeCounty();
  hung = hangPoster(store());
});
afterEach(() => county.close());

const petition = (rec: string) => {
  const found = readRecord(store(), '511524', rec);
  if (found?.kind !== 'petition') throw new Error('no such petition');
  return found;
};

const countPetitions = () =>
  store().sql.one<{ n: number }>(`SELECT count(*) AS n FROM record WHERE owner_id='resident'`)?.n;

const photo = (color: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: color } })
    .jpeg()
    .toBuffer();

describe('a resident who says something through a poster', () => {
  it('has a petition at the poster’s station, with its channel, its place, and a code that finds it', async () => {
    const { status, rec, code } = await sendSaid(app(), { token: hung.token });

    expect(status).toBe(201);
    const { fields, stationId, state } = petition(rec);
    expect({ stationId, state }).toEqual({ stationId: 'huatan', state: 'submitted' });
    expect(fields).toMatchObject({
      channel: 'qr',
      qrId: hung.poster.id,
      addressText: '花滩镇村口',
      title: '村口路灯坏了三天，晚上看不见路',
      petitioner: { anonymous: true },
    });
    expect(findCase(store(), code)?.recordId).toBe(rec);
  });

  it('is heard at the station at once: its phone has the petition after the next hint', async () => {
    const station = await county.phoneOf(demoStation);

    const { rec } = await sendSaid(app(), { token: hung.token });
    await station.settle();

    const held = await recordRow(station.store(), rec);
    expect(held?.id).toBe(rec);
  });

  it('is one petition however often the same submission arrives', async () => {
    const first = await sendSaid(app(), { token: hung.token });
    const { id, rec, code, proof } = first;

    const again = await Promise.all(
      Array.from({ length: 5 }, () => sendSaid(app(), { token: hung.token, id, rec, code, proof })),
    );

    expect(again.map(({ answer }) => answer.json())).toEqual(
      Array.from({ length: 5 }, () => ({ rec, isRepeated: false })),
    );
    expect(countPetitions()).toBe(1);
  });

  it('is led to the first petition when all the same is said again within minutes; both codes open it', async () => {
    const first = await sendSaid(app(), { token: hung.token });
    const second = await sendSaid(app(), { token: hung.token });

    expect(second.answer.json()).toEqual({ rec: first.rec, isRepeated: true });
    expect(findCase(store(), second.code)?.recordId).toBe(first.rec);
    const { id, rec, code, proof } = second;
    const repeated = await sendSaid(app(), { token: hung.token, id, rec, code, proof });
    expect(repeated.answer.json()).toEqual({ rec: first.rec, isRepeated: true });
    expect(countPetitions()).toBe(1);

    county.server.clock.offsetMs += 11 * 60_000;
    await sendSaid(app(), { token: hung.token });
    expect(countPetitions()).toBe(2);
  });

  it('is not led into the case of somebody who said the same under another number', async () => {
    const said = { phone: '13900000001', name: '张三' };
    await sendSaid(app(), { token: hung.token, said });

    const other = await sendSaid(app(), { token: hung.token, said: { ...said, phone: '13900000002' } });

    expect(other.answer.json()).toEqual({ rec: other.rec, isRepeated: false });
    expect(countPetitions()).toBe(2);
  });

  it('may leave a number without a name, and hears which field is wrong', async () => {
    const named = await sendSaid(app(), { token: hung.token, said: { phone: '13900000001' } });
    const wrong = await sendSaid(app(), {
      token: hung.token,
      said: { what: '太短', phone: '123', isNoticeRead: false },
    });

    expect(petition(named.rec).fields.petitioner).toMatchObject({ name: '未留姓名', phone: '13900000001' });
    expect(wrong.status).toBe(422);
    expect(Object.keys(wrong.answer.json().fields).sort()).toEqual([
      'consent.noticeAcknowledged',
      'content',
      'petitioner.phone',
    ]);
    expect(countPetitions()).toBe(1);
  });

  it('writes name and number as phones and people do', async () => {
    const said = { phone: '+86 138 0000 5678', name: '张' };
    const sent = await sendSaid(app(), { token: hung.token, said });
    const page = await openPage(app(), hung.token);
    const typed = {
      what: '村口的桥栏杆断了两根，学生天天走。',
      read: 'on',
      name: 'O’Neil',
      phone: '１３８００００５６７８',
    };
    const posted = await postForm(app(), { token: hung.token, fields: formOf(page.body, typed) });

    expect(petition(sent.rec).fields.petitioner).toMatchObject({ name: '张', phone: '13800005678' });
    expect(posted.statusCode).toBe(200);
    const { rec = '' } = formOf(page.body, {});
    expect(petition(rec).fields.petitioner).toMatchObject({ name: 'O’Neil', phone: '13800005678' });
  });

  it('agrees to each thing apart, in words that are kept', async () => {
    const { rec } = await sendSaid(app(), { token: hung.token, said: { photoOfPerson: true } });

    const row = store().sql.one<Record<string, unknown>>('SELECT * FROM consent WHERE rec_id=?', rec);
    expect(row).toMatchObject({ precise_geo: 0, photo_of_person: 1, pass_on_contact: 0, withdrawn_at: null });
    const kept = store().sql.one<{ text: string }>(
      'SELECT text FROM notice_text WHERE text_hash=?',
      String(row?.text_hash),
    );
    expect(kept?.text).toContain('人大常委会办公室');
  });

  it('sends photos after the words; the station sees them, redrawn', async () => {
    const { rec, code } = await sendSaid(app(), { token: hung.token });
    const bytes = await photo('red');

    const ids = {
      attachment: '0192f000-0000-7000-8000-000000000001',
      id: '0192f000-0000-7000-8000-000000000002',
    };
    const answers = [
      await sendFile(app(), { rec, code, bytes, ...ids }),
      await sendFile(app(), { rec, code, bytes, ...ids }),
    ];

    expect(answers.map((one) => one.statusCode)).toEqual([201, 201]);
    const { supplements, storedFiles } = petition(rec);
    expect(supplements.map((one) => one.attachments.length)).toEqual([1]);
    expect(storedFiles).toEqual([ids.attachment]);
    const sha = supplements[0]?.attachments[0]?.sha256 ?? '';
    const station = await app().inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { phone: demoStation.phone, password: demoStation.password },
    });
    const cookie = String(station.headers['set-cookie']).split(';')[0] ?? '';
    const seen = await app().inject({ url: `/api/v1/blobs/${sha}`, headers: { cookie } });
    expect(seen.headers['content-type']).toBe('image/jpeg');
  });

  it('sends no files into a case whose code it does not hold, and not more than seven', async () => {
    const { rec, code } = await sendSaid(app(), { token: hung.token });
    const other = await sendSaid(app(), { token: hung.token, said: { where: '别处' } });
    const bytes = await photo('blue');

    expect((await sendFile(app(), { rec, code: other.code, bytes })).statusCode).toBe(404);
    for (let sent = 0; sent < 6; sent += 1) await sendFile(app(), { rec, code, bytes });
    const seventh = await sendFile(app(), { rec, code, bytes });
    expect([seventh.statusCode, seventh.json()]).toEqual([409, { code: 'filesFull' }]);
    expect(petition(rec).supplements).toHaveLength(6);
  });
});

describe('a resident without a script', () => {
  it('posts the form with photos, answers a question, and sees the code', async () => {
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, {
      what: '村口的桥栏杆断了两根，学生天天走。',
      read: 'on',
      phone: '13900000001',
    });
    const files = [{ field: 'photos', name: 'a.jpg', bytes: await photo('green') }];

    const answer = await postForm(app(), { token: hung.token, fields, files });

    expect(answer.statusCode).toBe(200);
    const code = /id="code">([0-9A-Z-]{14})</.exec(answer.body)?.[1] ?? '';
    const rec = fields.rec ?? '';
    expect(petition(rec).fields.attachments).toHaveLength(1);
    expect(petition(rec).storedFiles).toHaveLength(1);
    expect(code).toMatch(/^.{4}-.{4}-.{4}$/);
  });

  it('taps twice and has one petition and one code', async () => {
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, { what: '村口的桥栏杆断了两根，学生天天走。', read: 'on' });

    const [one, two] = await Promise.all([
      postForm(app(), { token: hung.token, fields }),
      postForm(app(), { token: hung.token, fields }),
    ]);

    const codes = [one, two].map(({ body }) => /id="code">([0-9A-Z-]{14})</.exec(body)?.[1]);
    expect(codes[0]).toBeDefined();
    expect(codes[0]).toBe(codes[1]);
    expect(countPetitions()).toBe(1);
  });

  it('goes back and sends other words: the first are received, the others wait in a form of their own', async () => {
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, { what: '村口的桥栏杆断了两根，学生天天走。', read: 'on' });
    const first = await postForm(app(), { token: hung.token, fields });
    const code = /id="code">([0-9A-Z-]{14})</.exec(first.body)?.[1] ?? 'no code';
    const changed = { ...fields, what: '村口的桥栏杆断了三根，昨天有人掉下去了。' };

    const told = await postForm(app(), { token: hung.token, fields: changed });

    expect(told.statusCode).toBe(422);
    expect(told.body).toContain('刚才那份已经收到，改过的话请再提交一次');
    expect(told.body).toContain(code);
    expect(told.body).toContain(`>${changed.what}</textarea>`);
    expect(countPetitions()).toBe(1);
    const { id, rec, secret, at, challenge, answer } = formOf(told.body, {});
    const fresh = { ...changed, id, rec, secret, at, challenge, answer } as typeof fields;
    expect((await postForm(app(), { token: hung.token, fields: fresh })).statusCode).toBe(200);
    expect(countPetitions()).toBe(2);
    // The first, unchanged, is still the first.
    const again = await postForm(app(), { token: hung.token, fields });
    expect([again.statusCode, again.body.includes(code)]).toEqual([200, true]);
    expect(countPetitions()).toBe(2);
  });

  it('keeps all that was typed when something is wrong, and hears what', async () => {
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, {
      what: '太短',
      where: '老街"3号"',
      phone: '12',
      kind: 'inquiry',
      answer: '999',
    });

    const answer = await postForm(app(), { token: hung.token, fields });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('>太短</textarea>');
    expect(answer.body).toContain('老街&quot;3号&quot;</textarea>');
    expect(answer.body).toContain('value="12"');
    expect(answer.body).toMatch(/value="inquiry" checked/);
    expect(answer.body).toContain('小问题没有答对');
    expect(countPetitions()).toBe(0);
  });

  it('has a text that is too long back whole; where its end did not arrive that is said, and nothing is taken', async () => {
    const page = await openPage(app(), hung.token);
    const long = '村'.repeat(12_001);

    const whole = await postForm(app(), {
      token: hung.token,
      fields: formOf(page.body, { what: long, read: 'on' }),
    });
    const more = formOf(page.body, { what: '村'.repeat(43_000), read: 'on' });
    const cut = await postForm(app(), { token: hung.token, fields: more });

    expect(whole.body).toContain(`>${long}</textarea>`);
    expect(whole.body).toContain('太长了：最多2000个字');
    expect(cut.statusCode).toBe(422);
    expect(cut.body).toContain('有一段太长，没有全部留下');
    expect(cut.body).not.toMatch(/写下的都还在<|\ufffd/);
    expect(cut.body).toContain('村村</textarea>');
    expect(countPetitions()).toBe(0);
  });

  it('switches to big type without losing a word', async () => {
    const page = await openPage(app(), hung.token);
    const { go: _, ...fields } = formOf(page.body, { what: '写到一半的话', size: 'care' });

    const answer = await postForm(app(), { token: hung.token, fields });

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('data-size="care"');
    expect(answer.body).toContain('>写到一半的话</textarea>');
    expect(answer.headers['set-cookie']).toContain('luzhi-size=care');
    expect(countPetitions()).toBe(0);
  });

  it('reports with a photo: neither the words nor the picture lie readable anywhere in the server’s folder', async () => {
    const page = await openPage(app(), hung.token);
    const words = '收了钱不办事的一个人，请查一查。';
    const fields = formOf(page.body, { what: words, read: 'on', kind: 'report', phone: '13900000088' });
    const bytes = await photo('yellow');
    const drawn = await prepareFile(bytes);
    const files = [{ field: 'photos', name: 'a.jpg', bytes }];

    const answer = await postForm(app(), { token: hung.token, fields, files });

    expect(answer.statusCode).toBe(200);
    const { isSealed, storedFiles } = petition(fields.rec ?? '');
    expect({ isSealed, stored: storedFiles.length }).toEqual({ isSealed: true, stored: 1 });
    const planted = [
      Buffer.from(words),
      Buffer.from('13900000088'),
      drawn.ok ? drawn.value.bytes.subarray(-200) : bytes,
    ];
    const folder = store().env.dataDir;
    const holding = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name)))
      .filter((file) => planted.some((one) => file.includes(one)));
    expect(holding).toHaveLength(0);
  });

  it('is told where courts’ matters belong, and is heard all the same', async () => {
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, { what: '法院判决下来一年了，一直没有执行。', read: 'on' });

    const answer = await postForm(app(), { token: hung.token, fields });

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('《信访工作条例》第二十条、第二十八条');
    expect(countPetitions()).toBe(1);
  });
});

describe('a server on which nobody has said who handles what residents say', () => {
  it('opens no form and takes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'luzhi-no-handler-'));
    const env = {
      now: () => Date.now(),
      randomBytes: (size: number) => randomBytes(size),
      alarm: () => undefined,
      dataDir: folder,
    };
    const bare = await buildApp(env);
    await fillDemo(bare.store);
    const { token } = hangPoster(bare.store);

    const page = await bare.app.inject({ url: `/s/${token}` });
    const puzzle = await bare.app.inject({ url: `/api/v1/say/puzzle?token=${token}&device=` });

    expect(page.statusCode).toBe(503);
    expect(page.body).not.toContain('<form');
    expect(puzzle.statusCode).toBe(404);
    await bare.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a poster that is none of ours', () => {
  it('is named as such, and takes nothing', async () => {
    const forged = await app().inject({ url: `/s/${'A'.repeat(25)}` });
    expect(forged.statusCode).toBe(404);
    expect(forged.body).toContain('这不是我们的码');

    store().sql.run(
      `UPDATE poster SET revoked_on='2026-11-22', revoked_because='旧', revoked_by='chen-min' WHERE id=?`,
      hung.poster.id,
    );
    const revoked = await app().inject({ url: `/s/${hung.token}` });
    expect(revoked.statusCode).toBe(410);
    expect(revoked.body).toContain('0831-4000001');
  });
});
