// A petition and the idle assets near it, from either side, on a phone without a network; and the suggestion from both.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awayText } from '../../src/client/record/suit-row.tsx';
import { draftText, wholeText } from '../../src/client/screens/suggestions/draft-text.ts';
import { readLedgerEntry } from '../../src/client/store/assets.ts';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { keepSuggestion, readSuggestion, suggestionsAbout } from '../../src/client/store/suggestions.ts';
import { assetsFor, needsFor, needsOf } from '../../src/client/store/triangle.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import { needWords } from '../../src/client/text/need-words.ts';
import { zhTriangle } from '../../src/client/text/zh-triangle.ts';
import { assetNamed, write } from '../world/assets.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import type { Phone } from '../world/phone.ts';

let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

const here = { lat: 28.6, lng: 104.97, accuracyM: 10, coordSys: 'WGS84', source: 'gps' } as const;
const metre = 1 / 111_195;
const standing = (metresNorth: number) => ({
  divisionCode: '511524104201',
  text: '花滩镇山坪村',
  geo: { ...here, lat: here.lat + metresNorth * metre },
});

const dry = petitionAbout('村里三天停水了，反映人王小明，电话13800001234，请想办法。', {
  category: 'utilities',
  divisionCode: '511524104201',
  geo: here,
  consent: {
    noticeVersion: '1',
    noticeAcknowledged: true,
    preciseGeo: true,
    photoOfPerson: false,
  },
  petitioner: {
    anonymous: false,
    name: '王小明',
    phone: '13800001234',
    contactPref: 'phone',
    mayPassOn: true,
  },
});

function ledger() {
  return write(county.server.store(), [
    { kind: 'enter', fields: assetNamed('远处粮站', { location: standing(4000) }) },
    { kind: 'enter', fields: assetNamed('原山坪小学', { location: standing(300) }) },
    { kind: 'enter', fields: assetNamed('没有位置的水池') },
    { kind: 'enter', fields: assetNamed('太小的门房', { location: standing(50), areaCentiM2: 900 }) },
    { kind: 'enter', fields: assetNamed('在用的村委会', inUse) },
    { kind: 'enter', fields: assetNamed('另一头的粮库', { location: standing(11_000) }) },
    { kind: 'enter', fields: assetNamed('闲置货车', { location: standing(10), assetClass: 'vehicle' }) },
  ]);
}
const inUse = {
  location: standing(20),
  usageStatus: 'inUse',
  idleSince: undefined,
  idleCause: undefined,
} as const;

const w = (key: keyof typeof zhTriangle, args?: Readonly<Record<string, string | number>>) =>
  filled(zhTriangle[key], args);

async function viewOn(phone: Phone, id: string) {
  const record = await readRecord(phone.store(), id);
  if (record?.view.kind !== 'petition') throw new Error('the petition is not there');
  return record.view;
}

describe('a petition that asks for water', () => {
  it('finds the idle school 300 m away first, and nothing that is in use, too small, too far or of no use', async () => {
    const li = await county.phoneOf(demoDeputy);
    ledger();
    await li.settle();
    const id = await li.record('petition', dry); // never sent: all of this works without a network

    const view = await viewOn(li, id);
    const { needs, from } = needsOf(view, needWords);
    const found = await assetsFor(li.store(), needs, 10);

    expect([needs.map(({ tag }) => tag), from]).toEqual([['water'], 'words']);
    expect(found.map(({ asset, distanceM }) => [asset.name, distanceM])).toEqual([
      ['原山坪小学', 300],
      ['远处粮站', 4000],
      ['没有位置的水池', null],
    ]);
  });

  it('is found from the asset, by the same distance', async () => {
    const li = await county.phoneOf(demoDeputy);
    const entries = ledger();
    await li.settle();
    const id = await li.record('petition', dry);
    const lamp = await li.record(
      'petition',
      petitionAbout('路灯坏了两个月没有人来修理。', { category: 'road' }),
    );

    const seen = await Promise.all(
      entries.map(async (entry) => {
        const here = await readLedgerEntry(li.store(), entry.id);
        const found = here === null ? null : needsFor(await listRecords(li.store()), here.asset, needWords);
        return [
          here?.asset.fields.name,
          (found ?? [])
            .filter(({ view }) => view.id === id || view.id === lamp)
            .map(({ view, distanceM }) => [view.id, distanceM]),
        ];
      }),
    );

    expect(seen).toEqual([
      ['远处粮站', [[id, 4000]]],
      ['原山坪小学', [[id, 300]]],
      ['没有位置的水池', [[id, null]]],
      ['太小的门房', []],
      ['在用的村委会', []],
      ['另一头的粮库', []],
      ['闲置货车', []],
    ]);
  });
});

describe('a suggestion drafted from both', () => {
  it('names the two by their numbers and no person, and is kept sealed on the phone', async () => {
    const li = await county.phoneOf(demoDeputy);
    const [, school] = ledger();
    await li.settle();
    const id = await li.record('petition', dry);
    const entry = await readLedgerEntry(li.store(), school?.id ?? '');
    const view = await viewOn(li, id);
    if (entry === null) throw new Error('the school is not there');

    const t = (key: string) => key;
    const text = draftText({ t, w, directory: null }, { view, asset: entry.asset, tags: ['water'] });
    if (text === null) throw new Error('nothing was written');
    const whole = wholeText(w, text);

    expect(text.title).toBe('关于用好闲置资产“原山坪小学”解决供水问题的建议');
    expect(whole).toContain('村里三天停水了');
    expect(whole).toContain(`资产 T-原山坪小学 原山坪小学`);
    expect(whole).toContain(`民情件 未登记，${id.slice(-8)}`);
    expect(whole).toContain(awayText(w, 300));
    expect(whole).not.toMatch(/王小明|13800001234/);

    const pair = { petitionId: id, assetId: entry.asset.id };
    expect((await keepSuggestion(li.store(), pair, { ...text, title: '改过的标题' })).ok).toBe(true);
    expect(await readSuggestion(li.store(), pair)).toMatchObject({ title: '改过的标题', body: text.body });
    expect(await suggestionsAbout(li.store(), entry.asset.id)).toHaveLength(1);
    expect(await suggestionsAbout(li.store(), 'another')).toEqual([]);
    const [row] = await li.store().db.suggestions.toArray();
    // Whatever is not sealed names only the two.
    expect(Object.keys(row ?? {}).toSorted()).toEqual([
      'assetId',
      'content',
      'id',
      'petitionId',
      'updatedAt',
    ]);
    expect(Object.keys(row?.content ?? {}).toSorted()).toEqual(['data', 'iv']);
  });
});
