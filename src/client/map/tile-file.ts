// A PMTiles file on a county's own host, read in parts. Loaded only where such a map is plugged in.
import { FetchSource, PMTiles, TileType } from 'pmtiles';

export type TileFile = {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** The bytes of one tile, or null where the file has none. Throws when the host cannot be reached. */
  readonly tile: (at: { readonly z: number; readonly x: number; readonly y: number }) => Promise<Blob | null>;
};

const rasters: ReadonlyMap<TileType, string> = new Map([
  [TileType.Png, 'image/png'],
  [TileType.Jpeg, 'image/jpeg'],
  [TileType.Webp, 'image/webp'],
]);

/** Null when the file holds no pictures: lines and areas would have to be drawn by us. */
export async function openTileFile(url: string): Promise<TileFile | null> {
  const file = new PMTiles(new FetchSource(url));
  const { minZoom, maxZoom, tileType } = await file.getHeader();
  const type = rasters.get(tileType);
  if (type === undefined) return null;
  const tile: TileFile['tile'] = async ({ z, x, y }) => {
    const found = await file.getZxy(z, x, y);
    return found === undefined ? null : new Blob([found.data], { type });
  };
  return { minZoom, maxZoom, tile };
}
