// A record is corrected after it was handed in: by its author without a network, by the station, and too late.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFormOf } from '../../src/client/form/amended-form.ts';
import { petitionFieldsOf } from '../../src/client/form/petition-fields.ts';
import { beginAmendment } from '../../src/client/store/amendments.ts';
import { discardDraft, readBin, restoreDraft } from '../../src/client/store/bin.ts';
import { type Draft, type DraftForm, readDraft } from '../../src/client/store/drafts.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord, submitAmendment } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-amend-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(person: { phone: string; password: string }): Promise<Phone> {
  const phone = await makePhone({ reach: reachInside(server.app) });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

async function shown(phone: Phone, id: string) {
  const record = await readRecord(phone.store(), id);
  if (record === null || record.view.kind !== 'petition') throw new Error('the matter is not there');
  return { ...record, view: record.view };
}

async function seen(phone: Phone, id: string) {
  await phone.settle();
  return shown(phone, id);
}

/** Opens the form of what this phone shows, and types over it. */
async function types(phone: Phone, id: string, typed: DraftForm): Promise<Draft> {
  const draft = must(await beginAmendment(phone.store(), (await shown(phone, id)).view, startFormOf));
  return must(await writeDraft(phone.store(), { ...draft, form: { ...draft.form, ...typed } }));
}

const elsewhere = { stationId: 'elsewhere', divisionCode: '', channel: '' };

/** Submits the form as the screen does. */
async function submits(phone: Phone, draft: Draft) {
  const { amends } = draft;
  if (amends === undefined) throw new Error('not an amendment');
  const fieldsOf = (form: DraftForm) => petitionFieldsOf(form, [], elsewhere);
  const filled = { before: fieldsOf(startFormOf(amends.fields)), after: fieldsOf(draft.form) };
  return submitAmendment(phone.store(), { ...draft, amends }, filled);
}

const said = '三组停水半个月，老人挑水摔倒了两回';
const better = '三组停水二十天，老人挑水摔倒了两回';

describe('a record that its author corrects', () => {
  it('without a network is read corrected by the station afterwards, and tells who corrected what', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    li.wire.cut();

    const draft = await types(li, id, { content: better, addressText: '花滩镇三组' });
    must(await submits(li, draft));
    expect(await shown(li, id)).toMatchObject({ sync: 'saved', view: { fields: { content: better } } });
    li.wire.mend();
    await li.settle();

    const { view } = await seen(station, id);
    expect(view).toMatchObject({ state: 'submitted', ver: 2, fields: { content: better, category: 'road' } });
    expect(view.events.map(({ move, byName }) => [move, byName])).toEqual([
      ['submit', demoDeputy.name],
      ['amend', demoDeputy.name],
    ]);
    expect(Object.keys(view.amended ?? {}).toSorted()).toEqual(['addressText', 'content']);
    expect((await shown(li, id)).sync).toBe('delivered');
    expect(await readDraft(li.store(), draft.id)).toBeNull();
  });

  it('and corrects again before anything was sent arrives as it was last', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    li.wire.cut();
    const id = await li.record('petition', petitionAbout(said));
    must(await submits(li, await types(li, id, { content: better })));
    must(await submits(li, await types(li, id, { content: `${better}，请快些` })));
    li.wire.mend();
    await li.settle();

    expect((await seen(station, id)).view.fields).toMatchObject({ content: `${better}，请快些` });
    expect((await readQueue(li.store())).attention).toBe(0);
  });

  it('keeps what the station corrected meanwhile, in other fields', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    const draft = await types(li, id, { content: better });
    await seen(station, id);

    must(
      await submits(station, await types(station, id, { category: 'utilities', content: '站里改的不算数' })),
    );
    await station.settle();
    await li.settle();
    must(await submits(li, draft));

    expect((await seen(li, id)).view.fields).toMatchObject({ content: better, category: 'utilities' });
    expect((await seen(station, id)).view.fields).toMatchObject({ content: better, category: 'utilities' });
  });

  it('after it was registered is refused, and the words stay', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    li.wire.cut();
    must(await submits(li, await types(li, id, { content: better })));
    must(await decideRecord(station.store(), await seen(station, id), { move: 'register', args: {} }));
    await station.settle();
    li.wire.mend();
    await li.settle();

    const kept = await shown(li, id);
    expect(kept.problem?.code).toBe('wrongState');
    expect(kept).toMatchObject({ sync: 'attention', view: { fields: { content: better } } });
    expect((await seen(station, id)).view).toMatchObject({ state: 'registered', fields: { content: said } });
    expect((await readQueue(li.store())).items.map(({ move, sync }) => [move, sync])).toEqual([
      ['amend', 'attention'],
      ['submit', 'delivered'],
    ]);
  });

  it('so that together with the station’s correction something is missing is refused, and sent again whole', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const geo = { lat: 28.5, lng: 104.9, accuracyM: 12, coordSys: 'WGS84', source: 'gps' };
    const { consent, ...fields } = petitionAbout(said, { geo });
    const id = await li.record('petition', { ...fields, consent: { ...consent, preciseGeo: true } });
    await li.settle();
    li.wire.cut();
    must(await submits(li, await types(li, id, { content: better, geo: null })));
    await seen(station, id);
    must(await submits(station, await types(station, id, { addressText: '' })));
    await station.settle();
    li.wire.mend();
    await li.settle();
    expect((await seen(li, id)).problem).toMatchObject({ fields: { addressText: { code: 'required' } } });

    must(await submits(li, await types(li, id, { addressText: '花滩镇三组' })));
    await li.settle();

    const { view } = await seen(station, id);
    expect(view.fields).toMatchObject({ content: better, addressText: '花滩镇三组' });
    expect(view.fields).not.toHaveProperty('geo');
  });

  it('after this phone knows that it was registered stays a draft', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    const draft = await types(li, id, { content: better });
    must(await decideRecord(station.store(), await seen(station, id), { move: 'register', args: {} }));
    await station.settle();
    await li.settle();

    expect(await submits(li, draft)).toMatchObject({ problem: { code: 'wrongState' } });
    expect((await readDraft(li.store(), draft.id))?.form).toMatchObject({ content: better });
    expect((await readQueue(li.store())).unsent).toBe(0);
  });
});

describe('the draft of a correction', () => {
  it('survives a killed tab, and is gone on with, not begun again', async () => {
    const li = await phoneOf(demoDeputy);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    const typed = await types(li, id, { content: better });
    await li.restart();

    const again = must(await beginAmendment(li.store(), (await shown(li, id)).view, startFormOf));
    expect(again.id).toBe(typed.id);
    expect(again.form).toMatchObject({ content: better });
    expect(again.amends).toMatchObject({ recordId: id, base: 1, isDesk: false, fields: { content: said } });
    must(await submits(li, again));
    expect((await shown(li, id)).view.fields).toMatchObject({ content: better });
  });

  it('makes one change of a double tap, and does not come back by a late write', async () => {
    const li = await phoneOf(demoDeputy);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    const draft = await types(li, id, { content: better });

    await Promise.all([submits(li, draft), submits(li, draft)]);
    must(await writeDraft(li.store(), draft));
    await li.settle();

    expect((await readQueue(li.store())).records).toEqual({ done: 2, total: 2 });
    expect(await readDraft(li.store(), draft.id)).toBeNull();
  });

  it('in which nothing is different sends nothing and stays', async () => {
    const li = await phoneOf(demoDeputy);
    const id = await li.record('petition', petitionAbout(said));
    await li.settle();
    const draft = await types(li, id, {});

    expect(await submits(li, draft)).toEqual({ ok: true, value: null });
    expect((await readQueue(li.store())).records.total).toBe(1);
    expect(await readDraft(li.store(), draft.id)).not.toBeNull();
  });

  it('that was discarded lies in the bin, and another is begun', async () => {
    const li = await phoneOf(demoDeputy);
    const id = await li.record('petition', petitionAbout(said));
    const first = await types(li, id, { content: better });
    must(await discardDraft(li.store(), first.id));

    const second = await types(li, id, {});
    expect(second.id).not.toBe(first.id);
    expect(second.form).toMatchObject({ content: said });
    expect((await readBin(li.store())).map(({ id: one, amends }) => [one, amends?.recordId])).toEqual([
      [first.id, id],
    ]);
    must(await restoreDraft(li.store(), first.id));
    expect((await readDraft(li.store(), first.id))?.form).toMatchObject({ content: better });
  });
});
