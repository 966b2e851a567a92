// Suggestions that are drafted on one phone alone: a rescue file carries them to the next one.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { leaveSeat } from '../../src/client/store/leave-seat.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeLock, sealEntry } from '../../src/client/store/rescue/file-format.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { countsOf, isNothing } from '../../src/client/store/rescue/manifest.ts';
import { openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import {
  dropSuggestion,
  keepSuggestion,
  readSuggestion,
  suggestionsAbout,
} from '../../src/client/store/suggestions.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

const passphrase = '花滩镇2026一句话';
const pair = {
  petitionId: '0199a000-0000-7000-8000-000000000001',
  assetId: '0199a000-0000-7000-8000-000000000002',
};
const text = {
  title: '关于用好闲置校舍解决供水问题的建议',
  body: '三组的水池见了底，校舍的屋顶能接雨水',
  petitionNo: 'M-2026-0007',
  assetNo: 'T-0012',
  assetName: '原山坪小学',
};
let county: County;
let li: Phone;

beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
});
afterEach(() => county.close());

const madeOn = async (phone: Phone) => must(await makeRescue(phone.store(), passphrase));
const openOn = async (phone: Phone, file: Blob) =>
  must(await openRescue(phone.store().env, { file, passphrase }));

/** A file with these words as its list, whatever they are. */
async function fileOf(manifest: object): Promise<Blob> {
  const { env } = li.store();
  const lock = await makeLock(env, passphrase);
  const content = new TextEncoder().encode(JSON.stringify(manifest));
  return new Blob([lock.head, await sealEntry(env, lock, { place: 0, content })]);
}

it('a file with nothing but a suggestion is made, and brings it to a new phone', async () => {
  must(await keepSuggestion(li.store(), pair, text));

  const { blob, counts } = await madeOn(li);
  const fresh = await county.phoneOf(demoDeputy);
  const brought = must(await bringIn(fresh.store(), await openOn(fresh, blob)));

  expect(counts).toEqual({ records: 0, photos: 0, drafts: 0, suggestions: 1, codes: 0 });
  expect(isNothing(counts)).toBe(false);
  expect(brought).toMatchObject({ records: 0, suggestions: 1 });
  expect(await readSuggestion(fresh.store(), pair)).toEqual({ ...pair, ...text });
  expect(await suggestionsAbout(fresh.store(), pair.assetId)).toHaveLength(1);
  const [old, row] = [
    await li.store().db.suggestions.toArray(),
    await fresh.store().db.suggestions.toArray(),
  ];
  expect(row).toMatchObject([{ id: old[0]?.id, updatedAt: old[0]?.updatedAt }]);
  expect(Object.keys(row[0]?.content ?? {}).toSorted()).toEqual(['data', 'iv']);
});

it('a phone on which nothing lies has nothing to rescue', async () => {
  expect(isNothing((await madeOn(li)).counts)).toBe(true);
});

it('brought in twice it is there once, and what is written here stays as it is', async () => {
  must(await keepSuggestion(li.store(), pair, text));
  const { blob } = await madeOn(li);
  const fresh = await county.phoneOf(demoDeputy);
  must(await bringIn(fresh.store(), await openOn(fresh, blob)));
  must(await keepSuggestion(fresh.store(), pair, { ...text, title: '在新手机上改过的标题' }));

  const again = must(await bringIn(fresh.store(), await openOn(fresh, blob)));

  expect(again).toMatchObject({ suggestions: 0 });
  expect(await fresh.store().db.suggestions.count()).toBe(1);
  expect(await readSuggestion(fresh.store(), pair)).toMatchObject({ title: '在新手机上改过的标题' });
});

it('one that was written here before the file came stays too, and the others come in', async () => {
  const other = { ...pair, assetId: '0199a000-0000-7000-8000-000000000003' };
  must(await keepSuggestion(li.store(), pair, text));
  must(await keepSuggestion(li.store(), other, text));
  const { blob } = await madeOn(li);
  const fresh = await county.phoneOf(demoDeputy);
  must(await keepSuggestion(fresh.store(), pair, { ...text, title: '这里先写的标题' }));

  const brought = must(await bringIn(fresh.store(), await openOn(fresh, blob)));

  expect(brought).toMatchObject({ suggestions: 1 });
  expect(await readSuggestion(fresh.store(), pair)).toMatchObject({ title: '这里先写的标题' });
  expect(await readSuggestion(fresh.store(), other)).toMatchObject(text);
});

it('an older file, without suggestions and codes, opens and brings its records; a newer one with more does too', async () => {
  li.wire.cut();
  const id = await li.record('petition', petitionAbout('三组的水池见了底，挑水要走两里路'));
  const { manifest } = await openOn(li, (await madeOn(li)).blob);
  const { suggestions: _, codes: __, ...older } = manifest;
  const fresh = await county.phoneOf(demoDeputy);

  const opened = await openOn(fresh, await fileOf(older));
  const newer = await openOn(fresh, await fileOf({ ...manifest, lettersOfTomorrow: [{ id: 1 }] }));

  expect(opened.manifest).toEqual(manifest);
  expect(newer.manifest).toEqual(manifest);
  expect(countsOf(opened.manifest)).toMatchObject({ records: 1, suggestions: 0, codes: 0 });
  const brought = must(await bringIn(fresh.store(), opened));
  await fresh.settle();
  expect(brought).toMatchObject({ records: 1, suggestions: 0, codes: 0 });
  const log = county.server.store().sql.all('SELECT rec_id FROM mutation_log WHERE rec_id=?', id);
  expect(log).toHaveLength(1);
});

it('who leaves the seat with nothing but a suggestion is told of it, and can carry it out', async () => {
  must(await keepSuggestion(li.store(), pair, text));

  expect(await leaveSeat(li.store())).toBe(true);
  expect(isNothing((await madeOn(li)).counts)).toBe(false);
  await dropSuggestion(li.store(), pair);

  expect(await leaveSeat(li.store())).toBe(false);
  expect(isNothing((await madeOn(li)).counts)).toBe(true);
});

it('the station hands in the records of such a file, and nothing of the suggestion reaches it or the server', async () => {
  li.wire.cut();
  await li.record('petition', petitionAbout('三组的水池见了底，挑水要走两里路'));
  must(await keepSuggestion(li.store(), pair, text));
  const station = await county.phoneOf(demoStation);

  const opened = await openOn(station, (await madeOn(li)).blob);
  const handed = must(await station.client().handIn(opened, () => {}));
  await station.settle();

  expect(handed).toMatchObject({ records: 1, before: 0, refused: 0 });
  expect(await station.store().db.suggestions.count()).toBe(0);
  const log = county.server.store().sql.all('SELECT * FROM mutation_log');
  expect(JSON.stringify(log)).not.toContain(text.title);
});
