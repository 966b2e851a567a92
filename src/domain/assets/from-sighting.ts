// 物有账无: what a sighting that was checked says of an asset the ledger does not have yet. What nobody saw stays
// unknown; the day it stands idle since is the first of the earliest month that is known.

import type { Day } from '../day.ts';
import { dayAt, day as dayShape } from '../day.ts';
import type { RecordOf } from '../record.ts';
import type { AssetFields } from '../records/asset.ts';
import type { observedStatuses } from '../sighting.ts';

type Seen = {
  /** Of the station it was seen from: a sighting names its place in words only. */
  readonly divisionCode: string;
  readonly isTitleDisputed: boolean;
};

const usageOf: Readonly<Record<(typeof observedStatuses)[number], AssetFields['usageStatus']>> = {
  idle: 'idle',
  inefficient: 'inefficient',
  damaged: 'inefficient',
  unknown: 'inefficient',
  occupied: 'inUse',
  inUse: 'inUse',
};

export function assetFromSighting(
  { id, fields, course, capturedAt }: RecordOf<'sighting'>,
  { divisionCode, isTitleDisputed }: Seen,
): AssetFields {
  const seenOn = dayAt(Date.parse(capturedAt));
  const usageStatus = usageOf[fields.observedStatus];
  const geo = fields.geo;
  return {
    assetNo: course.caseNo ?? id,
    name: fields.nameGuess,
    location: { divisionCode, text: fields.locationText, ...(geo !== undefined && { geo }) },
    ...(fields.areaEstimateCentiM2 !== undefined && { areaCentiM2: fields.areaEstimateCentiM2 }),
    assetClass: fields.assetClass,
    ownerNature: 'unknown',
    ...(isTitleDisputed && { titleStatus: 'disputed' as const }),
    usageStatus,
    ...(usageStatus === 'idle' && {
      idleSince: firstOf(fields.idleSinceMonth ?? seenOn.slice(0, 7)),
      isIdleSinceEstimated: true,
    }),
    source: 'sighting',
    isKey: false,
    hidesValue: false,
    lastVerifiedOn: course.jointCheck?.on ?? seenOn,
    sightingIds: [id],
    attachments: fields.attachments,
  };
}

const firstOf = (month: string): Day => dayShape.parse(`${month}-01`);
