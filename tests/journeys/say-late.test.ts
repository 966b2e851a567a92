// Words that were written at a poster while it hung and arrive when it hangs no more.
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '../../src/server/store/records.ts';
import { type County, makeCounty } from '../world/county.ts';
import {
  type HungPoster,
  hangPoster,
  openPage,
  type Sending,
  sendFile,
  sendSaid,
} from '../world/resident.ts';

const hour = 3_600_000;
const day = 24 * hour;
let county: County;
let hung: HungPoster;
let page: Awaited<ReturnType<typeof openPage>>;
const app = () => county.server.app();
const store = () => county.server.store();

beforeEach(async () => {
  county = await makeCounty();
  hung = hangPoster(store());
  page = await openPage(app(), hung.token);
});
afterEach(() => county.close());

const pass = (ms: number) => {
  county.server.clock.offsetMs += ms;
};
const takeDown = (on = '2026-11-23') =>
  store().sql.run(
    `UPDATE poster SET revoked_on=?, revoked_because='换新', revoked_by='chen-min' WHERE id=?`,
    ...[on, hung.poster.id],
  );
const send = (more: Partial<Sending> = {}) =>
  sendSaid(app(), {
    token: hung.token,
    opened: page.puzzle,
    ...more,
    said: { noticeVersion: page.notice, ...more.said },
  });
const jpeg = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
const codeOf = async (sent: ReturnType<typeof send>) => {
  const { answer, status } = await sent;
  return [status, answer.json().code];
};

describe('a poster that was taken down meanwhile', () => {
  it('lets in what was written before, with its photos, days later', async () => {
    takeDown();
    pass(3 * day);

    const { status, rec, code } = await send();
    const photo = await sendFile(app(), { rec, code, bytes: await jpeg() });

    expect(status).toBe(201);
    expect(readRecord(store(), '511524', rec)?.fields).toMatchObject({ qrId: hung.poster.id });
    expect(photo.statusCode).toBe(201);
  });

  it('says again what it answered, when only the answer was lost', async () => {
    const first = await send();
    takeDown();
    const { id, rec, code, proof } = first;

    const again = await send({ id, rec, code, proof, opened: '' });

    expect(again.answer.json()).toEqual({ rec, isRepeated: false });
  });

  it('takes nothing that was written after it, by the clock of the phone or of the server', async () => {
    takeDown('2026-11-22');
    expect(await codeOf(send())).toEqual([409, 'tooLate']);
    expect(await codeOf(send({ at: '9999-12-31T23:00:00.000Z' }))).toEqual([409, 'tooLate']);
    expect((await send({ at: '2026-11-22T15:59:59.000Z' })).status).toBe(201);
  });

  it('takes nothing from who cannot show that its page was open while it hung', async () => {
    const other = await openPage(app(), hangPoster(store(), 'longtou').token);
    takeDown();
    const late = await app().inject({ url: `/api/v1/say/puzzle?token=${hung.token}&device=` });
    const { challenge }: { challenge: string } = late.json();

    for (const opened of ['', other.puzzle, challenge, page.puzzle.replace(/.$/, 'x')])
      expect(await codeOf(send({ opened }))).toEqual([409, 'tooLate']);
  });

  it('takes one matter from each page that was open, and for eight days', async () => {
    const second = await openPage(app(), hung.token);
    takeDown();

    expect((await send()).status).toBe(201);
    expect(await codeOf(send({ said: { what: '另外一件事，水管漏水三天了。' } }))).toEqual([409, 'tooLate']);
    pass(8 * day - hour);
    expect(await codeOf(send({ said: { what: '另外一件事，水管漏水三天了。' } }))).toEqual([409, 'tooLate']);
    pass(hour);
    expect(await codeOf(send({ opened: second.puzzle }))).toEqual([409, 'tooLate']);
  });

  it('asks for a fresh puzzle, and that of the page is none', async () => {
    takeDown();
    const { status } = await send({ proof: { challenge: page.puzzle, answer: '0' } });

    expect(status).toBe(403);
  });

  it('takes no flood: late ones come under the tighter limits', async () => {
    takeDown();
    store().sql.run(
      'INSERT INTO intake_count VALUES(?,?,?,?)',
      ...['511524', `qp:${hung.poster.id}`, Math.floor(store().env.now() / hour), 40],
    );

    expect((await send()).status).toBe(429);
  });

  it('says on its page that nothing new is taken, and not that nothing was sent', async () => {
    takeDown();
    const { answer, body, notice } = await openPage(app(), hung.token);

    expect(answer.statusCode).toBe(410);
    expect(body).toContain('这里不再收新的内容');
    expect(body).not.toContain('没有提交');
    expect(body).not.toContain('<form');
    expect(notice).toBe('');
  });
});
