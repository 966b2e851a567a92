// All texts as rows of pair numbers, kept up to date record by record; what the search for themes counts on.
//   pool:   [ text 1 …… | text 2 … | … ]   each text: its pairs in the order of the text
// A removed text leaves its row in the pool until the corpus is built anew, at the next start.
import type { Day } from '../day.ts';
import { day, daysBetween } from '../day.ts';
import { plainForLikeness, readHeard } from './bigrams.ts';
import type { LikenessSubject } from './subject.ts';
import type { Vocabulary } from './vocabulary.ts';
import { createVocabulary } from './vocabulary.ts';

export type CorpusText = {
  readonly subject: LikenessSubject;
  /** Days since 1970. */
  readonly dayNumber: number;
  readonly start: number;
  readonly end: number;
};

export type Corpus = {
  /** The latest of an id counts. */
  readonly add: (subject: LikenessSubject) => void;
  readonly remove: (id: string) => void;
  readonly texts: () => ReadonlyMap<string, CorpusText>;
  /** In how many texts each pair occurs, by pair number. Valid until the next `add`. */
  readonly counts: () => Int32Array;
  /** The pool of pair numbers. Valid until the next `add`. */
  readonly pool: () => Uint32Array;
  readonly vocabulary: Vocabulary;
};

const firstDay = day.parse('1970-01-01');

/** Days since 1970, remembered: thousands of records share a few hundred days. */
export function createDayCounter(): (on: Day) => number {
  const known = new Map<Day, number>();
  return (on) => {
    const number = known.get(on) ?? daysBetween(firstDay, on);
    known.set(on, number);
    return number;
  };
}

const roomFor = <T extends Int32Array | Uint32Array>(
  held: T,
  needed: number,
  make: (length: number) => T,
): T => {
  if (needed <= held.length) return held;
  const larger = make(Math.max(needed, held.length * 2));
  larger.set(held);
  return larger;
};
const ints = (length: number) => new Int32Array(length);
const words = (length: number) => new Uint32Array(length);

export function createCorpus(): Corpus {
  const vocabulary = createVocabulary();
  const texts = new Map<string, CorpusText>();
  const dayNumberOf = createDayCounter();
  let pool = words(1 << 16);
  let used = 0;
  let counts = ints(1 << 16);
  let seenIn = ints(1 << 16); // the last round in which a pair was counted, so that a text counts it once
  let round = 0;

  const count = (start: number, end: number, by: 1 | -1) => {
    counts = roomFor(counts, vocabulary.size(), ints);
    seenIn = roomFor(seenIn, vocabulary.size(), ints);
    round += 1;
    for (let at = start; at < end; at += 1) {
      const pair = pool[at] ?? 0;
      if (seenIn[pair] === round) continue;
      seenIn[pair] = round;
      counts[pair] = (counts[pair] ?? 0) + by;
    }
  };

  const remove = (id: string) => {
    const text = texts.get(id);
    if (text !== undefined) count(text.start, text.end, -1);
    texts.delete(id);
  };

  const write = (text: string) => {
    const plain = plainForLikeness(text);
    pool = roomFor(pool, used + plain.length, words);
    const end = readHeard(plain, pool, used);
    vocabulary.numberRow(pool, used, end);
    used = Math.max(used, end - 1);
  };

  const add = (subject: LikenessSubject) => {
    remove(subject.id);
    const start = used;
    write(subject.text);
    count(start, used, 1);
    texts.set(subject.id, { subject, dayNumber: dayNumberOf(subject.on), start, end: used });
  };

  return { add, remove, texts: () => texts, counts: () => counts, pool: () => pool, vocabulary };
}
