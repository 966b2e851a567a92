// 查询码 made on one phone: with a rescue file the next one shows and prints the receipt, and forgets the code as the first
// would have.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeKey } from '../../src/client/store/code-row.ts';
import { makeCode, readCode } from '../../src/client/store/codes.ts';
import { forgetDurable } from '../../src/client/store/forget.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { isNothing } from '../../src/client/store/rescue/manifest.ts';
import { type OpenedRescue, openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { type TrackingCode, trackingCode } from '../../src/domain/codes/tracking-code.ts';
import { type RecordId, recordId } from '../../src/domain/ids.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

const passphrase = '花滩镇2026一句话';
const everything = Number.MAX_SAFE_INTEGER; // a backup that reaches all there is
let county: County;
let li: Phone;

beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
});
afterEach(() => county.close());

/** A petition whose author was promised this code. */
async function recordWithCode(words: string): Promise<{ id: RecordId; code: TrackingCode }> {
  const store = li.store();
  const { code, trackingHash } = await makeCode(store);
  const draft = must(await newDraft(store, 'petition'));
  const written = must(await writeDraft(store, { ...draft, form: { code, trackingHash } }));
  const saved = must(await submitDraft(store, written, petitionAbout(words, { trackingHash })));
  return { id: saved.recordId, code };
}

async function openOn(phone: Phone): Promise<OpenedRescue> {
  const { blob } = must(await makeRescue(li.store(), passphrase));
  return must(await openRescue(phone.store().env, { file: blob, passphrase }));
}

it('the code of a petition that was never sent comes with it, sealed, and opens its case', async () => {
  li.wire.cut();
  const { id, code } = await recordWithCode('桥头的护栏断了两根，孩子上学走不得');
  const fresh = await county.phoneOf(demoDeputy);

  const opened = await openOn(fresh);
  const brought = must(await bringIn(fresh.store(), opened));
  const again = must(await bringIn(fresh.store(), opened));
  await fresh.settle();

  expect([brought.codes, again.codes]).toEqual([1, 0]);
  expect(await readCode(fresh.store(), id)).toBe(code);
  expect(findCase(county.server.store(), code)?.recordId).toBe(id);
  const row = await fresh.store().db.meta.get(codeKey(id));
  expect(Object.keys(Object(row?.v)).toSorted()).toEqual(['data', 'iv']);
  expect(JSON.stringify(await fresh.store().db.meta.toArray())).not.toContain(code);
});

it('the code of a delivered petition comes too; it counts as no undelivered one, and is sent no second time', async () => {
  const { id, code } = await recordWithCode('桥头的护栏断了两根，孩子上学走不得');
  await li.settle();
  const { counts } = must(await makeRescue(li.store(), passphrase));
  const fresh = await county.phoneOf(demoDeputy);

  const brought = must(await bringIn(fresh.store(), await openOn(fresh)));
  await fresh.settle();

  expect(counts).toEqual({ records: 0, photos: 0, drafts: 0, suggestions: 0, codes: 1 });
  expect(isNothing(counts)).toBe(false);
  expect(brought).toMatchObject({ records: 0, before: 0, codes: 1 });
  expect(await readCode(fresh.store(), id)).toBe(code);
  expect(await readQueue(fresh.store())).toMatchObject({ records: { done: 1, total: 1 }, unsent: 0 });
  expect((await listRecords(fresh.store())).filter(({ view }) => view.id === id)).toHaveLength(1);
  const log = county.server.store().sql.all('SELECT rec_id FROM mutation_log WHERE rec_id=?', id);
  expect(log).toHaveLength(1);
});

it('the new phone forgets the code once a verified backup holds what it belongs to', async () => {
  const { id } = await recordWithCode('桥头的护栏断了两根，孩子上学走不得');
  await li.settle();
  const fresh = await county.phoneOf(demoDeputy);
  must(await bringIn(fresh.store(), await openOn(fresh)));

  await forgetDurable(fresh.store(), everything);

  expect(await readCode(fresh.store(), id)).toBeNull();
});

it('a code comes only with a record that the file or this phone holds, and the one that is here stays', async () => {
  const { id, code } = await recordWithCode('桥头的护栏断了两根，孩子上学走不得');
  await li.settle();
  const fresh = await county.phoneOf(demoDeputy);
  const opened = await openOn(fresh);
  const other = trackingCode.parse('7K3M9QX2TB4D');
  const unknown = recordId.parse('0199a000-0000-7000-8000-000000000001');
  const withCodes = (codes: OpenedRescue['manifest']['codes']) =>
    ({ ...opened, manifest: { ...opened.manifest, sent: [], codes } }) satisfies OpenedRescue;

  const strange = must(await bringIn(fresh.store(), withCodes([{ recordId: unknown, code: other }])));
  const held = must(await bringIn(fresh.store(), withCodes([{ recordId: id, code }])));
  const second = must(await bringIn(fresh.store(), withCodes([{ recordId: id, code: other }])));

  expect([strange.codes, held.codes, second.codes]).toEqual([0, 1, 0]);
  expect(await readCode(fresh.store(), unknown)).toBeNull();
  expect(await readCode(fresh.store(), id)).toBe(code);
});

it('nobody reads the code who has only the file, and the station neither keeps it nor sends it', async () => {
  li.wire.cut();
  const { id, code } = await recordWithCode('桥头的护栏断了两根，孩子上学走不得');
  const { blob } = must(await makeRescue(li.store(), passphrase));
  const station = await county.phoneOf(demoStation);

  const handed = must(await station.client().handIn(await openOn(station), () => {}));
  await station.settle();

  expect(Buffer.from(await blob.arrayBuffer()).includes(Buffer.from(code))).toBe(false);
  expect(handed).toMatchObject({ records: 1, refused: 0 });
  expect(await readCode(station.store(), id)).toBeNull();
  const log = county.server.store().sql.all('SELECT * FROM mutation_log');
  expect(JSON.stringify(log)).not.toContain(code);
});
