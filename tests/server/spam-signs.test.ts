// What makes a submission look like spam is told to who sorts it, and to nobody else; it decides nothing.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { courseFacts } from '../../src/client/screens/detail/course-facts.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import type { DeskTranslate } from '../../src/client/text/desk-text.ts';
import { zhDesk } from '../../src/client/text/zh-desk.ts';
import { viewFor } from '../../src/domain/view.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { type County, makeCounty } from '../world/county.ts';
import { formOf, hangPoster, openPage, postForm, type Sending, sendSaid } from '../world/resident.ts';
import { tenPeople } from '../world/rights-people.ts';

const d: DeskTranslate = (key, args) => filled(zhDesk[key], args);

let county: County;
const app = () => county.server.app();
const store = () => county.server.store();
beforeEach(async () => {
  county = await makeCounty();
});
afterEach(() => county.close());

const petition = (rec: string) => {
  const found = readRecord(store(), '511524', rec);
  if (found?.kind !== 'petition') throw new Error('no such petition');
  return found;
};

async function signsOf(sending: Sending): Promise<readonly string[]> {
  const { status, answer } = await sendSaid(app(), sending);
  expect(status).toBe(201);
  const { rec }: { rec: string } = answer.json(); // of a repeat the record it was folded into
  return petition(rec).course.spamSigns ?? [];
}

describe('the signs of spam', () => {
  it('are an address, words over and over, and nothing in what people say', async () => {
    const { token } = hangPoster(store());
    const what = (text: string) => signsOf({ token, said: { what: text } });

    expect(await what('低价贷款请看 https://example.org/a')).toEqual(['links']);
    expect(await what('快来买呀！'.repeat(5))).toEqual(['repeats']);
    expect(await what('哈'.repeat(30))).toEqual(['repeats']);
    expect(await what('村口路灯坏了……………………三天，电话028-80000000打不通。')).toEqual([]);
    expect(await what('从1月到3月，每月1日到15日停水，2月1日到15日也停水。')).toEqual([]);
  });

  it('are the same words within a day by another way; the same matter sent twice is folded and bears none', async () => {
    const here = hangPoster(store());
    const there = hangPoster(store(), 'longtou');
    const said = { what: '大家都来签名，反对收停车费。' };

    expect(await signsOf({ token: here.token, said })).toEqual([]);
    expect(await signsOf({ token: here.token, said })).toEqual([]);
    expect(await signsOf({ token: there.token, said })).toEqual(['sameWords']);
    county.server.clock.offsetMs += 25 * 3_600_000;
    expect(await signsOf({ token: there.token, said })).toEqual([]);
  });

  it('are the fourth from one phone and the thirty-first by one poster within an hour', async () => {
    const { token, poster } = hangPoster(store());
    const fromOne: (readonly string[])[] = [];
    for (let n = 0; n < 4; n += 1)
      fromOne.push(await signsOf({ token, device: 'one', said: { what: `第${n}处路灯坏了三天。` } }));
    expect(fromOne).toEqual([[], [], [], ['manyFromDevice']]);

    store().sql.run('UPDATE intake_count SET count=30 WHERE key=?', `p:${poster.id}`);
    expect(await signsOf({ token, said: { what: '水管漏水，没有人来看。' } })).toEqual(['manyFromPoster']);
  });

  it('are a form without a script that is back in under three seconds', async () => {
    const { token } = hangPoster(store());
    const post = async (what: string, afterMs: number) => {
      const { body } = await openPage(app(), token);
      county.server.clock.offsetMs += afterMs;
      const fields = formOf(body, { what, read: 'on' });
      expect((await postForm(app(), { token, fields })).statusCode).toBe(200);
      return petition(fields.rec ?? '').course.spamSigns ?? [];
    };

    expect(await post('没有脚本也能说的一件事，路灯坏了。', 500)).toEqual(['fast']);
    expect(await post('没有脚本也能说的另一件事，水管坏了。', 20_000)).toEqual([]);
  });

  it('are not looked for in a report', async () => {
    const { token } = hangPoster(store());
    const what = '他收了钱，证据在 https://example.org/a';
    expect(await signsOf({ token, said: { kind: 'report', what } })).toEqual([]);
  });

  it('are read by station, township and office in plain words, and by nobody else', async () => {
    const { token } = hangPoster(store());
    const { rec } = await sendSaid(app(), { token, said: { what: '低价贷款请看 https://example.org/a' } });
    const record = petition(rec);
    const readers = tenPeople.filter((actor) => {
      const view = viewFor(record, { ...actor, caseId: record.id });
      return JSON.stringify(view).includes('spamSigns');
    });
    expect(readers.map(({ role }) => role).sort()).toEqual(['office', 'station', 'township']);
    expect(record.state).toBe('submitted');

    const facts = courseFacts(d, record, null);
    expect(facts.map(({ words }) => words)).toContain('可能是垃圾信息：文字里有网址。请核对后再定。');
  });
});
