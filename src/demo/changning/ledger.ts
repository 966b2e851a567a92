// The demo county's ledger as it is entered on the first day: every asset with what happened to it since 2024, and the
// sightings behind 84 of them. What the demo tells of photos is left out: there are no bytes behind it.
import type { RecordId } from '../../domain/ids.ts';
import type { AssetCourse, RevivalStage } from '../../domain/machines/asset/core.ts';
import type { FieldRecord } from '../../domain/record.ts';
import type { AssetFields } from '../../domain/records/asset.ts';
import { makeDice } from '../dice.ts';
import type { Serials } from '../records-run.ts';
import { type DemoAsset, demoAssets } from './assets.ts';
import { finance } from './people.ts';
import { demoPlace } from './positions.ts';
import { demoSightings } from './sightings.ts';

export type DemoEntry = {
  readonly kind: 'enter';
  readonly id: RecordId;
  readonly fields: AssetFields;
  readonly past: { readonly state: RevivalStage; readonly course: AssetCourse };
};

export type DemoLedger = {
  readonly entries: readonly DemoEntry[];
  readonly sightings: readonly FieldRecord[];
  /** The last serial of each series, by county, kind and year. */
  readonly serials: Serials;
  readonly keeper: { readonly userId: string; readonly name: string };
  readonly why: string;
  /** Whoever went and looked. */
  readonly visitor: string;
};

export function demoLedger(): DemoLedger {
  const assets = demoAssets();
  const serials: Serials = new Map();
  const told = demoSightings(assets, serials).map(({ record }) => record);
  const sightingOf = new Map(
    told.flatMap((record) =>
      record.kind === 'sighting' && record.course.confirmed !== undefined
        ? [[record.course.confirmed.assetId, record] as const]
        : [],
    ),
  );
  return {
    entries: assets.map((asset, index) => entryOf(asset, index, sightingOf.get(asset.id))),
    sightings: told.map((record) =>
      record.kind === 'sighting' ? { ...record, fields: { ...record.fields, attachments: [] } } : record,
    ),
    serials,
    keeper: { userId: finance.userId, name: finance.name },
    why: '全县资产清查入账',
    visitor: '核查代表',
  };
}

function entryOf(asset: DemoAsset, index: number, sighting: FieldRecord | undefined): DemoEntry {
  const { items, state } = asset;
  const course = withoutPhotos(asset);
  const dice = makeDice(index + 1);
  const { idleSince, idleCause, ...always } = items;
  const usageStatus = course.usage ?? items.usageStatus;
  const isIdle = usageStatus === 'idle';
  const seenOn = course.revisits?.at(-1)?.on ?? course.checks?.at(-1)?.on;
  const fields: AssetFields = {
    ...always,
    location: { ...items.location, geo: demoPlace(dice, items.location.divisionCode) },
    usageStatus,
    ...(isIdle && { idleSince: course.relapses?.at(-1)?.on ?? idleSince, idleCause }),
    source: sighting === undefined ? 'inventory' : 'sighting',
    isKey: asset.facts.isKey,
    hidesValue: index % 40 === 3,
    sightingIds: sighting === undefined ? [] : [sighting.id],
    attachments: [],
    ...(seenOn !== undefined && { lastVerifiedOn: seenOn }),
  };
  return { kind: 'enter', id: asset.id, fields, past: { state, course } };
}

/** Visits are known by the id a relapse names them with. */
function withoutPhotos({ course }: DemoAsset): AssetCourse {
  const { checks, revisits, outcomes, relapses } = course;
  return {
    ...course,
    ...(checks !== undefined && { checks: checks.map((one) => ({ ...one, attachments: [] })) }),
    ...(outcomes !== undefined && { outcomes: outcomes.map((one) => ({ ...one, attachments: [] })) }),
    ...(revisits !== undefined && {
      revisits: revisits.map((one) => ({
        ...one,
        id: one.finding === 'relapsed' ? (relapses?.at(-1)?.revisitId ?? one.id) : one.id,
        attachments: [],
      })),
    }),
  };
}
