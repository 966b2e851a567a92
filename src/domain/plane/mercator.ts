// Web Mercator (EPSG:3857), in which the tiles of maps are cut: used only where a county has plugged in its own.
import type { Position } from '../likeness/distance.ts';
import type { Plane, Spot, View } from './plane.ts';

const equatorM = 2 * Math.PI * 6_378_137; // WGS-84, as the tiles have it
const radians = Math.PI / 180;
const mostLat = 85.051_128; // where the square of the world ends

/** In the square of the world: 0–1 eastwards, 0–1 southwards. */
function worldSpot({ lat, lng }: Position): Spot {
  const angle = Math.min(mostLat, Math.max(-mostLat, lat)) * radians;
  return { x: lng / 360 + 0.5, y: 0.5 - Math.asinh(Math.tan(angle)) / (2 * Math.PI) };
}

/** How many units of the drawing the world is wide. */
const worldSide = ({ centre, radiusM, side }: View): number =>
  (equatorM * Math.cos(centre.lat * radians) * side) / (2 * radiusM);

export function mercatorPlane(view: View): Plane {
  const { centre, radiusM, side } = view;
  const world = worldSide(view);
  const middle = worldSpot(centre);
  const spotOf = (position: Position): Spot => {
    const { x, y } = worldSpot(position);
    return { x: side / 2 + (x - middle.x) * world, y: side / 2 + (y - middle.y) * world };
  };
  return { spotOf, metresPerUnit: (2 * radiusM) / side };
}

const tileSide = 256; // of a raster tile, in its own pixels

export type Tile = {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Where it lies in the drawing. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
};

export type Zooms = { readonly minZoom: number; readonly maxZoom: number };

/** The tiles that cover the view, at the zoom whose pixels come nearest to the drawing's units. */
export function tilesFor(view: View, { minZoom, maxZoom }: Zooms): readonly Tile[] {
  const world = worldSide(view);
  const z = Math.min(maxZoom, Math.max(minZoom, Math.round(Math.log2(world / tileSide))));
  const count = 2 ** z;
  const side = world / count;
  const middle = worldSpot(view.centre);
  const left = middle.x * world - view.side / 2;
  const top = middle.y * world - view.side / 2;
  const within = (from: number) => {
    const first = Math.max(0, Math.floor(from / side));
    const last = Math.min(count - 1, Math.floor((from + view.side) / side));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  };
  const columns = within(left);
  return within(top).flatMap((y) =>
    columns.map((x) => ({ z, x, y, left: x * side - left, top: y * side - top, side })),
  );
}
