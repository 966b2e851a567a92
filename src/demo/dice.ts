// Chance that can be repeated: the same seed throws the same numbers on every machine (mulberry32).
import { uuid7 } from '../domain/ids.ts';

export type Dice = {
  /** A whole number from `min` to `max`, both included. */
  readonly whole: (min: number, max: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A UUIDv7 of that instant. */
  readonly id: (atMs: number) => string;
};

export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    whole,
    pick: (list) => {
      const picked = list[whole(0, list.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    id: (atMs) =>
      uuid7(
        atMs,
        Uint8Array.from({ length: 10 }, () => whole(0, 255)),
      ),
  };
}

/** `total` in `weights.length` whole parts that add up to it exactly, each in proportion to its weight. */
export function sharedOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const share = Math.round((total * weighed) / sum) - given;
    given += share;
    return share;
  });
}
