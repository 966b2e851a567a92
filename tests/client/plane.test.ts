// 方位图 from the ledger's lines: what stands on the board, where it is, what has no place.
import { describe, expect, it } from 'vitest';
import { lineOf, noFilter } from '../../src/client/store/asset-lines.ts';
import { packOf } from '../../src/client/store/ledger-lines.ts';
import { nearestTo, placedIn } from '../../src/client/store/plane.ts';
import { at } from '../../src/protocol/asset-row.ts';

const here = { lat: 28.6, lng: 104.97 };
const metre = 1 / 111_195;

type Given = {
  readonly id: number;
  readonly north?: number;
  readonly stage?: string;
  readonly kind?: string;
};

function lineFor({ id, north, stage = 'listed', kind = 'building' }: Given): string {
  const row: unknown[] = Array.from({ length: at.storedFiles + 1 }, () => null);
  row[at.name] = `原山坪小学${id}`;
  row[at.divisionCode] = '511524104201';
  row[at.locationText] = '花滩镇山坪村';
  row[at.assetNo] = `CN-${id}`;
  row[at.assetClass] = kind;
  row[at.ownerNature] = 'collective';
  row[at.usageStatus] = 'idle';
  row[at.state] = stage;
  row[at.initials] = 'yspxx';
  if (north !== undefined) row[at.geo] = [here.lat + north * metre, here.lng, 10, 'gps'];
  return lineOf(`0199aaaa-0000-7000-8000-${String(id).padStart(12, '0')}`, row) ?? '';
}

const ledger = (given: readonly Given[]) => {
  const lines = given.map(lineFor);
  const packs = [packOf(lines.join('\n'), { township: '', rev: 1 })];
  return { count: lines.length, asOf: null, isWhole: true, packs };
};

describe('the plane', () => {
  it('shows what stands on the board, and counts what has no position', () => {
    const stages = ['unlisted', 'listed', 'planned', 'reviving', 'closeRequested', 'closedOut', 'disposed'];
    const given = stages.map((stage, id) => ({ id, stage, north: 100 }));
    const { lines, unplaced } = placedIn(
      ledger([...given, { id: 8 }, { id: 9, stage: 'disposed' }]),
      noFilter,
    );

    expect(lines.map(({ stage }) => stage)).toEqual(stages.slice(1, -1));
    expect(unplaced).toBe(1);
  });

  it('keeps to the filter', () => {
    const given = [
      { id: 1, north: 10 },
      { id: 2, north: 20, kind: 'land' },
    ];
    const kept = placedIn(ledger(given), { ...noFilter, assetClass: 'land' });
    expect(kept.lines).toHaveLength(1);
    expect(placedIn(ledger(given), { ...noFilter, township: '511524110' }).lines).toEqual([]);
  });

  it('keeps to the entries it is told, those without a position too', () => {
    const all = ledger([{ id: 1, north: 10 }, { id: 2, north: 20 }, { id: 3 }, { id: 4 }]);
    const only = new Set([2, 4].map((id) => `0199aaaa-0000-7000-8000-${String(id).padStart(12, '0')}`));
    const { lines, unplaced } = placedIn(all, noFilter, only);
    expect([lines.length, unplaced]).toEqual([1, 1]);
  });

  it('shows what is near to where one looks, with the way from the point', () => {
    const placed = placedIn(
      ledger([
        { id: 1, north: 10 },
        { id: 2, north: 2900 },
        { id: 3, north: 3200 },
      ]),
      noFilter,
    );
    const look = { lat: here.lat + 3000 * metre, lng: here.lng };
    const { total, nearest } = nearestTo(here, placed, { reachM: 500, limit: 9, look });
    expect(total).toBe(2);
    expect(nearest.map(({ way }) => way.distanceM)).toEqual([2900, 3200]);
  });

  it('is told from the nearest on, with distance and bearing, as far as it reaches', () => {
    const placed = placedIn(
      ledger([
        { id: 1, north: 900 },
        { id: 2, north: -300 },
        { id: 3, north: 1001 },
        { id: 4, north: 20 },
      ]),
      noFilter,
    );
    const { total, nearest } = nearestTo(here, placed, { reachM: 1000, limit: 2 });

    expect(total).toBe(3);
    expect(
      nearest.map(({ asset, way, bearing }) => [asset.assetNo, way.distanceM, Math.round(bearing)]),
    ).toEqual([
      ['CN-4', 20, 0],
      ['CN-2', 300, 180],
    ]);
  });
});
