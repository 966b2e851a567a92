// Splits a group of texts by what they share: the term that tells most takes the texts that hold it, then the next
// among those left, until no term is held by enough.
import { compareWorth } from './salient.ts';
import type { Term } from './terms.ts';

export type TermCount = { readonly text: string; readonly n: number };

export type Theme = {
  /** Places in the list of texts, ascending. */
  readonly members: readonly number[];
  /** The first is held by every member. */
  readonly terms: readonly TermCount[];
};

/** As many as a person reads in one line. */
const mostTerms = 5;

type Counted = { readonly term: Term; readonly n: number };

const compareCounted = (a: Counted, b: Counted) =>
  compareWorth(
    { worth: a.n * a.term.weight, text: a.term.text },
    { worth: b.n * b.term.weight, text: b.term.text },
  );

/** Cut from one stretch of writing: one within the other, or the end of one the beginning of the other. */
function overlaps(a: string, b: string): boolean {
  const [left, right] = [Array.from(a), Array.from(b)];
  return a.includes(b) || b.includes(a) || left.at(-1) === right[0] || right.at(-1) === left[0];
}

const countAmong = (term: Term, members: ReadonlySet<number>): Counted => ({
  term,
  n: term.holders.reduce((n, holder) => n + Number(members.has(holder)), 0),
});

/** The most telling terms of the members, none cut from another; `first` leads when it is given. */
export function tellingTerms(
  terms: readonly Term[],
  members: readonly number[],
  first?: Term,
): readonly TermCount[] {
  const set = new Set(members);
  const counted = terms.map((term) => countAmong(term, set)).sort(compareCounted);
  const chosen: TermCount[] = first === undefined ? [] : [{ text: first.text, n: members.length }];
  // Beside a theme's own term only what half of its texts say; a group has no such term, so all may stand.
  const least = first === undefined ? 1 : members.length / 2;
  for (const { term, n } of counted) {
    if (chosen.length === mostTerms) break;
    if (n >= least && !chosen.some((one) => overlaps(one.text, term.text)))
      chosen.push({ text: term.text, n });
  }
  return chosen;
}

/** Themes of at least `least` members each; no text is in two. */
export function themesOf(terms: readonly Term[], texts: number, least: number): readonly Theme[] {
  const free = new Set(Array.from({ length: texts }, (_, index) => index));
  const themes: Theme[] = [];
  while (free.size >= least) {
    const [best] = terms
      .map((term) => countAmong(term, free))
      .filter((one) => one.n >= least)
      .sort(compareCounted);
    if (best === undefined) break;
    const members = best.term.holders.filter((holder) => free.has(holder));
    themes.push({ members, terms: tellingTerms(terms, members, best.term) });
    for (const member of members) free.delete(member);
  }
  return themes;
}
