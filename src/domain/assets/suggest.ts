// Which entry of the ledger a sighting may be: by the pairs of characters that the names and the places share, and by
// the distance between the two. It only suggests; a person who was there decides.
import type { Bigrams } from '../likeness/bigrams.ts';
import { bigramsOf, similarityOf } from '../likeness/bigrams.ts';
import { distanceBetween, type Position } from '../likeness/distance.ts';

export type Seen = {
  readonly name: string;
  readonly place: string;
  readonly position: Position | null;
};

export type Candidate = Seen & { readonly id: string };

export type Suggestion = {
  readonly id: string;
  /** 0–1. */
  readonly share: number;
  /** Null where one of the two has no position. */
  readonly distanceM: number | null;
};

export const suggestionReachM = 1000; // a name people use is known this far around
const nearM = 150; // at this distance it may be the same thing under another name
const nameWeight = 0.6;
const placeWeight = 0.2;
const nearWeight = 0.2;
const leastName = 0.25; // one pair in four
const leastShare = 0.4;
const most = 5; // what fits on a phone's screen

/** The likeliest entries, best first; none where nothing speaks for one. */
export function suggestAssets(seen: Seen, candidates: Iterable<Candidate>): readonly Suggestion[] {
  const name = bigramsOf(seen.name);
  const place = bigramsOf(seen.place);
  const found: Suggestion[] = [];
  for (const candidate of candidates) {
    const distanceM = distanceBetween(seen.position ?? {}, candidate.position ?? {});
    if (distanceM !== null && distanceM > suggestionReachM) continue;
    const named = similarityOf(name, bigramsOf(candidate.name));
    const isNear = distanceM !== null && distanceM <= nearM;
    if (named < leastName && !isNear) continue;
    const share = shareOf({ named, place, distanceM }, candidate);
    if (share >= leastShare || isNear) found.push({ id: candidate.id, share, distanceM });
  }
  return found
    .sort(
      (a, b) => b.share - a.share || (a.distanceM ?? suggestionReachM) - (b.distanceM ?? suggestionReachM),
    )
    .slice(0, most);
}

type Told = { readonly named: number; readonly place: Bigrams; readonly distanceM: number | null };

/** Where no distance is known, name and place carry its weight. */
function shareOf({ named, place, distanceM }: Told, candidate: Candidate): number {
  const placed = similarityOf(place, bigramsOf(candidate.place));
  const words = nameWeight * named + placeWeight * placed;
  if (distanceM === null) return words / (nameWeight + placeWeight);
  return words + nearWeight * (1 - distanceM / suggestionReachM);
}
