// Gives each pair of characters a small number in order of arrival, so that counting is adding to an array cell.
// The numbers differ with the order of arrival: nothing that is shown or sorted may depend on them.
import { pairOf, textOfPair } from './bigrams.ts';

export type Vocabulary = {
  readonly numberOf: (first: number, second: number) => number;
  readonly textOf: (number: number) => string;
  readonly size: () => number;
};

const firstSlots = 1 << 16; // pairs of a few hundred texts; doubled whenever it is half full

function slotOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e37_79b1) ^ Math.imul(second, 0x85eb_ca6b); // two odd constants, well spread
  return mixed ^ (mixed >>> 15);
}

/** An open hash table over typed arrays: a Map of numbers is five times slower here. */
export function createVocabulary(): Vocabulary {
  let slots = new Int32Array(firstSlots); // number + 1; 0 is free
  let pairs = new Float64Array(firstSlots / 2);
  let size = 0;

  const place = (pair: number, from: number): number => {
    const mask = slots.length - 1;
    let at = from & mask;
    for (;;) {
      const held = slots[at] ?? 0;
      if (held === 0 || pairs[held - 1] === pair) return at;
      at = (at + 1) & mask;
    }
  };

  const grow = () => {
    const known = pairs;
    slots = new Int32Array(slots.length * 2);
    pairs = new Float64Array(slots.length / 2);
    pairs.set(known);
    for (let number = 0; number < size; number += 1) {
      const pair = pairs[number] ?? 0;
      const second = pair % pairOf(1, 0);
      slots[place(pair, slotOf((pair - second) / pairOf(1, 0), second))] = number + 1;
    }
  };

  const numberOf = (first: number, second: number): number => {
    const pair = pairOf(first, second);
    const at = place(pair, slotOf(first, second));
    const held = slots[at] ?? 0;
    if (held !== 0) return held - 1;
    pairs[size] = pair;
    size += 1;
    slots[at] = size;
    if (size === pairs.length) grow();
    return size - 1;
  };

  return { numberOf, textOf: (number) => textOfPair(pairs[number] ?? 0), size: () => size };
}
