// What an operator says of a county's own map, judged as a whole: a map without its review number, or from an address
// that is none, is no map. The page may then ask that one host, and no other.
import { tenantCode } from '../domain/ids.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { CountyMap } from '../protocol/county-map.ts';

export type PluggedMap = {
  readonly map: CountyMap;
  /** The county it belongs to; null where this server holds one only. */
  readonly tenant: string | null;
  readonly origin: string;
};

type Variables = Readonly<Record<string, string | undefined>>;

const reviewShape = /S.{0,2}\d{4}.{0,3}\d{1,6}/u; // GS(2024)0123, and a province's letter before it
const deepest = 22; // deeper no map is cut
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const wrong = (field: string): Result<never> =>
  refused({ code: 'invalidFields', fields: { [field]: { code: 'badFormat' } } });
const missing = (field: string): Result<never> =>
  refused({ code: 'invalidFields', fields: { [field]: { code: 'required' } } });

/** The map of MAP_TILES or MAP_PMTILES; null where neither is said. Refused, with the variable that is wrong, otherwise. */
export function countyMapFrom(variables: Variables): Result<PluggedMap | null> {
  const said = (name: string): string => variables[name]?.trim() ?? '';
  const kind = said('MAP_TILES') === '' ? 'pmtiles' : 'tiles';
  const source = kind === 'tiles' ? 'MAP_TILES' : 'MAP_PMTILES';
  const url = said(source);
  if (url === '') return ok(null);
  const origin = originOf(url, kind);
  if (origin === null) return wrong(source);
  const [attribution, reviewNumber] = [said('MAP_ATTRIBUTION'), said('MAP_REVIEW_NUMBER')];
  if (reviewNumber === '') return missing('MAP_REVIEW_NUMBER');
  if (!reviewShape.test(reviewNumber)) return wrong('MAP_REVIEW_NUMBER');
  if (attribution === '') return missing('MAP_ATTRIBUTION');
  const coordinates = said('MAP_COORDINATES') || 'wgs84';
  if (coordinates !== 'wgs84' && coordinates !== 'gcj02') return wrong('MAP_COORDINATES');
  const [minZoom, maxZoom] = [Number(said('MAP_MIN_ZOOM') || 0), Number(said('MAP_MAX_ZOOM') || 18)];
  if (!isZoom(minZoom)) return wrong('MAP_MIN_ZOOM');
  if (!isZoom(maxZoom) || maxZoom < minZoom) return wrong('MAP_MAX_ZOOM');
  const county = said('MAP_COUNTY');
  if (county !== '' && !tenantCode.safeParse(county).success) return wrong('MAP_COUNTY');
  return ok({
    map: { kind, url, attribution, reviewNumber, coordinates, minZoom, maxZoom },
    tenant: county === '' ? null : county,
    origin,
  });
}

const isZoom = (zoom: number) => Number.isInteger(zoom) && zoom >= 0 && zoom <= deepest;

/** The one host it is asked of; null when the address is none, says a password, or could be read by others on the way. */
function originOf(url: string, kind: CountyMap['kind']): string | null {
  const plain = kind === 'tiles' ? url.replace('{z}', '0').replace('{x}', '0').replace('{y}', '0') : url;
  const isWhole = kind === 'pmtiles' || ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
  if (!isWhole || /[\s;,'"{}]/.test(plain) || !URL.canParse(plain)) return null;
  const { protocol, hostname, username, password, origin } = new URL(plain);
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  // The host stands in the page's policy, so it must not be a part that is filled in.
  return isPrivate && username === '' && password === '' && url.startsWith(origin) ? origin : null;
}
