// A county's entries and sightings as whoever follows their feeds has them. A feed names each row once, at its last change:
// from the beginning it is the whole county, from where one stood it is what changed since.
import { type Asset, standingOf, subjectOfAsset } from '../../domain/assets/asset-entry.ts';
import { type AssetVisit, openFindings } from '../../domain/assets/open-findings.ts';
import type { BoardRow } from '../../domain/figures/board.ts';
import {
  type AssetFacts,
  type CountyFacts,
  noFacts,
  type SightingFacts,
} from '../../domain/figures/facts.ts';
import { assetFacts, sightingFacts } from '../../domain/figures/from-records.ts';
import type { Tenant } from '../../domain/ids.ts';
import { townshipOf } from '../../domain/place.ts';
import type { Subject } from '../../domain/rights/subject.ts';
import { assetOfRow } from '../assets/asset-store.ts';
import { readLedgerFeed } from '../assets/ledger-feed.ts';
import { stationsFor } from '../assets/township-stations.ts';
import { readDirectory } from '../county/lists.ts';
import { readFeed } from '../store/feed.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';

/** What a row is called, for who opens a figure. */
type Named = { readonly id: string; readonly name: string; readonly place: string };
export type BoardEntry = BoardRow &
  Named & {
    readonly assetNo: string;
    readonly subject: Subject;
    /** What visits found and nobody has answered. */
    readonly findings: readonly AssetVisit[];
  };

export type CountyState = {
  readonly entries: readonly BoardEntry[];
  readonly sightings: readonly Named[];
  readonly facts: CountyFacts;
  readonly dataAsOf: string;
};

type Entry = { readonly shown: BoardEntry; readonly facts: AssetFacts; readonly changedAt: string };
type Sighting = { readonly shown: Named; readonly facts: SightingFacts };

export type Followed = {
  readonly entries: Map<string, Entry>;
  readonly sightings: Map<string, Sighting>;
  /** How far each feed was read. */
  entriesTo: number;
  sightingsTo: number;
  /** The county's lists as the rows were read with: they say whose each row is. */
  lists: string | null;
  townships: ReadonlyMap<string, string | null>;
  /** Something was read since the last state. */
  hasMoved: boolean;
};

export const nothingRead = (): Followed => ({
  ...{ entries: new Map(), sightings: new Map(), entriesTo: 0, sightingsTo: 0 },
  ...{ lists: null, townships: new Map(), hasMoved: true },
});

const pageRows = 500; // some twenty milliseconds; twice what an import writes in a turn, so that it is caught up with

/** Reads the next page of both feeds. True when nothing is left: then the rows are the county's at this moment. */
export function readOn(store: ServerStore, tenant: Tenant, rows: Followed): boolean {
  followLists(store, tenant, rows);
  const changed = readLedgerFeed(store.sql, {
    ...{ tenant, scope: 'assets', after: rows.entriesTo, limit: pageRows },
  });
  const stations = stationsFor(store, tenant);
  for (const row of changed) {
    if (row.op === 'leave') rows.entries.delete(row.rec_id);
    else rows.entries.set(row.rec_id, entryOf(assetOfRow(store, row, stations)));
  }
  const seen = readFeed(store.sql, {
    ...{ tenant, scope: 'ledger', after: rows.sightingsTo, limit: pageRows },
  });
  for (const { rec_id: id } of seen) {
    const record = readRecord(store, tenant, id);
    if (record?.kind !== 'sighting') continue;
    const { nameGuess: name, locationText: place } = record.fields;
    const facts = sightingFacts(record, rows.townships.get(record.stationId) ?? null);
    rows.sightings.set(id, { shown: { id, name, place }, facts });
  }
  rows.entriesTo = changed.at(-1)?.seq ?? rows.entriesTo;
  rows.sightingsTo = seen.at(-1)?.seq ?? rows.sightingsTo;
  rows.hasMoved ||= changed.length + seen.length > 0;
  return changed.length < pageRows && seen.length < pageRows;
}

/** Other lists place every row anew. */
function followLists(store: ServerStore, tenant: Tenant, rows: Followed): void {
  const lists = readDirectoryText(store.sql, tenant) ?? '';
  if (lists === rows.lists) return;
  const stations = readDirectory(store.sql, tenant)?.stations ?? [];
  const townships = new Map(stations.map(({ id, divisionCode }) => [id, townshipOf(divisionCode)]));
  rows.entries.clear();
  rows.sightings.clear();
  Object.assign(rows, { lists, townships, entriesTo: 0, sightingsTo: 0, hasMoved: true });
}

/** In the order of ids, which is that of entering. */
export function stateOf(rows: Followed): CountyState {
  const entries = inOrder(rows.entries);
  const sightings = inOrder(rows.sightings);
  let dataAsOf = '';
  for (const { changedAt } of entries) if (changedAt > dataAsOf) dataAsOf = changedAt;
  const facts = {
    ...noFacts,
    assets: entries.map((one) => one.facts),
    sightings: sightings.map((one) => one.facts),
  };
  return {
    entries: entries.map(({ shown }) => shown),
    sightings: sightings.map(({ shown }) => shown),
    ...{ facts, dataAsOf },
  };
}

const inOrder = <Row extends { readonly shown: Named }>(rows: ReadonlyMap<string, Row>): readonly Row[] =>
  [...rows.values()].toSorted(({ shown: one }, { shown: other }) => (one.id < other.id ? -1 : 1));

const entryOf = (asset: Asset): Entry => {
  const { fields, course, state } = asset;
  const { divisionCode } = fields.location;
  const shown: BoardEntry = {
    id: asset.id,
    assetNo: fields.assetNo,
    name: fields.name,
    place: fields.location.text,
    township: townshipOf(divisionCode),
    stage: state,
    path: course.plan?.path ?? null,
    assetClass: fields.assetClass,
    ownerNature: fields.ownerNature,
    dueOn: course.plan?.dueOn ?? null,
    relapses: course.relapses?.length ?? 0,
    subject: subjectOfAsset(asset),
    findings: openFindings(asset),
  };
  const facts = assetFacts(standingOf(asset), { divisionCode, areaCentiM2: fields.areaCentiM2 ?? 0 });
  return { shown, facts, changedAt: asset.changedAt };
};
