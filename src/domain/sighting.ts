// 闲置资产线索: a public asset seen idle in the field; a hint, not yet the ledger's truth.
import * as z from 'zod/mini';
import { attachments, isPhoto } from './attachment.ts';
import type { Day } from './day.ts';
import { month, monthOf } from './day.ts';
import { recordId, stationId } from './ids.ts';
import { geo } from './place.ts';
import type { FieldIssues } from './problems.ts';
import { open, work } from './records/grade.ts';
import { choice, choices, whole, writtenText } from './shapes.ts';

export const assetClasses = [
  'building',
  'land',
  'forest',
  'roof',
  'equipment',
  'vehicle',
  'waterFacility',
  'other',
] as const;
export const observedStatuses = ['idle', 'inefficient', 'occupied', 'damaged', 'inUse', 'unknown'] as const;
export const ledgerGaps = ['notInLedger', 'causeUnknown', 'ownershipUnclear', 'dataWrong'] as const;
export const revivalPaths = ['industry', 'livelihood', 'green', 'other'] as const;

const maxAreaCentiM2 = 10 ** 9; // ten square kilometres

export const sightingFields = z.strictObject({
  stationId: open(stationId),
  nameGuess: open(writtenText(2, 60)),
  assetId: open(z.optional(recordId)),
  locationText: open(writtenText(4, 120)),
  geo: work(z.optional(geo)),
  assetClass: open(choice(assetClasses)),
  areaEstimateCentiM2: open(z.optional(whole(0, maxAreaCentiM2))),
  observedStatus: open(choice(observedStatuses)),
  idleSinceMonth: open(z.optional(month)),
  idleSinceText: open(z.optional(writtenText(1, 40))),
  ledgerGaps: open(choices(ledgerGaps)),
  /** A danger to people; `hazardText` says which. */
  hasHazard: open(z.boolean({ error: 'wrongType' })),
  hazardText: open(z.optional(writtenText(2, 300))),
  residentDemand: open(z.optional(writtenText(1, 500))),
  suggestedPath: open(z.optional(choice(revivalPaths))),
  attachments: open(attachments),
});
export type SightingFields = z.output<typeof sightingFields>;

/** Rules that look at more than one field, or at the day. A deputy or clerk shows what was seen with a photo. */
export function sightingIssues(fields: SightingFields, today: Day): FieldIssues {
  const tooLate = fields.idleSinceMonth !== undefined && fields.idleSinceMonth > monthOf(today);
  const photos = fields.attachments.filter(isPhoto);
  return {
    ...(photos.length === 0 && { attachments: { code: 'tooFew', limit: 1 } }),
    ...(tooLate && { idleSinceMonth: { code: 'inFuture' } }),
    ...(fields.hasHazard && fields.hazardText === undefined && { hazardText: { code: 'required' } }),
  };
}
