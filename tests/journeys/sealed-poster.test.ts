// Which poster a 举报 came from: its code is judged when the report arrives, what was found stands beside the envelope, and
// which sheet it was stands in the envelope alone.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { recordId, tenantCode, userId, uuid7 } from '../../src/domain/ids.ts';
import { fieldsOfSaid } from '../../src/domain/intake/said.ts';
import { petitionFields } from '../../src/domain/petition.ts';
import { seal } from '../../src/domain/sealed/seal.ts';
import { viewFor } from '../../src/domain/view.ts';
import { sayPath } from '../../src/protocol/say.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { recordWords } from '../../src/server/intake/intake.ts';
import { revokePoster } from '../../src/server/posters/issue-poster.ts';
import { listPosters } from '../../src/server/posters/poster-rows.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { residentBrowser } from '../world/follow-page.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { machine, openedBy } from '../world/officer.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import {
  formOf,
  freshProof,
  type HungPoster,
  hangPoster,
  hashOf,
  lamp,
  newCode,
  openPage,
  postForm,
} from '../world/resident.ts';
import { reachInside } from '../world/wire.ts';

const tenant = tenantCode.parse('511524');
const place = '信用社后门的公告栏';
const freshId = () => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

let folder: string;
let server: InsideServer;
let key: MadeKey;
let hung: HungPoster;
let notice: string;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-sealed-poster-'));
  const made: MadeKey[] = [];
  const filled = (store: Parameters<typeof fillDemo>[0]) => fillDemo(store, (one) => made.push(one));
  server = await makeInsideServer(folder, { buildApp, fillDemo: filled });
  key = made[0] as MadeKey;
  hung = hangPoster(server.store(), 'huatan', place);
  ({ notice } = await openPage(server.app(), hung.token));
});
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** As the page does it: sealed, then handed in with the code of the poster it stands behind. */
async function report({ token = hung.token, qrId = hung.poster.id as string } = {}) {
  const rec = recordId.parse(freshId());
  // A poster that hangs no more gives no puzzle.
  const proof = await freshProof(server.app(), token).catch(() => ({ challenge: '', answer: '' }));
  const trackingHash = hashOf(newCode());
  const said = {
    ...lamp,
    kind: 'report',
    what: '会计把修路款转进了自己的账户',
    noticeVersion: notice,
  } as const;
  const through = {
    stationId: hung.poster.stationId,
    qrId,
    divisionCode: '511524100000',
    noName: recordWords.noName,
  };
  const fields = {
    ...petitionFields.parse(fieldsOfSaid(said, through)),
    trackingHash: trackingHash as never,
  };
  const sealed = await seal(
    { crypto: machine, key: key.key, for: { tenant, recordId: rec } },
    { fields, files: [] },
  );
  const head = { token, id: freshId(), rec, at: '2026-11-23T02:00:00.000Z', tz: '+08:00', device: '' };
  const payload = { ...head, trackingHash, proof, website: '', said: null, report: sealed };
  const answer = await server.app().inject({ method: 'POST', url: sayPath, payload });
  return { rec, status: answer.statusCode };
}

const kept = (rec: string) => readRecord(server.store(), tenant, rec);
const takeDown = () =>
  revokePoster(server.store(), hung.poster, { because: '公告栏拆除', by: userId.parse('chen-min') });

describe('a report that came sealed through a poster', () => {
  it('says that its code was genuine, to its officer alone, and not which sheet it stood on', async () => {
    const { rec, status } = await report();

    expect(status).toBe(201);
    const record = kept(rec);
    expect(record?.course).toEqual({ poster: { verdict: 'genuine' } });
    for (const secret of [hung.poster.id, place]) expect(JSON.stringify(record)).not.toContain(secret);
    const seenBy = (person: typeof demoOffice) => record && viewFor(record, person)?.course;
    expect(seenBy(demoOffice)).toEqual({ poster: { verdict: 'genuine' } });
    expect([seenBy(demoStation), seenBy(demoDeputy)]).toEqual([{}, undefined]);
    const { inside } = await openedBy(key, server.store(), { tenant, id: rec });
    expect(inside).toMatchObject({ fields: { qrId: hung.poster.id } });
  });

  it('is not counted at its poster, where one would tell whose it is', async () => {
    await report();

    const [poster] = listPosters(server.store().sql, tenant).filter(({ id }) => id === hung.poster.id);
    expect(poster?.submissions).toBe(0);
  });

  it('does not come in by a poster that was taken down, by a made-up code, or under another’s number', async () => {
    const other = hangPoster(server.store(), 'huatan', '老街公告栏');

    expect((await report({ qrId: other.poster.id })).status).toBe(400);
    expect((await report({ token: '7K3M9QXA0ABCDEFGHJKMNPQRS' })).status).toBe(404);
    takeDown();
    expect((await report()).status).not.toBe(201);
    const { n } = server
      .store()
      .sql.one<{ n: number }>(`SELECT count(*) AS n FROM record WHERE owner_id='resident'`) ?? { n: -1 };
    expect(n).toBe(0);
  });
});

describe('a report a deputy wrote down before a poster, without a network', () => {
  const record = async (qrId: string) => {
    const phone = await makePhone({ reach: reachInside(server.app) });
    phones.push(phone);
    must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
    await phone.settle();
    const words = petitionAbout('会计把修路款转进了自己的账户', { kind: 'report', channel: 'qr', qrId });
    const id = await phone.record('petition', words);
    await phone.settle();
    return id;
  };

  it('is judged when it arrives: genuine, taken down or forged, and no more is kept', async () => {
    const genuine = await record(hung.token);
    takeDown();
    const revoked = await record(hung.token);
    const forged = await record('7K3M9QXA0ABCDEFGHJKMNPQRS');

    const found = [genuine, revoked, forged].map((id) => kept(id)?.course);
    expect(found).toEqual(['genuine', 'revoked', 'forged'].map((verdict) => ({ poster: { verdict } })));
    expect(JSON.stringify(kept(genuine))).not.toContain(hung.poster.id);
  });
});

describe('a report, to whoever holds its code', () => {
  const words = '还有一张收条，照片在这里';

  async function byCode() {
    const { body } = await openPage(server.app(), hung.token);
    const typed = { kind: 'report', what: '会计把修路款转进了自己的账户', where: '花滩镇', read: 'on' };
    const receipt = await postForm(server.app(), { token: hung.token, fields: formOf(body, typed) });
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt.body)?.[0] ?? '';
    const id = findCase(server.store(), must(parseTrackingCode(code)))?.recordId ?? '';
    const browser = residentBrowser(server.app());
    return { id, browser, page: await browser.open(code) };
  }

  it('takes more words and a photo, which reach nothing but its officer', async () => {
    const { id, page } = await byCode();
    expect(page.text).not.toContain('会计');
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'pink' } })
      .withExif({ IFD0: { Copyright: 'camera' } })
      .jpeg()
      .toBuffer();
    const told = await page.sendFiles('supplement', { text: words }, [photo]);

    expect(told.status).toBe(200);
    const record = kept(id);
    const [addition] = record?.sealed?.additions ?? [];
    expect(JSON.stringify(record)).not.toContain(words);
    const { inside, files } = await openedBy(key, server.store(), { tenant, id, addition: addition?.id });
    expect(inside).toMatchObject({ what: 'addition', text: words });
    expect((await sharp(files[0]).metadata()).width).toBe(60);
    expect(Buffer.from(files[0] ?? []).includes('camera')).toBe(false);
    const lying = await readdir(folder, { recursive: true, withFileTypes: true });
    const stored = lying.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name)));
    const jpeg = Buffer.from(files[0] ?? []).subarray(0, 64);
    for (const bytes of await Promise.all(stored)) {
      expect(bytes.includes(words)).toBe(false);
      expect(bytes.includes(jpeg)).toBe(false);
    }
  });

  it('has its PIN and its rights, and neither a rating nor a withdrawal', async () => {
    const { page } = await byCode();

    expect(page.forms.toSorted()).toEqual(['copy', 'correct', 'delete', 'pin', 'supplement']);
    const asked = await page.send('copy', { text: '请给我一份副本' });
    expect(asked.status).toBe(200);
    expect(asked.text).not.toContain('请给我一份副本');
    expect((await page.send('pin', { pin: '2468' })).status).toBe(200);
  });
});
