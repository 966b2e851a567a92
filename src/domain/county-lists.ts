// The county's own lists: stations (1+4+50+N), their points, the areas of townships, the units. An administrator keeps
// them; every phone has what it needs of them. Nothing is ever taken off the list of stations or units: records name them.
import type { Day } from './day.ts';
import { countyOf } from './place.ts';
import type { FieldIssues } from './problems.ts';
import type { OrgFields } from './records/org.ts';
import { orgDefinition } from './records/org.ts';
import type { InfoPointFields, StationFields, ZoneFields } from './records/station.ts';
import { infoPointDefinition, stationDefinition, zoneDefinition } from './records/station.ts';
import { stationLevels } from './records/station-levels.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';

export const listKinds = ['station', 'point', 'zone', 'org'] as const;
export type ListKind = (typeof listKinds)[number];

export type ItemOf = {
  readonly station: StationFields;
  readonly point: InfoPointFields;
  readonly zone: ZoneFields;
  readonly org: OrgFields;
};

export type CountyLists = {
  readonly countyName: string;
  readonly divisions: readonly { readonly code: string; readonly name: string }[];
  readonly stations: readonly StationFields[];
  readonly points: readonly InfoPointFields[];
  readonly zones: readonly ZoneFields[];
  readonly orgs: readonly OrgFields[];
};

export type ListItem = { readonly [K in ListKind]: { readonly kind: K; readonly item: ItemOf[K] } }[ListKind];

type Judge<K extends ListKind> = (item: ItemOf[K], lists: CountyLists, tenant: string) => FieldIssues;

const wrong = (isWrong: boolean, field: string): FieldIssues =>
  isWrong ? { [field]: { code: 'notInList' } } : {};

/** Is `id` above itself, if its parent is `parentId`? */
function isAboveItself(
  stations: readonly StationFields[],
  id: string,
  parentId: string | undefined,
): boolean {
  const seen = new Set<string>([id]);
  let at = parentId;
  while (at !== undefined) {
    if (seen.has(at)) return true;
    seen.add(at);
    at = stations.find((one) => one.id === at)?.parentId;
  }
  return false;
}

/** A station of the city stands above the counties', so its code may be the city's. */
const isOfCounty = (code: string, tenant: string, isCity: boolean): boolean =>
  isCity ? code.startsWith(tenant.slice(0, 4)) : countyOf(code) === tenant;

const judgeStation: Judge<'station'> = (station, { stations, zones }, tenant) => {
  const { id, level, divisionCode, parentId, zoneId } = station;
  const parent = stations.find((one) => one.id === parentId);
  const rank = (one: StationFields) => stationLevels.indexOf(one.level);
  const isBelow = parent === undefined || rank(parent) < rank(station);
  const isCodeTaken = stations.some((one) => one.id !== id && one.code === station.code);
  return {
    ...wrong(!isOfCounty(divisionCode, tenant, level === 'city'), 'divisionCode'),
    ...wrong(parentId !== undefined && parent === undefined, 'parentId'),
    ...wrong(!isBelow || isAboveItself(stations, id, parentId), 'parentId'),
    ...wrong(zoneId !== undefined && !zones.some((one) => one.id === zoneId), 'zoneId'),
    ...(isCodeTaken && { code: { code: 'notAccepted' } }),
  };
};

const judgePoint: Judge<'point'> = ({ stationId, isBudgetPoint }, { stations }) => {
  const station = stations.find((one) => one.id === stationId);
  return {
    ...wrong(station === undefined, 'stationId'),
    // 站点合一: a collection point of the budget belongs to a contact point of the budget.
    ...(isBudgetPoint && station?.isBudgetContact === false && { isBudgetPoint: { code: 'notAccepted' } }),
  };
};

const judgeZone: Judge<'zone'> = ({ id, divisionCodes }, { zones, divisions }) => {
  const others = new Set(zones.filter((one) => one.id !== id).flatMap((one) => one.divisionCodes));
  const unknown = divisionCodes.some((code) => !divisions.some((one) => one.code === code));
  const isTwice = divisionCodes.some((code) => others.has(code));
  return {
    ...wrong(unknown, 'divisionCodes'),
    ...(!unknown && isTwice && { divisionCodes: { code: 'notAccepted' } }),
  };
};

const judgeOrg: Judge<'org'> = ({ id, divisionCode, parentId }, { orgs }, tenant) => ({
  ...wrong(countyOf(divisionCode) !== tenant, 'divisionCode'),
  ...wrong(
    parentId !== undefined && (parentId === id || !orgs.some((one) => one.id === parentId)),
    'parentId',
  ),
});

type Judging = { readonly lists: CountyLists; readonly tenant: string; readonly today: Day };

function judged<K extends ListKind>(
  parsed: Result<ItemOf[K]>,
  judge: Judge<K>,
  { lists, tenant }: Judging,
): Result<ItemOf[K]> {
  if (!parsed.ok) return parsed;
  const fields = judge(parsed.value, lists, tenant);
  return Object.keys(fields).length === 0 ? parsed : refused({ code: 'invalidFields', fields });
}

/** Unknown in; an item that fits into the county's lists, or `invalidFields`. */
export function parseItem(kind: ListKind, input: unknown, judging: Judging): Result<ListItem> {
  const { today } = judging;
  switch (kind) {
    case 'station': {
      const item = judged(stationDefinition.parse(input, today), judgeStation, judging);
      return item.ok ? ok({ kind, item: item.value }) : item;
    }
    case 'point': {
      const item = judged(infoPointDefinition.parse(input, today), judgePoint, judging);
      return item.ok ? ok({ kind, item: item.value }) : item;
    }
    case 'zone': {
      const item = judged(zoneDefinition.parse(input, today), judgeZone, judging);
      return item.ok ? ok({ kind, item: item.value }) : item;
    }
    case 'org': {
      const item = judged(orgDefinition.parse(input, today), judgeOrg, judging);
      return item.ok ? ok({ kind, item: item.value }) : item;
    }
  }
}

/** What is on the lists under this id. */
export function itemOf(lists: CountyLists, kind: ListKind, id: string): ItemOf[ListKind] | undefined {
  const of = { station: lists.stations, point: lists.points, zone: lists.zones, org: lists.orgs };
  return of[kind].find((one) => one.id === id);
}

/** The lists with the item in its place, or at the end. */
export function withItem(lists: CountyLists, { kind, item }: ListItem): CountyLists {
  const put = <T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] =>
    all.some(({ id }) => id === one.id) ? all.map((old) => (old.id === one.id ? one : old)) : [...all, one];
  switch (kind) {
    case 'station':
      return { ...lists, stations: put(lists.stations, item) };
    case 'point':
      return { ...lists, points: put(lists.points, item) };
    case 'zone':
      return { ...lists, zones: put(lists.zones, item) };
    case 'org':
      return { ...lists, orgs: put(lists.orgs, item) };
  }
}

/** Takes a point or an area off the lists; refused while a station is in the area. */
export function withoutItem(lists: CountyLists, kind: 'point' | 'zone', id: string): Result<CountyLists> {
  if (kind === 'zone' && lists.stations.some((one) => one.zoneId === id))
    return refused({ code: 'invalidFields', fields: { id: { code: 'notAccepted' } } });
  return ok({
    ...lists,
    ...(kind === 'point' && { points: lists.points.filter((one) => one.id !== id) }),
    ...(kind === 'zone' && { zones: lists.zones.filter((one) => one.id !== id) }),
  });
}
