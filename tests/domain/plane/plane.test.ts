import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingTo } from '../../../src/domain/assets/nearby.ts';
import { distanceM } from '../../../src/domain/likeness/distance.ts';
import { gcj02Of } from '../../../src/domain/plane/gcj02.ts';
import { mercatorPlane, tilesFor } from '../../../src/domain/plane/mercator.ts';
import {
  isInside,
  lookingAt,
  middleOf,
  movedBy,
  reachFor,
  roundLength,
  truePlane,
} from '../../../src/domain/plane/plane.ts';
import { markAt, stepFrom } from '../../../src/domain/plane/step.ts';

const centre = { lat: 28.5773, lng: 104.9211 };
const around = fc.record({
  lat: fc.double({ min: 28.2, max: 28.9, noNaN: true }),
  lng: fc.double({ min: 104.5, max: 105.3, noNaN: true }),
});
const view = { centre, radiusM: 50_000, side: 700 };

describe('a plane of true distances', () => {
  it('draws every place at its distance and in its direction from the point', () => {
    const { spotOf, metresPerUnit } = truePlane(view);
    fc.assert(
      fc.property(around, (place) => {
        const { x, y } = spotOf(place);
        const [east, north] = [x - 350, 350 - y];
        expect(Math.hypot(east, north) * metresPerUnit).toBeCloseTo(distanceM(centre, place), 3);
        if (distanceM(centre, place) < 100) return;
        const turn = Math.abs((Math.atan2(east, north) * 180) / Math.PI - bearingTo(centre, place)) % 360;
        expect(Math.min(turn, 360 - turn)).toBeLessThan(0.001);
      }),
    );
  });

  it('has north above and east to the right', () => {
    const { spotOf } = truePlane(view);
    expect(spotOf(centre)).toEqual({ x: 350, y: 350 });
    expect(spotOf({ ...centre, lat: 28.8 }).y).toBeLessThan(350);
    expect(spotOf({ ...centre, lng: 105.2 }).x).toBeGreaterThan(350);
  });

  it('reaches as far as the farthest, in round lengths', () => {
    const north = (lat: number) => ({ lat, lng: centre.lng });
    expect(reachFor(centre, [north(28.5813)])).toBe(500);
    expect(reachFor(centre, [north(28.5818)])).toBe(1000); // 500 m lie at the edge and would be cut
    expect(reachFor(centre, [])).toBe(500);
    expect(reachFor(centre, [north(40)])).toBe(100_000);
    expect([999, 1000, 2500, 4999, 5000, 70].map(roundLength)).toEqual([500, 1000, 2000, 2000, 5000, 50]);
  });

  it('stands in the middle of what it shows, whatever one far place says', () => {
    const places = [28.1, 28.5, 28.6, 28.7, 60].map((lat) => ({ lat, lng: 104.9 }));
    expect(middleOf(places)).toEqual({ lat: 28.6, lng: 104.9 });
    expect(middleOf([])).toBeNull();
  });

  it('is looked at elsewhere, and every distance and bearing stays that from the point', () => {
    const plane = truePlane(view);
    fc.assert(
      fc.property(around, around, (look, place) => {
        const { spotOf, metresPerUnit } = lookingAt(plane, look, view.side);
        const [there, point, middle] = [spotOf(place), spotOf(centre), spotOf(look)];
        expect(middle.x).toBeCloseTo(350, 6);
        expect(middle.y).toBeCloseTo(350, 6);
        const far = Math.hypot(there.x - point.x, there.y - point.y) * metresPerUnit;
        expect(far).toBeCloseTo(distanceM(centre, place), 3);
      }),
    );
  });

  it('is moved by so many metres', () => {
    const east = movedBy(centre, { eastM: 3000, southM: 0 });
    const south = movedBy(centre, { eastM: 0, southM: 3000 });
    expect(distanceM(centre, east)).toBeCloseTo(3000, -1);
    expect(bearingTo(centre, east)).toBeCloseTo(90, 1);
    expect(distanceM(centre, south)).toBeCloseTo(3000, -1);
    expect(bearingTo(centre, south)).toBeCloseTo(180, 1);
  });

  it('knows what lies inside', () => {
    expect(isInside({ x: 0, y: 700 }, 700)).toBe(true);
    expect(isInside({ x: -0.1, y: 5 }, 700)).toBe(false);
    expect(isInside({ x: 5, y: 700.1 }, 700)).toBe(false);
  });
});

describe('a plane over a map', () => {
  it('agrees with the true one within a hundredth of the way across a county', () => {
    const [real, flat] = [truePlane(view), mercatorPlane(view)];
    fc.assert(
      fc.property(around, (place) => {
        const [one, other] = [real.spotOf(place), flat.spotOf(place)];
        const far = Math.hypot(one.x - 350, one.y - 350);
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeLessThan(0.01 * far + 0.1);
      }),
    );
  });

  it('is covered by its tiles without a gap, each where its numbers say', () => {
    fc.assert(
      fc.property(around, fc.constantFrom(500, 2000, 20_000, 100_000), (place, radiusM) => {
        const tiles = tilesFor({ centre: place, radiusM, side: 700 }, { minZoom: 0, maxZoom: 18 });
        const right = Math.max(...tiles.map(({ left, side }) => left + side));
        const low = Math.max(...tiles.map(({ top, side }) => top + side));
        expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(0);
        expect(Math.min(...tiles.map(({ top }) => top))).toBeLessThanOrEqual(0);
        expect([right >= 700, low >= 700]).toEqual([true, true]);
        expect(tiles.length).toBeLessThanOrEqual(36);
        const { spotOf } = mercatorPlane({ centre: place, radiusM, side: 700 });
        const [first] = tiles;
        if (first === undefined) throw new Error('no tile');
        const count = 2 ** first.z;
        const lng = (first.x / count) * 360 - 180;
        const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * first.y) / count))) * 180) / Math.PI;
        expect(spotOf({ lat, lng }).x).toBeCloseTo(first.left, 3);
        expect(spotOf({ lat, lng }).y).toBeCloseTo(first.top, 3);
      }),
    );
  });

  it('asks for no zoom the map does not have', () => {
    const near = { centre, radiusM: 500, side: 700 };
    expect(tilesFor(near, { minZoom: 8, maxZoom: 12 }).every(({ z }) => z === 12)).toBe(true);
    expect(tilesFor({ ...near, radiusM: 100_000 }, { minZoom: 12, maxZoom: 14 })[0]?.z).toBe(12);
  });
});

describe('GCJ-02', () => {
  it('lies 472 m beside WGS-84 at the county, 555 m in Beijing, and nowhere else abroad', () => {
    expect(distanceM(centre, gcj02Of(centre))).toBeCloseTo(472, -1);
    const beijing = gcj02Of({ lat: 39.908_692, lng: 116.397_477 });
    expect(beijing.lat).toBeCloseTo(39.910_095, 5);
    expect(beijing.lng).toBeCloseTo(116.403_719, 5);
    expect(gcj02Of({ lat: 48.85, lng: 2.35 })).toEqual({ lat: 48.85, lng: 2.35 });
  });
});

describe('marks', () => {
  const marks = [
    { id: 'middle', x: 50, y: 50 },
    { id: 'up', x: 52, y: 20 },
    { id: 'farUp', x: 50, y: 5 },
    { id: 'right', x: 90, y: 60 },
  ];

  it('are gone to by the keys with arrows, the nearest in that direction first', () => {
    expect(stepFrom(marks, null, 'ArrowUp')).toBe('middle');
    expect(stepFrom(marks, 'middle', 'ArrowUp')).toBe('up');
    expect(stepFrom(marks, 'up', 'ArrowUp')).toBe('farUp');
    expect(stepFrom(marks, 'farUp', 'ArrowUp')).toBe('farUp');
    expect(stepFrom(marks, 'middle', 'ArrowRight')).toBe('right');
    expect(stepFrom(marks, 'right', 'ArrowLeft')).toBe('middle');
    expect(stepFrom([], null, 'ArrowDown')).toBeNull();
  });

  it('are met by a touch beside them', () => {
    expect(markAt(marks, { x: 58, y: 24 }, 22)).toBe('up');
    expect(markAt(marks, { x: 10, y: 90 }, 22)).toBeNull();
  });
});
