// A county's own licensed map, if its operator plugged one in: raster tiles or a PMTiles file on one host. Without one
// the answer is null, and nothing is ever asked of another machine.
import * as z from 'zod/mini';

export const countyMapPath = '/api/v1/map';

const countyMap = z.object({
  kind: z.enum(['tiles', 'pmtiles']),
  /** With {z}, {x} and {y} where it is tiles. */
  url: z.string(),
  attribution: z.string(),
  /** 审图号: no map is shown without it. 《地图管理条例》第十五条、第二十二条 */
  reviewNumber: z.string(),
  /** In which system it is drawn; records are always WGS-84. */
  coordinates: z.enum(['wgs84', 'gcj02']),
  minZoom: z.number(),
  maxZoom: z.number(),
});
export type CountyMap = z.output<typeof countyMap>;

export const countyMapAnswer = z.object({ map: z.nullable(countyMap) });
