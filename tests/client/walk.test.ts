// 核查路线 from the ledger's lines: what is near, what was looked at, and what has no position.
import { describe, expect, it } from 'vitest';
import { lineOf, listedOf, matcherOf, noFilter } from '../../src/client/store/asset-lines.ts';
import { packOf } from '../../src/client/store/ledger-lines.ts';
import { walkFrom } from '../../src/client/store/walk.ts';
import { unverifiedDays } from '../../src/domain/assets/nearby.ts';
import { addDays, day } from '../../src/domain/day.ts';
import { at } from '../../src/protocol/asset-row.ts';

const today = day.parse('2026-11-23');
const here = { lat: 28.6, lng: 104.97 };
const metre = 1 / 111_195;

type Given = {
  readonly id: number;
  readonly north?: number;
  readonly verifiedOn?: string;
  readonly stage?: string;
};

function lineFor({ id, north, verifiedOn, stage = 'unlisted' }: Given): string {
  const row: unknown[] = Array.from({ length: at.storedFiles + 1 }, () => null);
  row[at.name] = `原山坪小学${id}`;
  row[at.divisionCode] = '511524104201';
  row[at.locationText] = '花滩镇山坪村';
  row[at.assetNo] = `CN-${id}`;
  row[at.assetClass] = 'building';
  row[at.ownerNature] = 'collective';
  row[at.usageStatus] = 'idle';
  row[at.state] = stage;
  row[at.initials] = 'yspxx';
  row[at.lastVerifiedOn] = verifiedOn ?? null;
  if (north !== undefined) row[at.geo] = [here.lat + north * metre, here.lng, 10, 'gps'];
  return lineOf(idOf(id), row) ?? '';
}
const idOf = (id: number) => `0199aaaa-0000-7000-8000-${String(id).padStart(12, '0')}`;

function walk(given: readonly Given[], skip: readonly number[] = []) {
  const lines = given.map(lineFor);
  const pack = packOf(lines.join('\n'), { township: '511524104', rev: 1 });
  const ledger = { count: lines.length, asOf: null, isWhole: true, packs: [pack] };
  const found = walkFrom(ledger, {
    here,
    today,
    townships: ['511524104'],
    skip: new Set(skip.map(idOf)),
    limit: 50,
  });
  return [found.near.map(({ asset }) => asset.assetNo), found.elsewhere.map(({ assetNo }) => assetNo)];
}

describe('the walk', () => {
  it('goes from the nearest on, as far as five kilometres', () => {
    expect(
      walk([
        { id: 1, north: 900 },
        { id: 2, north: 40 },
        { id: 3, north: 4990 },
        { id: 4, north: 5020 },
      ]),
    ).toEqual([['CN-2', 'CN-1', 'CN-3'], []]);
  });

  it('leaves out what was looked at within the line, and takes what was not on the day after it', () => {
    expect(
      walk([
        { id: 1, north: 10, verifiedOn: addDays(today, -unverifiedDays) },
        { id: 2, north: 20, verifiedOn: addDays(today, -unverifiedDays - 1) },
        { id: 3, north: 30 },
      ]),
    ).toEqual([['CN-2', 'CN-3'], []]);
  });

  it('leaves out what I looked at just now, and what is off the books', () => {
    expect(
      walk(
        [
          { id: 1, north: 10 },
          { id: 2, north: 20, stage: 'disposed' },
          { id: 3, north: 30 },
        ],
        [1],
      ),
    ).toEqual([['CN-3'], []]);
  });

  it('lists what has no position after the way, by township', () => {
    expect(walk([{ id: 1 }, { id: 2, north: 20 }])).toEqual([['CN-2'], ['CN-1']]);
  });
});

describe('a line', () => {
  const line = lineFor({ id: 7, north: 10, verifiedOn: '2026-01-01' });

  it('holds what a list shows', () => {
    expect(listedOf(line)).toMatchObject({
      id: idOf(7),
      name: '原山坪小学7',
      assetNo: 'CN-7',
      township: '511524104',
      assetClass: 'building',
      stage: 'unlisted',
      usage: 'idle',
      verifiedOn: '2026-01-01',
    });
  });

  it.each([
    ['two characters', { words: ['山坪'] }, true],
    ['initials', { words: ['spxx'] }, true],
    ['words of which one is missing', { words: ['山坪', '粮站'] }, false],
    ['what stands in its head', { words: ['0199aaaa'] }, false],
    ['its township', { township: '511524104' }, true],
    ['another township', { township: '511524110' }, false],
    ['class and stage', { assetClass: 'building', stage: 'unlisted' }, true],
    ['another stage', { stage: 'listed' }, false],
    ['disputes only', { isDisputed: true }, false],
  ] as const)('is asked for %s', (_, filter, isFound) => {
    expect(matcherOf({ ...noFilter, ...filter })(line, line.toLowerCase())).toBe(isFound);
  });
});
