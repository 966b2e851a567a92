// A poster's station and place by name, as the county's lists have them.
import { stationId } from '../../domain/ids.ts';
import { parseJson } from '../../protocol/json.ts';
import { directory } from '../../protocol/session.ts';
import type { Poster } from '../posters/poster-rows.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';

export type Through = {
  readonly stationName: string;
  readonly phone: string;
  readonly divisionCode: string;
  /** 花滩镇: where things happen unless somebody says otherwise. */
  readonly divisionName: string;
};

/** null when the station is in no list any more: nobody would receive what is said. */
export function throughOf({ sql }: ServerStore, poster: Poster): Through | null {
  const json = parseJson(readDirectoryText(sql, poster.tenant) ?? 'null');
  const lists = directory.safeParse(json.ok ? json.value : null);
  const found = lists.data?.stations.find((one) => one.id === stationId.parse(poster.stationId));
  if (lists.data === undefined || found === undefined) return null;
  const place = lists.data.divisions.find((one) => one.code === found.divisionCode);
  return {
    stationName: found.name,
    phone: found.phone,
    divisionCode: found.divisionCode,
    divisionName: place?.name ?? '',
  };
}
