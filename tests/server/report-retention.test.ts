// What is left of a report once it had its time or its person asked for it to go; and how it is put right and copied
// though the server cannot read it: on the officer's device.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordId, tenantCode } from '../../src/domain/ids.ts';
import { toBase64Url } from '../../src/domain/sealed/bytes.ts';
import type { Envelope } from '../../src/domain/sealed/envelope.ts';
import { openEnvelope } from '../../src/domain/sealed/open.ts';
import { sealInside } from '../../src/domain/sealed/seal.ts';
import { keyFromPrivate } from '../../src/sealing/wrap.ts';
import { verifyChains } from '../../src/server/audit/verify-chain.ts';
import { systemMoves } from '../../src/server/clock/system-moves.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { fromServer } from '../../src/server/store/audit.ts';
import { type BlobRow, fileShaOf, sha256Of } from '../../src/server/store/blobs.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { askAboutOwnData, requestsOf } from '../../src/server/tracking/person-requests.ts';
import { giveCountyKey, machine, openedBy } from '../world/officer.ts';
import { petitionAbout } from '../world/people.ts';
import { must } from '../world/phone.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const dayMs = 86_400_000;
const { deputy, office, station } = firstPeople;
const tenant = tenantCode.parse(deputy.tenant);
const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const words = '会计把修路款转进了自己的账户';

let world: TwoCounties;
let made: MadeKey;
beforeAll(async () => {
  world = await makeTwoCounties();
  made = giveCountyKey(world.store, tenant);
});
afterAll(() => world.end());

async function handIn(kind: 'report' | 'suggestion', fill: number): Promise<string> {
  const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(300, fill)]);
  const [rec, id, sha256] = [world.newId(), world.newId(), sha256Of(bytes)];
  const taken = { takenAt: '2026-11-23T01:00:00Z', exifStripped: true };
  const attachments = [{ id, sha256, mime: 'image/jpeg', bytes: bytes.length, ...taken }];
  const at = new Date(world.store.env.now()).toISOString();
  const args = petitionAbout(words, { kind, petitioner: named, attachments });
  expect(await sendOne(world, deputy, { op: 'petition.submit', rec, args, at })).toMatchObject({
    status: 'applied',
  });
  const answer = await world.ask(deputy, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha256}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  expect(answer.statusCode).toBe(200);
  return rec;
}

const petition = (id: string) => {
  const record = readRecord(world.store, tenant, id);
  if (record?.kind !== 'petition') throw new Error('no petition');
  return record;
};
const opened = (id: string) => openedBy(made, world.store, { tenant, id });

function ask(rec: string, kind: 'correct' | 'delete' | 'copy', text: string) {
  const id = world.newId();
  const of = { tenant, recordId: recordId.parse(rec) };
  const asked = world.store.sql.transaction(() =>
    askAboutOwnData(world.store, { of, id: id as never, said: { kind, text }, from: fromServer }),
  );
  return { id, isAsked: asked.ok };
}
const answer = (id: string, payload: object) =>
  world.ask(office, { method: 'POST', url: `/api/v1/person-requests/${id}/answer`, payload });

async function onTheDevice(rec: string) {
  const key = await keyFromPrivate(machine, made.privateKey);
  return { crypto: machine, key, for: { tenant, recordId: recordId.parse(rec) } };
}

async function isDestroyed(rec: string, fill: number): Promise<void> {
  const record = petition(rec);
  expect(record.sealed).toMatchObject({ additions: [], fields: { attachments: [] } });
  await expect(opened(rec)).rejects.toThrow();
  expect(world.store.sql.all('SELECT 1 FROM record_blob WHERE rec_id=?', rec)).toEqual([]);
  const bytes = Buffer.alloc(300, fill).toString('latin1');
  expect(await whereIs(bytes, world.folder)).toEqual([]);
  expect(verifyChains(world.store).filter(({ fault }) => fault !== null)).toEqual([]);
}

const filesOf = (rec: string): string[] =>
  world.store.sql
    .all<BlobRow>('SELECT * FROM record_blob WHERE rec_id=?', rec)
    .map((row) => join(world.folder, 'blobs', tenant, fileShaOf(row).slice(0, 2), fileShaOf(row)));

describe('a report', () => {
  it('that had its time is destroyed: envelope, additions and files; number and days stay', async () => {
    const rec = await handIn('report', 21);
    const envelope = petition(rec).sealed?.fields.envelope;
    const files = filesOf(rec);
    const steps = [
      { op: 'petition.register', v: 2, rec, base: 1, args: {} },
      {
        op: 'petition.redirect',
        v: 2,
        rec,
        base: 2,
        args: { to: 'discipline', whereTo: '已转县纪委监委信访室处理。' },
      },
    ];
    for (const step of steps) expect(await sendOne(world, office, step)).toMatchObject({ status: 'applied' });
    expect(files).toHaveLength(1);
    world.clock.offsetMs = 730 * dayMs;
    systemMoves(world.store);
    expect((await opened(rec)).inside).toMatchObject({ fields: { content: words } });

    world.clock.offsetMs = 731 * dayMs;
    systemMoves(world.store);

    await isDestroyed(rec, 21);
    expect(files.filter((file) => existsSync(file))).toEqual([]);
    expect(petition(rec).state).toBe('archived');
    expect(petition(rec).course).toMatchObject({ caseNo: expect.any(String), personalCutOn: '2028-11-23' });
    expect(petition(rec).course.redirected).toBeUndefined();
    expect(await whereIs(envelope?.sealed.slice(0, 60) ?? 'none', world.folder)).toEqual([]);
  });

  it('is destroyed at once when its person asks and the officer agrees; what was asked lies in an envelope', async () => {
    const rec = await handIn('report', 22);
    const text = '我是钟离春水，请把我的举报删掉';
    const { id } = ask(rec, 'delete', text);
    expect(await whereIs(text, world.folder)).toEqual([]);
    const [listed] = (await world.ask(office, { url: '/api/v1/person-requests' })).json().requests;
    expect(listed).toMatchObject({ id, kind: 'delete', text: '', isReport: true });
    const asked: Envelope = listed.envelope;
    expect(must(await openEnvelope(await onTheDevice(rec), asked))).toMatchObject({ what: 'addition', text });

    expect((await answer(id, { outcome: 'done', answer: '已全部销毁。' })).statusCode).toBe(200);

    await isDestroyed(rec, 22);
    const of = { tenant, recordId: recordId.parse(rec) };
    expect(requestsOf(world.store, of)).toMatchObject([
      { envelope: null, outcome: 'done', answer: '已全部销毁。' },
    ]);
  });

  it('is put right by an envelope from the officer’s device; the one before opens nowhere any more', async () => {
    const rec = await handIn('report', 23);
    const copy = { outcome: 'done', answer: '副本已当面交给本人。' };
    expect((await answer(ask(rec, 'copy', '想要一份副本').id, copy)).statusCode).toBe(200);
    const { id } = ask(rec, 'correct', '电话号码写错了一位');
    const before = petition(rec).sealed?.fields.envelope.sealed ?? '';
    const device = await onTheDevice(rec);
    const { inside } = await opened(rec);
    if (inside.what !== 'report') throw new Error('it is no report');
    const right = { ...named, phone: '13900001111' };
    const key = { keyId: made.key.keyId, publicKey: toBase64Url(device.key.publicKey) };
    const sealed = await sealInside(
      { crypto: machine, key, for: device.for },
      { ...inside, fields: { ...inside.fields, petitioner: right } },
    );
    const given = { outcome: 'done', answer: '已经改好了。' };

    expect((await answer(id, given)).statusCode).toBe(409);
    const strange = { ...sealed, keyId: '0123456789abcdef' };
    expect((await answer(id, { ...given, envelope: strange })).statusCode).toBe(409);
    expect((await answer(id, { ...given, envelope: sealed })).statusCode).toBe(200);

    const now = await opened(rec);
    expect(now.inside).toMatchObject({ fields: { petitioner: { phone: '13900001111' }, content: words } });
    expect(now.files).toHaveLength(1);
    const listed = await world.ask(office, { url: '/api/v1/person-requests' });
    expect(listed.body).toContain(copy.answer);
    expect(await whereIs(before.slice(0, 60), world.folder)).toEqual([]);
    expect(verifyChains(world.store).filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it('has its copy from the officer; of any other matter the code itself gives it', async () => {
    const rec = await handIn('report', 24);
    const other = await handIn('suggestion', 25);
    expect(ask(other, 'copy', '想要一份副本').isAsked).toBe(false);
    const { id } = ask(rec, 'copy', '想要一份副本');
    expect((await answer(id, { outcome: 'done', answer: '已当面交给本人。' })).statusCode).toBe(200);
    expect((await opened(rec)).inside).toMatchObject({ fields: { content: words } });
  });

  it('that was found to be one takes along what had been asked of it', async () => {
    const rec = await handIn('suggestion', 26);
    const text = '钟离春水的电话换了';
    ask(rec, 'correct', text);
    const args = { reason: '反映会计侵占修路的钱款' };
    const found = { op: 'petition.sealAsReport', v: 2, rec, base: 1, args };
    expect(await sendOne(world, station, found)).toMatchObject({ status: 'applied' });
    const [listed] = requestsOf(world.store, { tenant, recordId: recordId.parse(rec) });
    expect(listed?.text).toBe('');
    const asked = listed?.envelope;
    if (asked === undefined || asked === null) throw new Error('it lies in no envelope');
    expect(must(await openEnvelope(await onTheDevice(rec), asked))).toMatchObject({ text });
  });
});
