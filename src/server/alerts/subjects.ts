// What the rules look at, built from what the server holds: an entry of the ledger with what was seen of it, an owner with
// all it has, the ledger as a feed, a sighting that belongs to no entry yet.
import type { Subjects } from '../../domain/alerts/subjects.ts';
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { type Day, dayAt, monthOf } from '../../domain/day.ts';
import type { StationId } from '../../domain/ids.ts';
import type { RecordOf } from '../../domain/record.ts';
import { completenessOf } from '../../domain/records/key-items.ts';
import { readAsset } from '../assets/asset-store.ts';
import { readDirectory } from '../county/lists.ts';
import { readRecord, type ServerStore } from '../store/records.ts';

/** The kinds of subject that are looked at. */
export const subjectTypes = ['asset', 'owner', 'feed', 'sighting'] as const;
export type LookedAt = (typeof subjectTypes)[number];

export type Found = {
  readonly [T in LookedAt]: { readonly type: T; readonly subject: Subjects[T]; readonly name: string };
}[LookedAt];

/** The subject, or null when it is not there any more: then every rule is silent of it. */
export function findSubject(store: ServerStore, tenant: string, named: Named): Found | null {
  return builders[named.type](store, tenant, named.id);
}

export type Named = { readonly type: LookedAt; readonly id: string };
type Builder = (store: ServerStore, tenant: string, id: string) => Found | null;

const builders: Readonly<Record<LookedAt, Builder>> = {
  asset: (store, tenant, id) => {
    const asset = readAsset(store, tenant, id);
    return asset && { type: 'asset', subject: assetSubject(store, asset), name: asset.fields.name };
  },
  owner: ownerSubject,
  feed: feedSubject,
  sighting: (store, tenant, id) => {
    const record = readRecord(store, tenant, id);
    if (record?.kind !== 'sighting' || record.state === 'withdrawn') return null;
    return { type: 'sighting', subject: sightingSubject(record), name: record.fields.nameGuess };
  },
};

const hazardOf = ({ fields, state }: RecordOf<'sighting'>) => ({
  hasHazard: fields.hasHazard,
  isHazardRemoved: state === 'dismissed',
});

const seenOn = ({ receivedAt, capturedAt }: RecordOf<'sighting'>): Day =>
  dayAt(Date.parse(receivedAt ?? capturedAt));

const sightingSubject = (record: RecordOf<'sighting'>): Subjects['sighting'] => ({
  id: record.id,
  stationIds: [record.stationId],
  orgId: null,
  isSealed: record.isSealed,
  ...hazardOf(record),
  on: seenOn(record),
  assetId: record.course.confirmed?.assetId ?? null,
});

function assetSubject(store: ServerStore, asset: Asset): Subjects['asset'] {
  const { fields, course, id, stationIds, state, tenant } = asset;
  const seen = fields.sightingIds
    .map((sighting) => readRecord(store, tenant, sighting))
    .filter((record) => record?.kind === 'sighting')
    .filter(({ state: stage }) => stage !== 'dismissed' && stage !== 'withdrawn');
  const revisit = course.revisits?.at(-1);
  return {
    id,
    stationIds,
    orgId: course.plan?.leadOrgId ?? fields.managerOrgId ?? fields.ownerOrgId ?? null,
    isSealed: false,
    usageStatus: fields.usageStatus,
    idleSinceMonth: fields.idleSince === undefined ? null : monthOf(fields.idleSince),
    areaCentiM2: fields.areaCentiM2 ?? 0,
    bookValueFen: fields.bookValueFen ?? null,
    revivalStage: state,
    planDueOn: course.plan?.dueOn ?? null,
    closedOutOn: course.closeOuts?.at(-1)?.on ?? null,
    lease:
      fields.lease === undefined
        ? null
        : { endOn: fields.lease.endOn, isRenewed: false, arrearsDays: fields.lease.arrearsDays },
    filledItems: completenessOf(fields).filled,
    listedOn: course.listedOn ?? null,
    titleStatus: fields.titleStatus ?? 'none',
    disputedSinceOn: course.disputedSinceOn ?? null,
    lastVerifiedOn: fields.lastVerifiedOn ?? null,
    sightings: seen.map((one) => ({ ...hazardOf(one), reporterId: one.authorId, on: seenOn(one) })),
    lastRevisit: revisit === undefined ? null : { on: revisit.on, finding: revisit.finding },
  };
}

type HeldRow = { readonly usage: Subjects['asset']['usageStatus']; readonly area: number | null };

/** A unit with all the entries it owns. */
function ownerSubject({ sql, ...store }: ServerStore, tenant: string, id: string): Found | null {
  const rows = sql.all<HeldRow>(
    `SELECT usage_status AS usage, json_extract(doc, '$.fields.areaCentiM2') AS area FROM asset
     WHERE tenant=? AND owner_org=? AND is_removed=0`,
    ...[tenant, id],
  );
  const lists = readDirectory(sql, tenant);
  const org = lists?.orgs.find((one) => one.id === id);
  if (rows.length === 0 || org === undefined) return null;
  return {
    type: 'owner',
    name: org.name,
    subject: {
      id,
      stationIds: allStations({ sql, ...store }, tenant),
      orgId: org.id,
      isSealed: false,
      assets: rows.map(({ usage, area }) => ({ usageStatus: usage, areaCentiM2: area ?? 0 })),
    },
  };
}

const allStations = ({ sql }: ServerStore, tenant: string): readonly StationId[] =>
  (readDirectory(sql, tenant)?.stations ?? []).map((one) => one.id);

/** The one feed there is: the ledger as it was imported last. */
export const ledgerFeed = 'ledger';

type SnapshotRow = { readonly at: string | null };

function feedSubject(store: ServerStore, tenant: string, id: string): Found | null {
  const row = store.sql.one<SnapshotRow>(
    `SELECT max(json_extract(doc, '$.fields.snapshotAt')) AS at FROM asset WHERE tenant=? AND is_removed=0`,
    tenant,
  );
  if (row === undefined || row.at === null) return null;
  const snapshotOn = dayAt(Date.parse(row.at));
  const head = { id, stationIds: allStations(store, tenant), orgId: null, isSealed: false };
  return { type: 'feed', name: '', subject: { ...head, snapshotOn } };
}
