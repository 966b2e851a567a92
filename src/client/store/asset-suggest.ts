// Which entry of the ledger on this phone a sighting may be. Two roads to the few that are compared in earnest: what
// stands within reach, by its degrees; and, where one of the two has no position, what shares most pairs of characters
// in name and place, counted over the packs' words without taking a line apart.
import { type Seen, type Suggestion, suggestAssets, suggestionReachM } from '../../domain/assets/suggest.ts';
import { distanceM, type Position } from '../../domain/likeness/distance.ts';
import { type ListedAsset, listedOf } from './asset-lines.ts';
import type { LedgerLines, LedgerPack, PackWords } from './ledger-lines.ts';

export type SuggestedAsset = Suggestion & { readonly asset: ListedAsset };

const nearDegrees = 0.01; // somewhat more than a kilometre from south to north
const eastDegrees = 2 * nearDegrees; // the same from west to east, as far north as the country goes
const comparedByWords = 60; // twelve times what is shown
const comparedByWay = 40;

type Line = { readonly line: string; readonly score: number };

export function suggestFrom({ packs }: LedgerLines, seen: Seen): readonly SuggestedAsset[] {
  const near: Line[] = [];
  const named: Line[] = [];
  const pairs = { name: pairsOf(seen.name), place: pairsOf(seen.place) };
  for (const pack of packs) {
    const ways = waysIn(pack, seen.position);
    for (const [at, way] of ways) near.push({ line: pack.lines[at] ?? '', score: -way });
    const isAsked = (at: number) => ways.has(at) || seen.position === null || Number.isNaN(pack.lat[at]);
    if (ways.size > 0 || seen.position === null || !pack.isPlaced)
      for (const one of namedIn(pack, pairs, isAsked)) named.push(one);
  }
  const byId = new Map(
    [...best(near, comparedByWay), ...best(named, comparedByWords)]
      .map(({ line }) => listedOf(line))
      .map((asset) => [asset.id, asset]),
  );
  return suggestAssets(seen, byId.values()).flatMap((one) => {
    const asset = byId.get(one.id);
    return asset === undefined ? [] : [{ ...one, asset }];
  });
}

/** The best of them, in order; where they are thousands, by a line drawn under the numbers alone first. */
function best(lines: readonly Line[], count: number): readonly Line[] {
  const least =
    lines.length > count
      ? Float64Array.from(lines, ({ score }) => score).sort()[lines.length - count]
      : undefined;
  const kept = least === undefined ? [...lines] : lines.filter(({ score }) => score >= least);
  return kept.sort((one, other) => other.score - one.score).slice(0, count);
}

/** Lines within reach, with their distance. Where both have a position, what lies farther is never suggested. */
function waysIn({ lines, lat, lng }: LedgerPack, position: Position | null): ReadonlyMap<number, number> {
  const ways = new Map<number, number>();
  if (position === null) return ways;
  for (let at = 0; at < lines.length; at += 1) {
    const there = { lat: lat[at] ?? Number.NaN, lng: lng[at] ?? Number.NaN };
    const isNear =
      Math.abs(there.lat - position.lat) < nearDegrees && Math.abs(there.lng - position.lng) < eastDegrees;
    const way = isNear ? distanceM(there, position) : suggestionReachM + 1;
    if (way <= suggestionReachM) ways.set(at, way);
  }
  return ways;
}

type Pairs = { readonly name: readonly string[]; readonly place: readonly string[] };

/** What shares a pair of the name, with how much of name and place it shares. */
function namedIn(
  { lines, names, places }: LedgerPack,
  pairs: Pairs,
  isAsked: (at: number) => boolean,
): readonly Line[] {
  const named = sharedIn(names, pairs.name);
  const found: Line[] = [];
  let placed: Uint8Array | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const shared = named[at] ?? 0;
    if (shared === 0 || !isAsked(at)) continue;
    placed ??= sharedIn(places, pairs.place);
    const length = (names.starts[at + 1] ?? 0) - (names.starts[at] ?? 0);
    const score =
      (3 * shared) / (pairs.name.length + length) + (placed[at] ?? 0) / Math.max(1, pairs.place.length);
    found.push({ line: lines[at] ?? '', score });
  }
  return found;
}

/** Of one letter alone: that letter. Of nothing: none, since nothing stands everywhere. */
function pairsOf(text: string): readonly string[] {
  const small = text.toLowerCase();
  const pairs = Array.from({ length: Math.max(1, small.length - 1) }, (_, at) => small.slice(at, at + 2));
  return [...new Set(pairs)].filter((pair) => pair !== '');
}

/** How many of the pairs each line has. */
function sharedIn({ text, starts }: PackWords, pairs: readonly string[]): Uint8Array {
  const counts = new Uint8Array(starts.length);
  for (const pair of pairs) {
    let line = 0;
    for (let at = text.indexOf(pair); at >= 0; at = text.indexOf(pair, starts[line + 1] ?? text.length)) {
      while ((starts[line + 1] ?? text.length) <= at) line += 1;
      counts[line] = (counts[line] ?? 0) + 1;
    }
  }
  return counts;
}
