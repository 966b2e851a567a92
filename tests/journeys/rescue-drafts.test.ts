// Drafts in a deputy's rescue file, at the station that hands it in.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { draftWords } from '../../src/client/record/draft-words.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto, readPhoto } from '../../src/client/store/photos.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import { copyDraft, rescuedDrafts } from '../../src/client/store/rescue/rescued-drafts.ts';
import { submitAmendment, submitDraft } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoStation, demoUnit, petitionAbout } from '../world/people.ts';
import { jpegLike, must, type Phone } from '../world/phone.ts';

const passphrase = '花滩镇2026一句话';
const content = '三组的路灯坏了半个月，老人晚上出门看不见';
const secret = '某单位负责人私下收了钱，请查一查';
let county: County;
let li: Phone;

beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
});
afterEach(() => county.close());

/** A draft with a photo and a promised code, and a draft of a report. */
async function writeBoth() {
  const store = li.store();
  const bytes = jpegLike(7).buffer;
  const photo = must(
    await keepPhoto(store, { bytes, thumb: bytes, mime: 'image/jpeg', takenAt: store.env.now() }),
  );
  const open = must(await newDraft(store, 'petition'));
  const form = { kind: 'suggestion', content, code: 'A', trackingHash: 'f'.repeat(64) };
  must(await writeDraft(store, { ...open, form, attachments: [photo] }));
  const report = must(await newDraft(store, 'petition'));
  must(await writeDraft(store, { ...report, form: { kind: 'report', content: secret } }));
  return { open, photo };
}

async function openAt(station: Phone) {
  const { blob } = must(await makeRescue(li.store(), passphrase));
  return must(await openRescue(station.store().env, { file: blob, passphrase }));
}

it('the station reads a draft with its words, and nothing of a report', async () => {
  await writeBoth();
  const station = await county.phoneOf(demoStation);
  const opened = await openAt(station);

  const drafts = rescuedDrafts(opened.manifest);

  expect(drafts.map(({ face }) => face)).toEqual(['closed', 'open']);
  expect(drafts.flatMap((one) => (one.face === 'open' ? draftWords(one.draft) : []))).toEqual([content]);
  expect(JSON.stringify(drafts)).not.toContain(secret);
});

it('a copy is a draft of the station’s own with its photo, and nothing goes to the server by it', async () => {
  const { open, photo } = await writeBoth();
  const station = await county.phoneOf(demoStation);
  const opened = await openAt(station);
  const handed = must(await station.client().handIn(opened, () => {}));
  const [one] = rescuedDrafts(opened.manifest).filter(({ face }) => face === 'open');
  if (one?.face !== 'open') throw new Error('the draft is not listed');

  const copied = must(await copyDraft(station.store(), opened, one.draft));
  await station.settle();

  expect(handed.records).toBe(0);
  expect(copied.id).not.toBe(open.id);
  const kept = await readDraft(station.store(), copied.id);
  expect(kept?.form).toEqual({ kind: 'suggestion', content });
  expect(kept?.attachments).toMatchObject([{ sha256: photo.sha256 }]);
  expect(kept?.attachments[0]?.id).not.toBe(photo.id);
  expect(await readPhoto(station.store(), photo.sha256, 'full')).toEqual(jpegLike(7));
  expect(await station.store().db.outbox.count()).toBe(0);
  expect(county.server.store().sql.all('SELECT rec_id FROM mutation_log WHERE rec_id=?', open.id)).toEqual(
    [],
  );
});

it('a report or a correction is never copied', async () => {
  const { open } = await writeBoth();
  const station = await county.phoneOf(demoStation);
  const opened = await openAt(station);
  const draft = await readDraft(li.store(), open.id);
  if (draft === null) throw new Error('the draft is gone');
  const amends = { recordId: '0199a000-0000-7000-8000-000000000001', base: 1, fields: {}, isDesk: false };
  const refusal = { ok: false, problem: { code: 'notAllowed' } };

  const report = { ...draft, form: { ...draft.form, kind: 'report' } };
  expect(await copyDraft(station.store(), opened, report)).toEqual(refusal);
  expect(await copyDraft(station.store(), opened, { ...draft, amends: Object(amends) })).toEqual(refusal);
  expect(await station.store().db.drafts.count()).toBe(0);
});

it('a file with nothing but drafts is opened only where the server lets it be handed in, and the log names the clerk', async () => {
  await writeBoth();
  const [station, unit] = [await county.phoneOf(demoStation), await county.phoneOf(demoUnit)];
  const opened = await openAt(station);

  expect(await unit.client().handIn(opened, () => {})).toMatchObject({ problem: { code: 'notFound' } });
  must(await station.client().handIn(opened, () => {}));

  const told = county.server
    .store()
    .sql.all('SELECT actor_id, target_id FROM audit_event WHERE action=?', 'handInRescue');
  expect(told).toMatchObject([{ actor_id: demoStation.userId, target_id: demoDeputy.userId }]);
});

it('a draft that was handed in meanwhile does not come back, whatever became of it', async () => {
  const store = li.store();
  const whole = must(await newDraft(store, 'petition'));
  const refused = must(await writeDraft(store, { ...whole, form: { content } }));
  const record = await li.record('petition', petitionAbout('桥头护栏断了两根，夜里危险'));
  await li.settle();
  const found = await readRecord(store, record);
  if (found?.view.kind !== 'petition' || found.view.fields === null) throw new Error('no petition');
  const { fields, id, ver } = found.view;
  const second = must(await newDraft(store, 'petition'));
  const amends = { recordId: id, base: ver, fields: { ...fields }, isDesk: false };
  const correction = { ...must(await writeDraft(store, { ...second, amends })), amends };
  const opened = await openAt(li);

  county.server.store().sql.run(`UPDATE person SET station_ids='["meibai"]' WHERE id=?`, demoDeputy.userId);
  must(await submitDraft(store, refused, petitionAbout(content)));
  const filled = { before: fields, after: { ...fields, addressText: '新街一号' } };
  must(await submitAmendment(store, correction, filled));
  await li.settle();

  expect(must(await bringIn(store, opened)).drafts).toBe(0);
  expect(await store.db.drafts.count()).toBe(0);
});

it('nor on another phone, where what it became has arrived', async () => {
  const store = li.store();
  const draft = must(
    await writeDraft(store, { ...must(await newDraft(store, 'petition')), form: { content } }),
  );
  const id = await li.record('petition', petitionAbout('桥头护栏断了两根，夜里危险'));
  await li.settle();
  const found = await readRecord(store, id);
  if (found?.view.kind !== 'petition' || found.view.fields === null) throw new Error('no petition');
  const { fields, ver } = found.view;
  const amends = { recordId: found.view.id, base: ver, fields: { ...fields }, isDesk: false };
  const second = must(await newDraft(store, 'petition'));
  const correction = { ...must(await writeDraft(store, { ...second, amends })), amends };
  const other = await county.phoneOf(demoDeputy);
  const early = await openAt(other);
  must(await submitDraft(store, draft, petitionAbout(content)));
  must(
    await submitAmendment(store, correction, {
      before: fields,
      after: { ...fields, addressText: '新街一号' },
    }),
  );
  await li.settle();

  await other.settle();
  expect(must(await bringIn(other.store(), early)).drafts).toBe(0);
  expect(await other.store().db.drafts.count()).toBe(0);
});
