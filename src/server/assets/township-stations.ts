// The stations of a township, as the county's lists name them. Read anew only when the lists have changed.
import type { StationId } from '../../domain/ids.ts';
import { townshipOf } from '../../domain/place.ts';
import { parseJson } from '../../protocol/json.ts';
import { directory } from '../../protocol/session.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';

type Known = { readonly text: string; readonly byTownship: ReadonlyMap<string, readonly StationId[]> };

const known = new WeakMap<ServerStore, Map<string, Known>>();

export function stationsOf(store: ServerStore, tenant: string, divisionCode: string): readonly StationId[] {
  const text = readDirectoryText(store.sql, tenant) ?? '';
  const counties = known.get(store) ?? new Map<string, Known>();
  known.set(store, counties);
  const last = counties.get(tenant);
  const current = last?.text === text ? last : { text, byTownship: grouped(text) };
  counties.set(tenant, current);
  return current.byTownship.get(townshipOf(divisionCode)) ?? [];
}

/** The same for many entries of one transaction, during which the lists do not change. */
export function stationsFor(store: ServerStore, tenant: string): StationsOf {
  const byTownship = new Map<string, readonly StationId[]>();
  return (divisionCode) => {
    const township = townshipOf(divisionCode);
    const known = byTownship.get(township) ?? stationsOf(store, tenant, divisionCode);
    byTownship.set(township, known);
    return known;
  };
}

export type StationsOf = (divisionCode: string) => readonly StationId[];

function grouped(text: string): Known['byTownship'] {
  const json = parseJson(text === '' ? 'null' : text);
  const lists = directory.safeParse(json.ok ? json.value : null);
  const byTownship = new Map<string, StationId[]>();
  for (const { id, divisionCode } of lists.data?.stations ?? []) {
    const township = townshipOf(divisionCode);
    byTownship.set(township, [...(byTownship.get(township) ?? []), id]);
  }
  return byTownship;
}
