// Which pairs of characters are what a group of texts is about: frequent in it, and rarer elsewhere.
// Counts only; the same for any order of the texts.
import type { Corpus, CorpusText } from './corpus.ts';
import { compareText } from './subject.ts';

/** A piece of text by the numbers of its pairs in order, and how well it marks the group. */
export type Piece = { readonly text: string; readonly pairs: readonly number[]; readonly weight: number };

export type SalientPair = Piece & { readonly count: number };

/** At least twice as common in the group as outside it: phrases of politeness are equally common everywhere. */
const liftFrom = 2;
/** More pieces than these no longer change what a theme is called. */
const mostPairs = 64;

/** Room for counting, one per search: an array cell for each pair of the vocabulary, given back empty. */
export type Scratch = {
  readonly counts: Int32Array;
  readonly seenIn: Int32Array;
  readonly touched: Int32Array;
  /** 1 for a pair that is in as many texts of all as a group needs; most are not. */
  readonly isCommon: Uint8Array;
  /** Place of a pair in the present list + 1; 0 when it is not in it. Bytes, so that they stay in a near cache. */
  readonly places: Uint8Array;
  round: number;
};

export type Counting = {
  readonly scratch: Scratch;
  /** In fewer texts than these nothing counts as shared. */
  readonly least: number;
};

export function createScratch(corpus: Corpus, least: number): Scratch {
  const size = corpus.vocabulary.size();
  const cells = () => new Int32Array(size);
  const everywhere = corpus.counts();
  const isCommon = new Uint8Array(size);
  for (let pair = 0; pair < size; pair += 1) if ((everywhere[pair] ?? 0) >= least) isCommon[pair] = 1;
  return {
    counts: cells(),
    seenIn: cells(),
    touched: cells(),
    isCommon,
    places: new Uint8Array(size),
    round: 0,
  };
}

/**
 * Counts in how many of the texts each pair occurs, into `scratch.counts`; returns how many pairs were touched.
 * Pairs that are too rare in all texts are passed over at once.
 */
function countPairs(corpus: Corpus, texts: readonly CorpusText[], scratch: Scratch): number {
  const { counts, seenIn, touched, isCommon } = scratch;
  const pool = corpus.pool();
  let different = 0;
  for (const { start, end } of texts) {
    scratch.round += 1;
    const { round } = scratch;
    for (let at = start; at < end; at += 1) {
      const pair = pool[at] ?? 0;
      if (isCommon[pair] === 0 || seenIn[pair] === round) continue;
      seenIn[pair] = round;
      const count = counts[pair] ?? 0;
      if (count === 0) {
        touched[different] = pair;
        different += 1;
      }
      counts[pair] = count + 1;
    }
  }
  return different;
}

/** Rarer pieces weigh more; like idf, but never nought, so that a small corpus of one theme still has words. */
export const weightOf = (everywhere: number, all: number): number => Math.log2(1 + all / everywhere);

type Worth = { readonly worth: number; readonly text: string };

/** The worthier first; of equal worth in the order of their text. */
export const compareWorth = (a: Worth, b: Worth): number => b.worth - a.worth || compareText(a.text, b.text);

const worthOf = ({ count, weight, text }: SalientPair): Worth => ({ worth: count * weight, text });

/** Pairs of at least `least` of the texts, the most telling first. */
export function salientPairs(
  corpus: Corpus,
  texts: readonly CorpusText[],
  { scratch, least }: Counting,
): readonly SalientPair[] {
  const different = countPairs(corpus, texts, scratch);
  const everywhere = corpus.counts();
  const all = corpus.texts().size;
  const outside = all - texts.length;
  const found: SalientPair[] = [];
  for (let at = 0; at < different; at += 1) {
    const pair = scratch.touched[at] ?? 0;
    const count = scratch.counts[pair] ?? 0;
    scratch.counts[pair] = 0;
    if (count < least) continue;
    const known = everywhere[pair] ?? count;
    if (count * outside < liftFrom * (known - count) * texts.length) continue;
    found.push({ text: corpus.vocabulary.textOf(pair), pairs: [pair], weight: weightOf(known, all), count });
  }
  return found.sort((a, b) => compareWorth(worthOf(a), worthOf(b))).slice(0, mostPairs);
}
