// What goes with an answer, and what comes after the end: photographs and letters on their way from a unit's desk, a visit
// that finds the trouble back, a matter that is reopened, a review.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { call } from '../../src/client/net/call.ts';
import { keepPdf } from '../../src/client/store/letters.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import { newId } from '../../src/client/store/store.ts';
import { countWaitingUploads, queueFiles } from '../../src/client/store/uploads.ts';
import { mutationId, recordId } from '../../src/domain/ids.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { evidenceIn } from '../../src/domain/record.ts';
import { revisitsPath, visitsMade, visitsPath } from '../../src/protocol/assets.ts';
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
  const kept = z.object({ id: z.string() });

  async function tell(phone: Phone, finding: string, attachments: readonly unknown[] = []) {
    const { env } = phone.store();
    const said = {
      on: '2026-11-23',
      method: 'onSite',
      finding,
      text: '水又停了，老人还在挑水',
      attachments,
    };
    const json = { id: newId(env), targetType: 'petition', targetId: id, ...said };
    return call(env, { method: 'POST', path: revisitsPath, json, answer: kept });
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
    const told = must(await tell(li, 'relapsed', [photo]));
    const away = must(await visits(office)).visits[0]?.photos;
    expect(away).toMatchObject([{ id: photo.id, isStored: false }]);
    const toldAs = mutationId.parse(told.id);
    must(await queueFiles(li.store(), { recordId: recordId.parse(id), toldAs, files: [photo] }));
    await li.settle();

    expect(must(await visits(office)).visits[0]?.photos).toEqual([{ ...photo, isStored: true }]);
    const got = await office.store().env.fetch(`${blobsPath}/${photo.sha256}`, {});
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(new Uint8Array(jpegLike(7).buffer));
    expect(await visits(unit)).toMatchObject({ ok: false });
    expect(await countWaitingUploads(li.store())).toBe(0);
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
