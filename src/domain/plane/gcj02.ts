// GCJ-02, in which maps published in China are drawn: some 500 m beside WGS-84, in which every record is kept. Only a
// drawing over such a map converts; nothing converted is ever saved. The formula is the one in general use.
import type { Position } from '../likeness/distance.ts';

const semiMajorM = 6_378_245; // Krasovsky 1940, which the shift is defined on
const eccentricity2 = 0.006_693_421_622_965_943;
const radians = Math.PI / 180;

const wave = (value: number, size: number, terms: readonly (readonly [number, number])[]): number =>
  terms.reduce((sum, [height, per]) => sum + height * Math.sin((value / per) * Math.PI), 0) * size;

const ripple = (lng: number) =>
  wave(lng, 2 / 3, [
    [20, 1 / 6],
    [20, 1 / 2],
  ]);

function northShift(x: number, y: number): number {
  const bend = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const waves = wave(y, 2 / 3, [
    [20, 1],
    [40, 3],
    [160, 12],
    [320, 30],
  ]);
  return bend + ripple(x) + waves;
}

function eastShift(x: number, y: number): number {
  const bend = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const waves = wave(x, 2 / 3, [
    [20, 1],
    [40, 3],
    [150, 12],
    [300, 30],
  ]);
  return bend + ripple(x) + waves;
}

/** Where the shift is defined; elsewhere the two are the same. */
const isShifted = ({ lat, lng }: Position) =>
  lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

export function gcj02Of(position: Position): Position {
  if (!isShifted(position)) return position;
  const { lat, lng } = position;
  const angle = lat * radians;
  const curve = 1 - eccentricity2 * Math.sin(angle) ** 2;
  const meridianM = (semiMajorM * (1 - eccentricity2)) / (curve * Math.sqrt(curve));
  const parallelM = (semiMajorM / Math.sqrt(curve)) * Math.cos(angle);
  const [x, y] = [lng - 105, lat - 35];
  return {
    lat: lat + northShift(x, y) / (meridianM * radians),
    lng: lng + eastShift(x, y) / (parallelM * radians),
  };
}
