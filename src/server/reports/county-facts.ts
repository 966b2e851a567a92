// What boards and figures are counted from: the county's entries and sightings, read once for each state of its clock.
import { type Asset, standingOf, subjectOfAsset } from '../../domain/assets/asset-entry.ts';
import { type AssetVisit, openFindings } from '../../domain/assets/open-findings.ts';
import type { BoardRow } from '../../domain/figures/board.ts';
import { type CountyFacts, noFacts } from '../../domain/figures/facts.ts';
import { assetFacts, sightingFacts } from '../../domain/figures/from-records.ts';
import type { Tenant } from '../../domain/ids.ts';
import { townshipOf } from '../../domain/place.ts';
import type { Subject } from '../../domain/rights/subject.ts';
import { everyAsset } from '../assets/list-assets.ts';
import { readDirectory } from '../county/lists.ts';
import { readRecord, type ServerStore } from '../store/records.ts';

export type Shown = { readonly name: string; readonly place: string };
export type BoardEntry = BoardRow &
  Shown & {
    readonly assetNo: string;
    readonly subject: Subject;
    /** What visits found and nobody has answered. */
    readonly findings: readonly AssetVisit[];
  };

export type CountyState = {
  readonly entries: readonly BoardEntry[];
  readonly facts: CountyFacts;
  /** What a row is called, for who opens a figure. */
  readonly shown: ReadonlyMap<string, Shown>;
  readonly dataAsOf: string;
};

type ClockRow = { readonly seq: number };
type Known = { readonly seq: number; readonly state: CountyState };
const known = new WeakMap<ServerStore, Map<Tenant, Known>>();

export function countyState(store: ServerStore, tenant: Tenant): CountyState {
  const seq = store.sql.one<ClockRow>('SELECT seq FROM clock WHERE tenant=?', tenant)?.seq ?? 0;
  const counties = known.get(store) ?? new Map<Tenant, Known>();
  known.set(store, counties);
  const last = counties.get(tenant);
  if (last?.seq === seq) return last.state;
  const state = read(store, tenant);
  counties.set(tenant, { seq, state });
  return state;
}

type IdRow = { readonly id: string };

function read(store: ServerStore, tenant: Tenant): CountyState {
  const shown = new Map<string, Shown>();
  const entries: BoardEntry[] = [];
  const assets: CountyFacts['assets'][number][] = [];
  let dataAsOf = '';
  for (const asset of everyAsset(store, tenant)) {
    entries.push(entryOf(asset));
    const { divisionCode } = asset.fields.location;
    assets.push(assetFacts(standingOf(asset), { divisionCode, areaCentiM2: asset.fields.areaCentiM2 ?? 0 }));
    shown.set(asset.id, { name: asset.fields.name, place: asset.fields.location.text });
    if (asset.changedAt > dataAsOf) dataAsOf = asset.changedAt;
  }
  const stations = readDirectory(store.sql, tenant)?.stations ?? [];
  const townships = new Map(stations.map(({ id, divisionCode }) => [id, townshipOf(divisionCode)]));
  const sightings = store.sql
    .all<IdRow>(`SELECT id FROM record WHERE tenant=? AND kind='sighting'`, tenant)
    .flatMap(({ id }) => {
      const record = readRecord(store, tenant, id);
      if (record?.kind !== 'sighting') return [];
      shown.set(record.id, { name: record.fields.nameGuess, place: record.fields.locationText });
      return [sightingFacts(record, townships.get(record.stationId) ?? null)];
    });
  return { entries, facts: { ...noFacts, assets, sightings }, shown, dataAsOf };
}

const entryOf = (asset: Asset): BoardEntry => ({
  id: asset.id,
  assetNo: asset.fields.assetNo,
  name: asset.fields.name,
  place: asset.fields.location.text,
  township: townshipOf(asset.fields.location.divisionCode),
  stage: asset.state,
  path: asset.course.plan?.path ?? null,
  assetClass: asset.fields.assetClass,
  ownerNature: asset.fields.ownerNature,
  dueOn: asset.course.plan?.dueOn ?? null,
  relapses: asset.course.relapses?.length ?? 0,
  subject: subjectOfAsset(asset),
  findings: openFindings(asset),
});
