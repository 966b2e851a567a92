// The county's lists at rest, and the extract of them that every phone has. Promise: both are written together.
import type { CountyLists, ListItem, ListKind } from '../../domain/county-lists.ts';
import { dayAt } from '../../domain/day.ts';
import type { OrgFields } from '../../domain/records/org.ts';
import { orgFields } from '../../domain/records/org.ts';
import type { StationFields } from '../../domain/records/station.ts';
import { infoPointFields, stationFields, zoneFields } from '../../domain/records/station.ts';
import { parseJson } from '../../protocol/json.ts';
import { type Directory, directory } from '../../protocol/session.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText, writeDirectory } from '../store/server-state.ts';
import type { Sql } from '../store/sqlite.ts';

type ItemRow = { readonly kind: ListKind; readonly doc: string };

/** What a county had before its lists were kept one by one. */
const stationBefore = (one: Directory['stations'][number]): StationFields =>
  stationFields.parse({
    id: one.id,
    code: one.id.slice(0, 12),
    name: one.name,
    level: one.level ?? 'township',
    divisionCode: one.divisionCode,
    ...(one.parentId !== undefined && { parentId: one.parentId }),
    ...(one.zoneId !== undefined && { zoneId: one.zoneId }),
    ...(one.openHours !== undefined && { openHours: one.openHours }),
    isBudgetContact: one.isBudgetContact,
    address: one.address,
    phone: one.phone,
    liaisonIds: [],
    receptionDays: [],
  });

const orgBefore = ({ id, name, divisionCode }: Directory['orgs'][number], county: string): OrgFields =>
  orgFields.parse({
    id,
    name,
    branch: 'gov',
    level: divisionCode === undefined ? 'county' : 'township',
    divisionCode: divisionCode ?? county,
    categories: [],
  });

/** Null for a county that has no lists at all. */
export function readLists({ sql }: Pick<ServerStore, 'sql'>, tenant: string): CountyLists | null {
  const known = readDirectory(sql, tenant);
  if (known === null) return null;
  const rows = sql.all<ItemRow>('SELECT kind, doc FROM county_item WHERE tenant=? ORDER BY id', tenant);
  const docs = (kind: ListKind): unknown[] =>
    rows.filter((row) => row.kind === kind).map((row) => JSON.parse(row.doc));
  const stations = docs('station').map((doc) => stationFields.parse(doc));
  const orgs = docs('org').map((doc) => orgFields.parse(doc));
  const points = docs('point').map((doc) => infoPointFields.parse(doc));
  const zones = docs('zone').map((doc) => zoneFields.parse(doc));
  const kept = new Set<string>([...stations, ...points, ...zones, ...orgs].map(({ id }) => id));
  const county = `${tenant}000000`;
  return {
    countyName: known.countyName,
    divisions: known.divisions,
    stations: [...stations, ...known.stations.filter(({ id }) => !kept.has(id)).map(stationBefore)],
    points: [...points, ...(known.points ?? []).filter(({ id }) => !kept.has(id))],
    zones: [...zones, ...(known.zones ?? []).filter(({ id }) => !kept.has(id))],
    orgs: [...orgs, ...known.orgs.filter(({ id }) => !kept.has(id)).map((one) => orgBefore(one, county))],
  };
}

/** What every phone has of the lists; null for a county without any. */
export function readDirectory(sql: Sql, tenant: string): Directory | null {
  const json = parseJson(readDirectoryText(sql, tenant) ?? 'null');
  const parsed = directory.safeParse(json.ok ? json.value : null);
  return parsed.success ? parsed.data : null;
}

/** Called inside a transaction, with the lists as they are after it. */
export function keepItem(store: ServerStore, tenant: string, change: { item: ListItem; lists: CountyLists }) {
  const { kind, item } = change.item;
  store.sql.run(
    'INSERT OR REPLACE INTO county_item VALUES(?,?,?,?)',
    ...[tenant, kind, item.id, JSON.stringify(item)],
  );
  publish(store, tenant, change.lists);
}

/** Called inside a transaction. */
export function dropItem(
  store: ServerStore,
  tenant: string,
  { kind, id, lists }: { kind: 'point' | 'zone'; id: string; lists: CountyLists },
): void {
  store.sql.run('DELETE FROM county_item WHERE tenant=? AND kind=? AND id=?', tenant, kind, id);
  publish(store, tenant, lists);
}

const publish = (store: ServerStore, tenant: string, lists: CountyLists): void =>
  writeDirectory(store.sql, tenant, extractOf(lists, new Date(store.env.now()).toISOString()));

/** What every phone has: where, when and whom to call. Nobody's personal number, no register of keepers. */
function extractOf({ countyName, stations, points, zones, divisions, orgs }: CountyLists, version: string) {
  const today = dayAt(Date.parse(version));
  return directory.parse({
    version,
    countyName,
    stations: stations.map(({ receptionDays, ...one }) => ({
      ...one,
      receptionDays: receptionDays.filter(({ on }) => on >= today),
    })),
    points,
    zones,
    divisions,
    orgs: orgs.map(({ id, name, level, divisionCode }) => ({
      id,
      name,
      ...(level === 'township' && { divisionCode }),
    })),
  });
}
