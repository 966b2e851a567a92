// 方位图: where things stand around one point, flat. Two ways of drawing it: true distances and bearings from the point
// itself, and Web Mercator where a county's own map lies under it. Units are those of the drawing, y downwards.
import { bearingTo } from '../assets/nearby.ts';
import { distanceM, type Position } from '../likeness/distance.ts';

export type Spot = { readonly x: number; readonly y: number };

export type View = {
  readonly centre: Position;
  /** From the centre to the middle of each edge. */
  readonly radiusM: number;
  /** The drawing is a square of this side. */
  readonly side: number;
};

export type Plane = {
  readonly spotOf: (position: Position) => Spot;
  /** At the centre; with true distances everywhere on a ray from it. */
  readonly metresPerUnit: number;
};

const radians = Math.PI / 180;

/** Azimuthal equidistant: every distance and every bearing from the centre is true. */
export function truePlane({ centre, radiusM, side }: View): Plane {
  const metresPerUnit = (2 * radiusM) / side;
  const spotOf = (position: Position): Spot => {
    const far = distanceM(centre, position) / metresPerUnit;
    const bearing = bearingTo(centre, position) * radians;
    return { x: side / 2 + far * Math.sin(bearing), y: side / 2 - far * Math.cos(bearing) };
  };
  return { spotOf, metresPerUnit };
}

/** The same plane, with another place in the middle of what is seen; distances and bearings stay those from its centre. */
export function lookingAt({ spotOf, metresPerUnit }: Plane, look: Position, side: number): Plane {
  const middle = spotOf(look);
  const moved = (position: Position): Spot => {
    const { x, y } = spotOf(position);
    return { x: x + side / 2 - middle.x, y: y + side / 2 - middle.y };
  };
  return { spotOf: moved, metresPerUnit };
}

const metresPerDegree = 111_195; // on a sphere of the earth's mean radius

/** So many metres from there, near enough to look somewhere else by: nothing is measured with it. */
export const movedBy = ({ lat, lng }: Position, { eastM, southM }: Move): Position => ({
  lat: lat - southM / metresPerDegree,
  lng: lng + eastM / (metresPerDegree * Math.cos(lat * radians)),
});
export type Move = { readonly eastM: number; readonly southM: number };

/** Round lengths: what a scale bar, a ring and a reach are drawn with. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
}

/** From a walk to a whole county; what lies farther is not drawn, and counted. */
export const reaches = [
  ...[500, 1000, 2000, 3000, 5000, 7000],
  ...[10_000, 15_000, 20_000, 30_000, 50_000, 70_000, 100_000],
] as const;

const edge = 0.94; // a mark at the very edge would be cut

/** The smallest reach that holds all of them, or the largest there is. */
export function reachFor(centre: Position, positions: readonly Position[]): number {
  const farthest = positions.reduce((most, one) => Math.max(most, distanceM(centre, one)), 0);
  return reaches.find((reach) => farthest <= reach * edge) ?? farthestReach;
}

const farthestReach = 100_000;

/** The middle of them, in which a single far one weighs no more than any other; null of none. */
export function middleOf(positions: readonly Position[]): Position | null {
  if (positions.length === 0) return null;
  const middle = (of: (one: Position) => number) =>
    Float64Array.from(positions, of).sort()[Math.floor(positions.length / 2)] ?? 0;
  return { lat: middle(({ lat }) => lat), lng: middle(({ lng }) => lng) };
}

export const isInside = ({ x, y }: Spot, side: number): boolean => x >= 0 && y >= 0 && x <= side && y <= side;
