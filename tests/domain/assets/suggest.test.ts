// Which entry a sighting may be, and what stands nearby.
import { describe, expect, it } from 'vitest';
import { directionTo, wayTo } from '../../../src/domain/assets/nearby.ts';
import { type Candidate, suggestAssets } from '../../../src/domain/assets/suggest.ts';

const school = { lat: 28.6, lng: 104.97 };
const north = (metres: number) => ({ ...school, lat: school.lat + metres / 111_195 });

const entry = (id: string, name: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name,
  place: '花滩镇山坪村',
  position: school,
  ...more,
});

const seen = { name: '山坪小学', place: '花滩镇山坪村口', position: north(60) };

describe('a sighting and the ledger', () => {
  it('finds the entry under a name that is nearly the same', () => {
    const found = suggestAssets(seen, [
      entry('a', '原山坪小学'),
      entry('b', '老粮站', { position: north(900) }),
    ]);

    expect(found.map(({ id }) => id)).toEqual(['a']);
    expect(found[0]?.distanceM).toBe(60);
  });

  it('finds what stands on the same spot under another name, after the one whose name fits', () => {
    const found = suggestAssets(seen, [
      entry('b', '村办公楼', { position: north(100) }),
      entry('a', '原山坪小学'),
    ]);

    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('does not take a school of the same name in another village', () => {
    expect(suggestAssets(seen, [entry('a', '山坪小学', { position: north(1061) })])).toEqual([]);
    expect(suggestAssets(seen, [entry('a', '山坪小学', { position: north(1059) })])).toHaveLength(1);
  });

  it('goes by name and place where nobody gave a position, and says no distance', () => {
    const found = suggestAssets({ ...seen, position: null }, [
      entry('a', '原山坪小学'),
      entry('b', '老粮站'),
    ]);

    expect(found).toEqual([{ id: 'a', share: expect.any(Number), distanceM: null }]);
  });

  it('suggests five at most', () => {
    const many = Array.from({ length: 9 }, (_, index) => entry(`${index}`, `山坪小学${index}`));

    expect(suggestAssets(seen, many)).toHaveLength(5);
  });
});

describe('the way', () => {
  it.each([
    ['n', 0.01, 0],
    ['ne', 0.01, 0.0114],
    ['e', 0, 0.01],
    ['se', -0.01, 0.0114],
    ['s', -0.01, 0],
    ['sw', -0.01, -0.0114],
    ['w', 0, -0.01],
    ['nw', 0.01, -0.0114],
  ] as const)('goes %s', (direction, lat, lng) => {
    expect(directionTo(school, { lat: school.lat + lat, lng: school.lng + lng })).toBe(direction);
  });

  it('tells how far', () => {
    expect(wayTo(school, north(500))).toEqual({ distanceM: 500, direction: 'n' });
  });
});
