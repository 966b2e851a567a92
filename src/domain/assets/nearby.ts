// 核查路线: what stands near a person and was not looked at for long, nearest first. No map and no track: a distance and
// a direction from one fix.
import { distanceM, type Position } from '../likeness/distance.ts';

/** A09 warns from here on. */
export const unverifiedDays = 180;

const directions = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Direction = (typeof directions)[number];

const radians = Math.PI / 180;

const fullTurn = 360;

/** Degrees from north, eastwards, 0–360; 0 to the place itself. */
export function bearingTo(from: Position, to: Position): number {
  const [lat1, lat2] = [from.lat * radians, to.lat * radians];
  const turn = (to.lng - from.lng) * radians;
  const east = Math.sin(turn) * Math.cos(lat2);
  const north = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(turn);
  return (Math.atan2(east, north) / radians + fullTurn) % fullTurn;
}

/** The compass direction from here to there, one of eight. */
export function directionTo(from: Position, to: Position): Direction {
  const eighth = Math.round((bearingTo(from, to) / fullTurn) * directions.length);
  return directions[eighth % directions.length] ?? 'n';
}

export type Way = { readonly distanceM: number; readonly direction: Direction };

/** `at` must be called for what has a position only. */
export const wayTo = (from: Position, to: Position): Way => ({
  distanceM: distanceM(from, to),
  direction: directionTo(from, to),
});
