// Distance on the ground between two WGS-84 positions. A GCJ-02 position among them would be wrong by 500 m.

const meanRadiusM = 6_371_009; // IUGG mean radius; the sphere is off by at most 0.5 %, a phone's fix by more
const radians = Math.PI / 180;

export type Position = { readonly lat: number; readonly lng: number };

const squaredSine = (angle: number) => Math.sin(angle / 2) ** 2;

/** Great-circle distance in whole metres (haversine: exact for small distances, where the cosine rule is not). */
export function distanceM(a: Position, b: Position): number {
  const lat = squaredSine((b.lat - a.lat) * radians);
  const lng = squaredSine((b.lng - a.lng) * radians);
  const chord = lat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * lng;
  return Math.round(2 * meanRadiusM * Math.asin(Math.min(1, Math.sqrt(chord))));
}

type MaybePlaced = { readonly lat?: number | undefined; readonly lng?: number | undefined };

/** Null when one of the two has no position. */
export function distanceBetween(a: MaybePlaced, b: MaybePlaced): number | null {
  if (a.lat === undefined || a.lng === undefined || b.lat === undefined || b.lng === undefined) return null;
  return distanceM({ lat: a.lat, lng: a.lng }, { lat: b.lat, lng: b.lng });
}
