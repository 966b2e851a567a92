// The way from here past what was not looked at for long, from the ledger's lines alone.
import { unverifiedDays, type Way, wayTo } from '../../domain/assets/nearby.ts';
import { addDays, type Day } from '../../domain/day.ts';
import type { Position } from '../../domain/likeness/distance.ts';
import {
  idOfLine,
  isStanding,
  type ListedAsset,
  listedOf,
  positionIn,
  townshipIn,
  verifiedIn,
} from './asset-lines.ts';
import type { LedgerLines } from './assets.ts';

export const walkReachM = 5000; // an hour on foot, there and back an afternoon

/** Far enough to say so without trigonometry: a degree of latitude is 111 km, one of longitude less. */
const isFar = (here: Position, there: Position): boolean =>
  Math.abs(here.lat - there.lat) > farDegrees || Math.abs(here.lng - there.lng) > 2 * farDegrees;
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

export function walkFrom({ packs }: LedgerLines, from: WalkFrom): Walk {
  const { here, today, townships, skip, limit } = from;
  const lastVerified = addDays(today, -unverifiedDays);
  const near: { readonly line: string; readonly way: Way }[] = [];
  const elsewhere: string[] = [];
  for (const line of packs.flatMap(({ lines }) => lines)) {
    if (!isStanding(line) || skip.has(idOfLine(line))) continue;
    // Days as text are in the order of time.
    if ((verifiedIn(line) ?? '') >= lastVerified) continue;
    const position = positionIn(line);
    if (here !== null && position !== null) {
      if (isFar(here, position)) continue;
      const way = wayTo(here, position);
      if (way.distanceM <= walkReachM) near.push({ line, way });
    } else if (elsewhere.length < limit && townships.includes(townshipIn(line))) elsewhere.push(line);
  }
  near.sort((one, other) => one.way.distanceM - other.way.distanceM);
  return {
    near: near.slice(0, limit).map(({ line, way }) => ({ asset: listedOf(line), way })),
    elsewhere: elsewhere.map(listedOf),
  };
}
