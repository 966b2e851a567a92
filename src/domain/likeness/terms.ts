// Joins pairs that nearly always stand side by side into longer terms (自来, 来水, 水管 → 自来水管) and says which
// text has which term. A pair that also stands alone stays a term of its own.
import type { Corpus, CorpusText } from './corpus.ts';
import type { Counting, Piece, SalientPair } from './salient.ts';
import { salientPairs } from './salient.ts';
import { compareText } from './subject.ts';

/** A term, and the places (in the list of texts) of those that hold it, ascending. */
export type Term = Piece & { readonly holders: readonly number[] };

/** Two pairs are one word when in four of five texts of the commoner one they stand side by side. */
const isOneWord = (joint: number, a: SalientPair, b: SalientPair) =>
  joint * 5 >= 4 * Math.max(a.count, b.count);

type Counted = {
  readonly pool: Uint32Array;
  readonly texts: readonly CorpusText[];
  readonly places: Uint8Array;
  readonly size: number;
};

/** In how many texts the pair at one place of the list directly follows the pair at another: [a · size + b]. */
function countNeighbours({ pool, texts, places, size }: Counted) {
  const joint = new Int32Array(size * size);
  const lastText = new Int32Array(size * size);
  texts.forEach(({ start, end }, index) => {
    let before = 0;
    for (let at = start; at < end; at += 1) {
      const place = places[pool[at] ?? 0] ?? 0;
      const cell = (before - 1) * size + place - 1;
      if (place > 0 && before > 0 && lastText[cell] !== index + 1) {
        lastText[cell] = index + 1;
        joint[cell] = (joint[cell] ?? 0) + 1;
      }
      before = place;
    }
  });
  return joint;
}

type Link = { readonly from: number; readonly to: number; readonly joint: number; readonly text: string };

/** For each pair its one successor within a word. Mutual: no pair has two predecessors. */
function successors(pairs: readonly SalientPair[], joint: Int32Array): ReadonlyMap<number, number> {
  const links: Link[] = [];
  joint.forEach((count, cell) => {
    if (count === 0) return; // nearly all
    const to = cell % pairs.length;
    const from = (cell - to) / pairs.length;
    const [a, b] = [pairs[from], pairs[to]];
    if (a === undefined || b === undefined || a === b || !isOneWord(count, a, b)) return;
    links.push({ from, to, joint: count, text: a.text + b.text });
  });
  const next = new Map<number, number>();
  const taken = new Set<number>();
  for (const { from, to } of links.sort((a, b) => b.joint - a.joint || compareText(a.text, b.text))) {
    if (next.has(from) || taken.has(to)) continue;
    next.set(from, to);
    taken.add(to);
  }
  return next;
}

/** Chains of pairs, each pair in exactly one; a ring is cut where its first pair in the list stands. */
function chains(count: number, next: ReadonlyMap<number, number>): readonly (readonly number[])[] {
  const followers = new Set(next.values());
  const all = Array.from({ length: count }, (_, place) => place);
  const starts = [...all.filter((place) => !followers.has(place)), ...all];
  const used = new Set<number>();
  return starts.flatMap((start) => {
    const chain: number[] = [];
    for (let at: number | undefined = start; at !== undefined && !used.has(at); at = next.get(at)) {
      used.add(at);
      chain.push(at);
    }
    return chain.length === 0 ? [] : [chain];
  });
}

function joined(pairs: readonly SalientPair[], chain: readonly number[]): Piece {
  const parts = chain.flatMap((place) => pairs[place] ?? []);
  const [first, ...rest] = parts;
  return {
    text: (first?.text ?? '') + rest.map((one) => Array.from(one.text).slice(1).join('')).join(''),
    pairs: parts.flatMap((one) => one.pairs),
    weight: Math.max(...parts.map((one) => one.weight)),
  };
}

/** Which texts hold each piece whole. Each piece begins with a pair of its own, so one look-up per character. */
function withHolders(
  pool: Uint32Array,
  texts: readonly CorpusText[],
  { pieces, places }: Held,
): readonly Term[] {
  if (pieces.length === 0) return [];
  const terms = pieces.map((piece) => ({ ...piece, holders: [] as number[] }));
  terms.forEach(({ pairs }, index) => {
    places[pairs[0] ?? 0] = index + 1;
  });
  texts.forEach(({ start, end }, index) => {
    for (let at = start; at < end; at += 1) {
      const place = places[pool[at] ?? 0] ?? 0;
      if (place === 0) continue; // nearly always, so nothing else is asked before
      const term = terms[place - 1];
      if (term === undefined || term.holders.at(-1) === index || at + term.pairs.length > end) continue;
      if (term.pairs.every((pair, offset) => pool[at + offset] === pair)) term.holders.push(index);
    }
  });
  for (const { pairs } of terms) places[pairs[0] ?? 0] = 0;
  return terms;
}

type Held = { readonly pieces: readonly Piece[]; readonly places: Uint8Array };

/** The terms a group of texts shares, each held by at least `least` of them. */
export function sharedTerms(corpus: Corpus, texts: readonly CorpusText[], how: Counting): readonly Term[] {
  const { places } = how.scratch;
  const pool = corpus.pool();
  const pairs = salientPairs(corpus, texts, how);
  pairs.forEach((one, index) => {
    places[one.pairs[0] ?? 0] = index + 1;
  });
  const joint = countNeighbours({ pool, texts, places, size: pairs.length });
  for (const one of pairs) places[one.pairs[0] ?? 0] = 0;
  const words = chains(pairs.length, successors(pairs, joint)).map((chain) => ({
    chain,
    piece: joined(pairs, chain),
  }));
  const whole = withHolders(pool, texts, { pieces: words.map((word) => word.piece), places });
  // A long chain can be whole in few texts although each joint is in many: then its pairs stand for themselves.
  const isKept = (term: Term) => term.pairs.length === 1 || term.holders.length >= how.least;
  const broken = words.flatMap(({ chain }, index) => {
    const term = whole[index];
    return term === undefined || isKept(term) ? [] : chain.flatMap((place) => pairs[place] ?? []);
  });
  return [...whole.filter(isKept), ...withHolders(pool, texts, { pieces: broken, places })];
}
