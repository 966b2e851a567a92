import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdleAsset, Need } from '../../../src/domain/matching/matching.ts';
import { matchAssets, matchNeeds } from '../../../src/domain/matching/matching.ts';
import { needTagList, rowOf, tagsForCategory } from '../../../src/domain/matching/need-tags.ts';
import { assetClasses } from '../../../src/domain/sighting.ts';

const metre = 1 / 111_195;
const care: Need = { id: 'need', tag: 'care', lat: 28.5, lng: 105, townshipCode: '511524115' };
const hallAt = (id: string, metres: number): IdleAsset => ({
  id,
  assetClass: 'building',
  usageStatus: 'idle',
  areaCentiM2: 20_000,
  lat: 28.5 + metres * metre,
  lng: 105,
  townshipCode: '511524115',
});
const idsFor = (need: Need, assets: readonly IdleAsset[]) =>
  matchNeeds(need, assets).map((one) => one.assetId);

describe('an unmet need', () => {
  it('finds the nearest idle building, and why', () => {
    expect(matchNeeds(care, [hallAt('far', 2000), hallAt('near', 500)])).toEqual([
      expect.objectContaining({ assetId: 'near', distanceM: 500 }),
      {
        assetId: 'far',
        distanceM: 2000,
        why: {
          tag: 'care',
          assetClass: 'building',
          usageStatus: 'idle',
          area: 'enough',
          minAreaCentiM2: 15_000,
          within: 'reach',
          reachM: 3000,
        },
      },
    ]);
  });

  it('ends where its reach ends', () => {
    expect(idsFor(care, [hallAt('in', 3000), hallAt('out', 3001)])).toEqual(['in']);
    expect(idsFor({ ...care, reachM: 4000 }, [hallAt('out', 3001)])).toEqual(['out']);
  });

  it('is not met by a wrong class or too little room, but may be by an unknown size', () => {
    const roof: IdleAsset = { ...hallAt('roof', 1), assetClass: 'roof' };
    const exact: IdleAsset = { ...hallAt('exact', 2), areaCentiM2: 15_000 };
    const small: IdleAsset = { ...hallAt('small', 3), areaCentiM2: 14_999 };
    const unknown: IdleAsset = { ...hallAt('unknown', 4), areaCentiM2: undefined };
    const found = matchNeeds(care, [roof, exact, small, unknown]);
    expect(found.map((one) => [one.assetId, one.why.area])).toEqual([
      ['exact', 'enough'],
      ['unknown', 'unknown'],
    ]);
  });

  it('asks no area of a vehicle', () => {
    const truck: IdleAsset = { ...hallAt('truck', 1), assetClass: 'vehicle', areaCentiM2: undefined };
    expect(matchNeeds({ ...care, tag: 'emergency' }, [truck])[0]?.why.area).toBe('notAsked');
  });

  it('without a position looks in its own township only, and claims no distance', () => {
    const placeless = { ...care, lat: undefined, lng: undefined };
    const elsewhere = { ...hallAt('elsewhere', 1), townshipCode: '511524104' };
    expect(matchNeeds(placeless, [hallAt('here', 1), elsewhere])).toEqual([
      expect.objectContaining({
        assetId: 'here',
        distanceM: null,
        why: expect.objectContaining({ within: 'township' }),
      }),
    ]);
    expect(
      matchNeeds({ ...placeless, townshipCode: undefined }, [{ ...elsewhere, townshipCode: undefined }]),
    ).toEqual([]);
  });

  it('takes the idle before the inefficient, the known distance before the unknown', () => {
    const inefficient: IdleAsset = { ...hallAt('inefficient', 10), usageStatus: 'inefficient' };
    const nowhere: IdleAsset = { ...hallAt('nowhere', 10), lat: undefined, lng: undefined };
    expect(idsFor(care, [nowhere, inefficient, hallAt('idle', 10)])).toEqual([
      'idle',
      'inefficient',
      'nowhere',
    ]);
  });
});

const byTownship = (id: string): IdleAsset => ({ ...hallAt(id, 10), lat: undefined, lng: undefined });
const water: Need = { ...care, tag: 'water' };

describe('of two assets the list names first', () => {
  it.each([
    [
      'the nearer, though the other is idle',
      { ...hallAt('b', 10), usageStatus: 'inefficient' },
      hallAt('a', 20),
    ],
    ['the idle of two as near', hallAt('b', 10), { ...hallAt('a', 10), usageStatus: 'inefficient' }],
    [
      'the idle of two without a position',
      byTownship('b'),
      { ...byTownship('a'), usageStatus: 'inefficient' },
    ],
    ['the one whose place is known', hallAt('b', 3000), byTownship('a')],
    ['the one with the smaller id when all else is the same', hallAt('a', 10), hallAt('b', 10)],
  ] as const)('%s', (_, first, second) => {
    expect(idsFor(care, [first, second])).toEqual([first.id, second.id]);
    expect(idsFor(care, [second, first])).toEqual([first.id, second.id]);
  });

  it('the one of the class that suits best, unless the other is idle and it is not', () => {
    const works: IdleAsset = { ...hallAt('z', 10), assetClass: 'waterFacility' };
    const land: IdleAsset = { ...hallAt('a', 10), assetClass: 'land' };
    const hall = hallAt('b', 10);
    const slow: IdleAsset = { ...works, usageStatus: 'inefficient' };

    expect(idsFor(water, [land, hall, works])).toEqual(['z', 'b', 'a']);
    expect(idsFor(water, [works, hall, land])).toEqual(['z', 'b', 'a']);
    expect(idsFor(water, [slow, land])).toEqual(['a', 'z']);
    expect(idsFor(water, [land, slow])).toEqual(['a', 'z']);
  });

  it('keeps two that are the same in every way', () => {
    expect(idsFor(care, [hallAt('a', 10), hallAt('a', 10)])).toEqual(['a', 'a']);
  });

  it('of the needs too', () => {
    const near: Need = { ...care, id: 'near' };
    const far: Need = { ...care, id: 'far', lat: 28.5 + 100 * metre };

    expect(matchAssets(hallAt('hall', 0), [far, near]).map((one) => one.needId)).toEqual(['near', 'far']);
    expect(matchAssets(hallAt('hall', 0), [near, far]).map((one) => one.needId)).toEqual(['near', 'far']);
  });
});

const place = {
  lat: fc.option(fc.double({ min: 28.4, max: 28.6, noNaN: true }), { nil: undefined }),
  lng: fc.option(fc.double({ min: 104.9, max: 105.1, noNaN: true }), { nil: undefined }),
  townshipCode: fc.constantFrom('511524104', '511524110', undefined),
};
const needs = fc.record({ id: fc.uuid(), tag: fc.constantFrom(...needTagList), ...place });
const assets = fc.record({
  id: fc.uuid(),
  assetClass: fc.constantFrom(...assetClasses),
  usageStatus: fc.constantFrom('idle', 'inefficient'),
  areaCentiM2: fc.option(fc.nat(100_000), { nil: undefined }),
  ...place,
});

describe('needs and assets', () => {
  it('find each other from both sides', () => {
    fc.assert(
      fc.property(needs, assets, (need, asset) => {
        const [there] = matchNeeds(need, [asset]);
        const [back] = matchAssets(asset, [need]);
        expect(back?.why).toEqual(there?.why);
        expect(back?.distanceM).toBe(there?.distanceM);
      }),
    );
  });

  it('are ranked the same whatever came first', () => {
    fc.assert(
      fc.property(needs, fc.array(assets, { maxLength: 12 }), (need, all) => {
        expect(matchNeeds(need, all.toReversed())).toEqual(matchNeeds(need, all));
      }),
    );
  });
});

describe('a tag', () => {
  it('is suggested by what petitions speak of', () => {
    expect(tagsForCategory('utilities')).toEqual(['water']);
    expect(tagsForCategory('care')).toEqual(['care', 'nursery', 'culture']);
    expect(tagsForCategory('discipline')).toEqual([]);
  });

  it('can be served by something, within some reach', () => {
    const rows = needTagList.map(rowOf);
    expect(rows.every((row) => row.assetClasses.length > 0 && row.reachM > 0 && row.minAreaCentiM2 > 0)).toBe(
      true,
    );
  });
});
