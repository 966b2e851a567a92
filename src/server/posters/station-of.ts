// The station a poster is for, and its point, as the county's lists have them.
import type { StationId, Tenant } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import { type Directory, directory } from '../../protocol/session.ts';
import { readDirectoryText } from '../store/server-state.ts';
import type { Sql } from '../store/sqlite.ts';

type Place = { readonly stationId: StationId; readonly pointId?: StationId | undefined };

/** Refuses a station that is in no list, and a point that is not of that station. */
export function stationOf(
  sql: Sql,
  tenant: Tenant,
  { stationId, pointId }: Place,
): Result<Directory['stations'][number]> {
  const json = parseJson(readDirectoryText(sql, tenant) ?? 'null');
  const lists = directory.safeParse(json.ok ? json.value : null).data;
  const station = lists?.stations.find(({ id }) => id === stationId);
  const points = lists?.points ?? [];
  const isPointTheirs =
    pointId === undefined || points.some((one) => one.id === pointId && one.stationId === stationId);
  if (station === undefined || !isPointTheirs) {
    const field = station === undefined ? 'stationId' : 'pointId';
    return refused({ code: 'invalidFields', fields: { [field]: { code: 'notInList' } } });
  }
  return ok(station);
}
