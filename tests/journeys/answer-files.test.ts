// What goes with an answer, and what comes after the end: photographs and letters on their way from a unit's desk, a visit
// that finds the trouble back, a matter that is reopened, a review.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../../src/client/net/call.ts';
import { keepPdf } from '../../src/client/store/letters.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord, saveVisit } from '../../src/client/store/save.ts';
import { newId } from '../../src/client/store/store.ts';
import { countWaitingUploads } from '../../src/client/store/uploads.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { evidenceIn } from '../../src/domain/record.ts';
import { revisitKept, revisitsPath, visitsMade, visitsPath } from '../../src/protocol/assets.ts';
import { blobsPath } from '../../src/protocol/blobs.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit, petitionAbout } from '../world/people.ts';
import { jpegLike, must, type Phone } from '../world/phone.ts';

let county: County;
let li: Phone;
let station: Phone;
let office: Phone;
let unit: Phone;
let id: string;

beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
  station = await county.phoneOf(demoStation);
  office = await county.phoneOf(demoOffice);
  unit = await county.phoneOf(demoUnit);
  id = await li.record('petition', petitionAbout('三组停水半个月，老人挑水摔倒了两回'));
  await li.settle();
});

afterEach(() => county.close());

async function seen(phone: Phone) {
  await phone.settle();
  const record = await readRecord(phone.store(), id);
  if (record === null || record.view.kind !== 'petition') throw new Error('the matter is not there');
  return { ...record, view: record.view };
}

async function does(phone: Phone, move: Move, args: unknown = {}) {
  const done = await decideRecord(phone.store(), await seen(phone), { move, args });
  await phone.settle();
  return done;
}

const handOver = { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true };
const answer = {
  text: '已更换水泵和两处老化管道，三组今天起恢复正常供水，请继续监督。',
  opinion: 'support',
  outcome: 'A',
  attachmentIds: [],
};
const letterBytes = new TextEncoder().encode('%PDF-1.4\nstamped\n%%EOF');

async function evidenceOn(phone: Phone) {
  const bytes = jpegLike(7).buffer;
  const photo = { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: phone.store().env.now() } as const;
  const letter = new File([letterBytes], '关于三组供水的复函.pdf', { type: 'application/pdf' });
  return [must(await keepPhoto(phone.store(), photo)), must(await keepPdf(phone.store(), letter))];
}

async function toTheUnit() {
  must(await does(station, 'register'));
  must(await does(office, 'assign', handOver));
  must(await does(unit, 'accept'));
}

describe('an answer', () => {
  it('brings its photographs and its letter to everyone who handles the matter, after its words', async () => {
    await toTheUnit();
    const attachments = await evidenceOn(unit);
    must(await does(unit, 'reply', { ...answer, attachments }));

    const { view } = await seen(station);
    expect(evidenceIn(view.course)).toEqual(attachments);
    expect([...view.storedFiles].toSorted()).toEqual(attachments.map((one) => one.id).toSorted());
    const [, letter] = attachments;
    const got = await station.store().env.fetch(`${blobsPath}/${letter?.sha256}`, {});
    expect(got.headers.get('content-type')).toBe('application/pdf');
    expect(got.headers.get('content-disposition')).toBe('attachment');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(letterBytes);
  });

  it('takes no file that only says it is a letter', async () => {
    const page = new File(['<script>alert(1)</script>'], '复函.pdf', { type: 'application/pdf' });
    expect(await keepPdf(unit.store(), page)).toMatchObject({
      ok: false,
      problem: { code: 'fileTypeRefused' },
    });
    await toTheUnit();
    const [photo] = await evidenceOn(unit);
    const told = await does(unit, 'reply', { ...answer, attachments: [{ ...photo, mime: 'text/html' }] });
    expect(told).toMatchObject({ ok: false, problem: { code: 'invalidFields' } });
  });
});

describe('a closed matter', () => {
  const said = { on: '2026-11-23', method: 'onSite', text: '水又停了，老人还在挑水' };

  async function tell(phone: Phone, finding: string, attachments: readonly unknown[] = []) {
    const told = await saveVisit(phone.store(), await seen(phone), {
      args: { ...said, finding, attachments },
    });
    await phone.settle();
    return told;
  }
  const visits = async (phone: Phone) =>
    call(phone.store().env, { method: 'GET', path: visitsPath(id), answer: visitsMade });

  beforeEach(async () => {
    await toTheUnit();
    must(await does(unit, 'reply', answer));
    must(await does(li, 'rate', { process: 'satisfied', result: 'satisfied' }));
    must(await does(office, 'close'));
  });

  it('is reopened for what a visit found, and for nothing else', async () => {
    must(await tell(station, 'kept'));
    const { id: revisitId } = must(await tell(li, 'relapsed'));
    const made = must(await visits(office)).visits;
    expect(made.map(({ finding }) => finding).toSorted()).toEqual(['kept', 'relapsed']);
    expect(await visits(unit)).toMatchObject({ ok: false });

    const calm = made.find(({ finding }) => finding === 'kept')?.id;
    must(await does(office, 'reopen', { revisitId: calm, reason: '群众说水又停了，重新办理' }));
    expect((await readQueue(office.store())).items[0]?.problem?.code).toBe('notRelapsed');
    must(await does(office, 'reopen', { revisitId, reason: '群众说水又停了，重新办理' }));

    expect((await seen(unit)).view).toMatchObject({ state: 'inProgress', course: { round: 2 } });
  });

  it('keeps the photographs of a visit for who looks again, and for nobody of the unit', async () => {
    const [photo] = await evidenceOn(li);
    if (photo?.mime !== 'image/jpeg') throw new Error('no photograph');
    must(await tell(li, 'relapsed', [photo]));

    expect(must(await visits(office)).visits[0]?.photos).toEqual([{ ...photo, isStored: true }]);
    const got = await office.store().env.fetch(`${blobsPath}/${photo.sha256}`, {});
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(new Uint8Array(jpegLike(7).buffer));
    expect(await visits(unit)).toMatchObject({ ok: false });
    expect(await countWaitingUploads(li.store())).toBe(0);
  });

  it('was seen in a village without a network: kept here, told later, and told again to a restored server', async () => {
    const record = await seen(li);
    const { sql } = county.server.store();
    const before = sql.one<{ doc: string; ver: number }>('SELECT doc, ver FROM record WHERE id=?', id);
    const [photo] = await evidenceOn(li);
    if (photo?.mime !== 'image/jpeg' || before === undefined) throw new Error('no photograph');
    const args = { ...said, finding: 'relapsed', attachments: [photo] };
    li.wire.cut();
    const ahead = await saveVisit(li.store(), record, { args: { ...args, on: '2026-11-24' } });
    expect(ahead).toMatchObject({ ok: false, problem: { fields: { on: { code: 'inFuture' } } } });
    const told = must(await saveVisit(li.store(), record, { args }));
    const visit = { ...args, id: told.id, by: demoDeputy.userId, byName: demoDeputy.name };
    const onPhone = await readRecord(li.store(), record.view.id);
    expect(onPhone).toMatchObject({ pendingIds: [told.id], view: { course: { revisits: [visit] } } });
    const queued = { move: 'revisit', title: said.text, photos: { stored: 0, total: 1 } };
    expect((await readQueue(li.store())).items[0]).toMatchObject(queued);
    li.wire.mend();
    await li.settle();

    expect((await seen(office)).view).toMatchObject({
      course: { revisits: [visit] },
      storedFiles: [photo.id],
    });
    expect((await seen(li)).view).toEqual((await seen(office)).view);
    sql.run("UPDATE server_state SET epoch='ffffffffffffffff'");
    sql.run('UPDATE record SET doc=?, ver=? WHERE id=?', before.doc, before.ver, id);
    for (const table of ['receipt', 'mutation_log', 'mutation_body'])
      sql.run(`DELETE FROM ${table} WHERE mutation_id=?`, told.id);
    sql.run('DELETE FROM record_blob WHERE rec_id=?', id);
    sql.run('DELETE FROM revisit WHERE id=?', told.id);
    expect((await seen(unit)).view.course.revisits).toBeUndefined();
    await li.settle();

    expect((await seen(office)).view).toMatchObject({
      course: { revisits: [visit] },
      storedFiles: [photo.id],
    });
  });

  it('shows the unit that answered neither what a visit found nor that one was made', async () => {
    const before = (await seen(unit)).view;
    must(await tell(station, 'relapsed'));
    const after = (await seen(unit)).view;

    expect(after).toEqual({ ...before, ver: before.ver + 1 });
    expect((await seen(li)).view.course.revisits).toHaveLength(1);
  });

  it('was reopened meanwhile: what was seen before is kept all the same', async () => {
    const record = await seen(li);
    li.wire.cut();
    must(await saveVisit(li.store(), record, { args: { ...said, finding: 'weakened', attachments: [] } }));
    const { id: revisitId } = must(await tell(station, 'relapsed'));
    must(await does(office, 'reopen', { revisitId, reason: '群众说水又停了，重新办理' }));
    li.wire.mend();
    await li.settle();

    const { view } = await seen(office);
    expect(view).toMatchObject({ state: 'inProgress' });
    expect(view.course.revisits?.map(({ finding }) => finding)).toEqual(['relapsed', 'weakened']);
  });

  it('was visited by who told of it from a page of before: told twice, it is one', async () => {
    const { env } = li.store();
    const json = {
      id: newId(env),
      targetType: 'petition',
      targetId: id,
      ...said,
      finding: 'kept',
      attachments: [],
    };
    const request = { method: 'POST', path: revisitsPath, json, answer: revisitKept } as const;
    must(await call(env, request));
    county.server.clock.offsetMs += 1000;
    must(await call(env, request));

    expect(must(await visits(office)).visits.map((one) => one.id)).toEqual([json.id]);
    expect(await visits(unit)).toMatchObject({ ok: false });
  });

  it('keeps which body reviews it and what that decided, in order', async () => {
    const asked = {
      kind: 'review',
      recordId: newId(office.store().env),
      body: '县人民政府',
      requestedOn: '2026-11-20',
    };
    const undecided = await does(office, 'linkReview', { ...asked, decidedOn: '2026-11-22' });
    must(undecided);
    expect((await readQueue(office.store())).items[0]?.problem?.fields).toMatchObject({
      result: { code: 'required' },
    });
    must(await does(office, 'linkReview', { ...asked, decidedOn: '2026-11-22', result: 'upheld' }));
    expect((await seen(li)).view.course.reviews).toMatchObject([{ body: '县人民政府', result: 'upheld' }]);
  });
});
