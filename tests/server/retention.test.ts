// What is left of a person once their data had its time, or they asked for it: rows, log, photos, phones' copies, the
// next backup.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordId } from '../../src/domain/ids.ts';
import { carryVisits } from '../../src/server/assets/carry-visits.ts';
import { verifyChains } from '../../src/server/audit/verify-chain.ts';
import { databaseIn, keyIn } from '../../src/server/backup/layout.ts';
import { takeBackup } from '../../src/server/backup/take.ts';
import { verifyBackup } from '../../src/server/backup/verify.ts';
import { systemMoves } from '../../src/server/clock/system-moves.ts';
import { fromServer } from '../../src/server/store/audit.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { decrypt, makeKeyring } from '../../src/server/store/keys.ts';
import { readLog } from '../../src/server/store/log.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { openSqlite } from '../../src/server/store/sqlite.ts';
import { askAboutOwnData, requestsOf } from '../../src/server/tracking/person-requests.ts';
import { otherDeputy, petitionAbout } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import {
  firstPeople,
  makeTwoCounties,
  sendOne,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';

const dayMs = 86_400_000;
const { deputy, station, office } = firstPeople;
const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  address: '花滩镇老街九号',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const words = '三组停水半个月，老人挑水摔倒了两回';
const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200, 7)]);
const sha = sha256Of(bytes);

let world: TwoCounties;
let rec: string;

beforeEach(async () => {
  world = await makeTwoCounties();
  rec = await submitted();
});
afterEach(() => world.end());

async function submitted(): Promise<string> {
  const id = world.newId();
  const photo = {
    id: world.newId(),
    sha256: sha,
    mime: 'image/jpeg',
    bytes: bytes.length,
    takenAt: '2026-11-23T01:00:00Z',
    exifStripped: true,
  };
  const consent = {
    noticeVersion: '2026-11',
    noticeAcknowledged: true,
    preciseGeo: false,
    photoOfPerson: true,
  };
  const args = petitionAbout(words, {
    petitioner: named,
    representatives: ['欧阳明月'],
    attachments: [photo],
    consent,
    category: 'other',
  });
  expect(await sendOne(world, deputy, { op: 'petition.submit', rec: id, args })).toMatchObject({
    status: 'applied',
  });
  const sent = await world.ask(deputy, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  expect(sent.statusCode).toBe(200);
  return id;
}

const photoFile = () => join(world.folder, 'blobs', '511524', sha.slice(0, 2), sha);
const petition = () => {
  const record = readRecord(world.store, '511524', rec);
  if (record?.kind !== 'petition') throw new Error('no petition');
  return record;
};
const bodies = () => readLog(world.store, '511524').filter((one) => one.rec_id === rec);
const wrapped = () =>
  world.store.sql.one<{ wrapped: Uint8Array }>('SELECT wrapped FROM record_key WHERE rec_id=?', rec)?.wrapped;
const discard = async () =>
  expect(
    await sendOne(world, office, {
      op: 'petition.discard',
      rec,
      base: 1,
      v: 2,
      args: { reason: 'spam' },
    }),
  ).toMatchObject({
    status: 'applied',
  });

async function pulled(person: Parameters<TwoCounties['ask']>[0]): Promise<string> {
  return (await world.ask(person, syncOf(world.newId(), [], { want: 1000 }))).body;
}

async function nothingIsLeft(): Promise<void> {
  const { fields, storedFiles } = petition();
  expect(fields).toMatchObject({ petitioner: { anonymous: true }, attachments: [], content: words });
  expect(fields.representatives).toBeUndefined();
  expect(storedFiles).toEqual([]);
  expect(existsSync(photoFile())).toBe(false);
  expect(world.store.sql.all('SELECT 1 FROM record_blob WHERE rec_id=?', rec)).toEqual([]);
  expect(bodies()).toEqual([]);
  expect(verifyChains(world.store).map(({ fault }) => fault)).toEqual(
    verifyChains(world.store).map(() => null),
  );
  const seen = (await Promise.all([deputy, station, office].map(pulled))).join('');
  expect(seen).toContain(words);
  for (const word of [named.name, named.phone, '139****8888', '钟', '欧阳明月', named.address])
    expect(seen, word).not.toContain(word);
}

async function nextBackup(): Promise<void> {
  const target = await mkdtemp(join(tmpdir(), 'luzhi-retained-'));
  const taken = await takeBackup(world.store.env, target);
  if (!taken.ok) throw new Error('no backup');
  const { folder } = taken.value;
  expect((await verifyBackup(world.store.env, folder)).ok).toBe(true);
  expect(existsSync(join(folder, 'blobs', '511524', sha.slice(0, 2), sha))).toBe(false);
  expect(existsSync(keyIn(folder))).toBe(true);
  const sql = openSqlite(databaseIn(folder));
  const keys = makeKeyring({ ...world.store.env, dataDir: folder }, sql);
  const kept = readRecord({ ...world.store, sql, keys }, '511524', rec);
  sql.close();
  await rm(target, { recursive: true, force: true });
  expect(JSON.stringify(kept)).not.toContain(named.name);
}

describe('what had its time', () => {
  it('of a discarded matter stays for thirty days, and is gone on the day after', async () => {
    await discard();
    world.clock.offsetMs = 30 * dayMs;
    systemMoves(world.store);
    expect(petition().fields.petitioner).toEqual(named);
    expect(existsSync(photoFile())).toBe(true);
    const before = wrapped();
    const [first] = bodies();
    const old = world.store.keys.keyOf('511524', rec);

    world.clock.offsetMs = 31 * dayMs;
    systemMoves(world.store);

    await nothingIsLeft();
    expect(wrapped()).not.toEqual(before);
    expect(first?.body).toContain(named.name);
    const sealed = world.store.sql.all<{ ciphertext: Uint8Array }>(
      'SELECT ciphertext FROM mutation_body JOIN mutation_log USING(tenant, mutation_id) WHERE rec_id=?',
      rec,
    );
    for (const { ciphertext } of sealed) expect(() => decrypt(old, ciphertext)).toThrow();
    expect(
      world.store.sql.all(`SELECT actor_id, target_id FROM audit_event WHERE action='cutPersonal'`),
    ).toEqual([{ actor_id: 'system', target_id: rec }]);
    await nextBackup();
  });

  it('of a matter that ended stays for two years, and is archived without names on the day after', async () => {
    await sendOne(world, office, { op: 'petition.register', rec, base: 1, v: 2, args: {} });
    const args = { reason: 'notJurisdiction', whereTo: '请到县法院立案窗口提出，带上身份证。' };
    const declined = await sendOne(world, office, { op: 'petition.decline', rec, base: 2, v: 2, args });
    expect(declined).toMatchObject({ status: 'applied' });
    for (const days of [31, 730]) {
      world.clock.offsetMs = days * dayMs;
      systemMoves(world.store);
      expect([days, petition().state, petition().fields.petitioner]).toEqual([days, 'declined', named]);
    }

    world.clock.offsetMs = 731 * dayMs;
    systemMoves(world.store);

    expect(petition().state).toBe('archived');
    await nothingIsLeft();
  });

  it('goes out of what a visit saw too, also where that lay in a table of its own', async () => {
    const [photo] = petition().fields.attachments;
    const doc = JSON.stringify({
      text: `${named.name}家又停水了`,
      attachments: [{ ...photo, id: world.newId() }],
    });
    const visit = (id: string, text: string) =>
      world.store.sql.run(
        `INSERT INTO revisit(tenant, id, target_type, target_id, done_on, by_id, by_name, method, finding, doc)
         VALUES('511524', ?, 'petition', ?, '2026-11-22', 'li-guihua', '李桂花', 'onSite', 'relapsed', ?)`,
        ...[id, rec, text],
      );
    visit(world.newId(), doc);
    visit(world.newId(), '{"text":');
    carryVisits(world.store);
    const carried = petition();
    expect(carried).toMatchObject({
      ver: 2,
      course: { revisits: [{ ...JSON.parse(doc), finding: 'relapsed' }] },
    });
    expect(await pulled(deputy)).toContain(`${named.name}家又停水了`);
    carryVisits(world.store);
    expect(petition()).toEqual(carried);
    expect(world.store.sql.all('SELECT doc FROM revisit WHERE doc IS NOT NULL')).toEqual([
      { doc: '{"text":' },
    ]);

    const left = { op: 'petition.discard', rec, base: 2, v: 2, args: { reason: 'spam' } };
    expect(await sendOne(world, office, left)).toMatchObject({ status: 'applied' });
    world.clock.offsetMs = 31 * dayMs;
    systemMoves(world.store);

    await nothingIsLeft();
    expect(petition().course.revisits).toMatchObject([{ text: '****家又停水了', attachments: [] }]);
  });

  it('is kept of another record that has the same photo', async () => {
    const other = await submitted();
    await discard();
    world.clock.offsetMs = 31 * dayMs;
    systemMoves(world.store);
    expect(existsSync(photoFile())).toBe(true);
    expect(readRecord(world.store, '511524', other)?.storedFiles).toHaveLength(1);
  });
});

describe('what a resident asks about their data', () => {
  const ask = (kind: 'correct' | 'delete', text: string) => {
    const id = world.newId();
    const of = { tenant: deputy.tenant, recordId: recordId.parse(rec) };
    const asked = world.store.sql.transaction(() =>
      askAboutOwnData(world.store, {
        of: of as never,
        id: id as never,
        said: { kind, text },
        from: fromServer,
      }),
    );
    expect(asked.ok).toBe(true);
    return id;
  };
  const answer = (id: string, payload: object, who: Parameters<TwoCounties['ask']>[0] = office) =>
    world.ask(who, { method: 'POST', url: `/api/v1/person-requests/${id}/answer`, payload });
  const list = async (who: Parameters<TwoCounties['ask']>[0] = office) =>
    (await world.ask(who, { url: '/api/v1/person-requests' })).json();

  it('waits at the office with the day it is due, and nowhere else', async () => {
    const id = ask('delete', '请把我的姓名和电话删掉');

    expect(await list()).toMatchObject({
      requests: [
        {
          id,
          kind: 'delete',
          text: '请把我的姓名和电话删掉',
          askedOn: '2026-11-23',
          due: '2026-12-08',
          outcome: null,
        },
      ],
    });
    expect(await list(secondPeople.office)).toEqual({ requests: [] });
    expect(
      (await answer(id, { outcome: 'done', answer: '已经删除。' }, secondPeople.office)).statusCode,
    ).toBe(404);
    expect((await answer(id, { outcome: 'done', answer: '已经删除。' }, station)).statusCode).toBe(403);
    expect((await answer(id, { outcome: 'done', answer: '已经删除。' }, otherDeputy)).statusCode).toBe(403);
  });

  it('to delete it: agreed, everything of them is gone at once, with its entry', async () => {
    const id = ask('delete', `请把${named.name}的电话删掉`);

    expect(
      (await answer(id, { outcome: 'done', answer: '已经全部删除，各手机上的也会删除。' })).statusCode,
    ).toBe(200);

    await nothingIsLeft();
    await nextBackup();
    expect(await list()).toMatchObject({
      requests: [{ id, text: '', outcome: 'done', answer: '已经全部删除，各手机上的也会删除。' }],
    });
    expect((await answer(id, { outcome: 'refused', answer: '再答一次行不行' })).statusCode).toBe(409);
    const [told] = world.store.sql.all(
      `SELECT actor_id, fields, reason FROM audit_event WHERE action='answerAboutOwnData'`,
    );
    expect(told).toEqual({
      actor_id: office.userId,
      fields: '["delete","done","petitioner","attachments"]',
      reason: '',
    });
  });

  it('to correct it: what is right reaches the record and the phones', async () => {
    const id = ask('correct', '电话号码换了');
    expect(
      (await answer(id, { outcome: 'done', answer: '已经改好了。', phone: '13900001111' })).statusCode,
    ).toBe(200);
    expect(petition().fields.petitioner).toMatchObject({ name: named.name, phone: '13900001111' });
    expect(await pulled(deputy)).toContain('13900001111');
  });

  it('refused: the reason stays, and nothing else changes', async () => {
    const id = ask('delete', '请把我的电话删掉');
    expect(
      (await answer(id, { outcome: 'refused', answer: '事项正在办理，办结后再删除。' })).statusCode,
    ).toBe(200);
    expect((await answer(id, { outcome: 'refused', answer: '短' })).statusCode).toBe(422);
    expect(petition().fields.petitioner).toEqual(named);
    const of = { tenant: deputy.tenant, recordId: recordId.parse(rec) };
    expect(requestsOf(world.store, of as never)).toMatchObject([
      { outcome: 'refused', answer: '事项正在办理，办结后再删除。' },
    ]);
  });
});
