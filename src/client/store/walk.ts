// The way from here past what was not looked at for long, from the ledger's lines alone.
import { unverifiedDays, type Way, wayTo } from '../../domain/assets/nearby.ts';
import { addDays, type Day } from '../../domain/day.ts';
import { distanceM, type Position } from '../../domain/likeness/distance.ts';
import {
  idOfLine,
  isStanding,
  isVerifiedSince,
  type ListedAsset,
  listedOf,
  townshipIn,
} from './asset-lines.ts';
import type { LedgerLines, LedgerPack } from './ledger-lines.ts';

export const walkReachM = 5000; // an hour on foot, there and back an afternoon

/** Near enough to ask for the distance: a degree of latitude is 111 km, one of longitude less. NaN is near to nothing. */
const farDegrees = 0.05;

export type Walk = {
  readonly near: readonly { readonly asset: ListedAsset; readonly way: Way }[];
  /** Without a position here or there: what is in one's own townships. */
  readonly elsewhere: readonly ListedAsset[];
};

export type WalkFrom = {
  readonly here: Position | null;
  readonly today: Day;
  readonly townships: readonly string[];
  /** What this person looked at already and the server has not heard of. */
  readonly skip: ReadonlySet<string>;
  readonly limit: number;
};

type Step = { readonly line: string; readonly to: Position; readonly distance: number };

/** What is far is passed over before anything is made of it; what is known to stand somewhere, by its degrees alone. */
export function walkFrom({ packs }: LedgerLines, from: WalkFrom): Walk {
  const { here, today, townships, skip, limit } = from;
  const lastVerified = addDays(today, -unverifiedDays);
  const isDue = (line: string) =>
    !isVerifiedSince(line, lastVerified) &&
    isStanding(line) &&
    (skip.size === 0 || !skip.has(idOfLine(line)));
  const near = here === null ? [] : packs.flatMap((pack) => stepsIn(pack, here, isDue));
  near.sort((one, other) => one.distance - other.distance);
  const elsewhere: string[] = [];
  for (const { township, lines, lat } of packs) {
    if (township !== '' && !townships.includes(township)) continue;
    for (let at = 0; at < lines.length && elsewhere.length < limit; at += 1) {
      const line = lines[at] ?? '';
      const isPlaced = here !== null && !Number.isNaN(lat[at]);
      if (!isPlaced && townships.includes(townshipIn(line)) && isDue(line)) elsewhere.push(line);
    }
  }
  return {
    near: near
      .slice(0, limit)
      .flatMap(({ line, to }) => (here === null ? [] : [{ asset: listedOf(line), way: wayTo(here, to) }])),
    elsewhere: elsewhere.map(listedOf),
  };
}

function stepsIn(pack: LedgerPack, here: Position, isDue: (line: string) => boolean): readonly Step[] {
  const steps: Step[] = [];
  const { lines, lat: lats, lng: lngs } = pack;
  for (let at = 0; at < lines.length; at += 1) {
    const lat = lats[at] ?? Number.NaN;
    const lng = lngs[at] ?? Number.NaN;
    const isNear = Math.abs(here.lat - lat) <= farDegrees && Math.abs(here.lng - lng) <= 2 * farDegrees;
    if (!isNear) continue;
    const line = lines[at] ?? '';
    if (!isDue(line)) continue;
    const to = { lat, lng };
    const distance = distanceM(here, to);
    if (distance <= walkReachM) steps.push({ line, to, distance });
  }
  return steps;
}
