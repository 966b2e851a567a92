// Gives each pair of characters a small number in order of arrival, so that counting is adding to an array cell.
// The numbers differ with the order of arrival: nothing that is shown or sorted may depend on them.
import { pairOf, textOfPair } from './bigrams.ts';

export type Vocabulary = {
  /**
   * Puts in place of each code point of `row` from `start` the number of its pair with the next one. The last before
   * `end` begins no pair and stays.
   */
  readonly numberRow: (row: Uint32Array, start: number, end: number) => void;
  readonly textOf: (number: number) => string;
  readonly size: () => number;
};

const firstSlots = 1 << 16; // for a few hundred texts; four times as many whenever half are taken

function slotOf(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e37_79b1) + second, 0x85eb_ca6b); // two odd constants, well spread
  return mixed ^ (mixed >>> 13);
}

// A slot is three cells side by side, so that a look-up waits for memory once: first, second, number + 1 (0 is free).
const cells = 3;

/** An open hash table over typed arrays: measured over 20,000 texts, a Map of numbers took three times as long. */
export function createVocabulary(): Vocabulary {
  let mask = firstSlots - 1;
  let slots = new Int32Array(firstSlots * cells);
  let pairs = new Float64Array(firstSlots / 2);
  let size = 0;

  /** Where the pair is, or the free slot where it belongs. */
  const find = (first: number, second: number): number => {
    let slot = slotOf(first, second) & mask;
    for (;;) {
      const at = slot * cells;
      if (slots[at + 2] === 0 || (slots[at] === first && slots[at + 1] === second)) return at;
      slot = (slot + 1) & mask;
    }
  };

  const grow = () => {
    const [held, known] = [slots, pairs];
    mask = mask * 4 + 3;
    slots = new Int32Array((mask + 1) * cells);
    pairs = new Float64Array((mask + 1) / 2);
    pairs.set(known);
    for (let at = 0; at < held.length; at += cells) {
      const first = held[at] ?? 0;
      const second = held[at + 1] ?? 0;
      const number = held[at + 2] ?? 0;
      if (number === 0) continue;
      const to = find(first, second);
      slots[to] = first;
      slots[to + 1] = second;
      slots[to + 2] = number;
    }
  };

  const numberRow = (row: Uint32Array, start: number, end: number) => {
    while (size + end - start > pairs.length) grow();
    for (let at = start; at + 1 < end; at += 1) {
      const first = row[at] ?? 0;
      const second = row[at + 1] ?? 0;
      const slot = find(first, second);
      if (slots[slot + 2] === 0) {
        pairs[size] = pairOf(first, second);
        size += 1;
        slots[slot] = first;
        slots[slot + 1] = second;
        slots[slot + 2] = size;
      }
      row[at] = (slots[slot + 2] ?? 0) - 1;
    }
  };

  return { numberRow, textOf: (number) => textOfPair(pairs[number] ?? 0), size: () => size };
}
