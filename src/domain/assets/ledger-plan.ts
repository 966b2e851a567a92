// The plan of a revival as a ledger that is read in tells it. Less is asked than of a person who plans at a desk: ledgers
// name path, measure, unit and day, and often neither goal nor leader. It never touches a revival that has begun.
import * as z from 'zod/mini';
import type { Day } from '../day.ts';
import { day } from '../day.ts';
import { orgId, type UserId } from '../ids.ts';
import { itemsToList } from '../machines/asset/conditions.ts';
import type { AssetCourse, RevivalStage } from '../machines/asset/core.ts';
import type { AssetFields } from '../records/asset.ts';
import { completenessOf } from '../records/key-items.ts';
import { choice, writtenText } from '../shapes.ts';
import { revivalPaths } from '../sighting.ts';

export const ledgerPlan = z.strictObject({
  path: choice(revivalPaths),
  measure: writtenText(2, 500),
  goal: z.optional(writtenText(2, 300)),
  leadOrgId: orgId,
  leaderName: z.optional(writtenText(1, 40)),
  dueOn: day,
});
export type LedgerPlan = z.output<typeof ledgerPlan>;

type Standing = { readonly state: RevivalStage; readonly course: AssetCourse };

/** What a ledger may say of the plan of an entry: of one that waits for a plan, has one, or could be listed. */
export function takesPlan(state: RevivalStage, fields: AssetFields): boolean {
  if (state === 'listed' || state === 'planned') return true;
  const standsIdle = fields.usageStatus === 'idle' || fields.usageStatus === 'inefficient';
  return state === 'unlisted' && standsIdle && completenessOf(fields).filled >= itemsToList;
}

/** Listed, where it was not, and planned. */
export const planned = (
  { course }: Pick<Standing, 'course'>,
  plan: LedgerPlan,
  { by, on }: { readonly by: UserId; readonly on: Day },
): Standing => ({
  state: 'planned',
  course: { ...course, listedOn: course.listedOn ?? on, plan: { by, on, ...plan } },
});

/** The plan of an entry as a ledger tells it; null where it has none. */
export function planOf({ plan }: AssetCourse): LedgerPlan | null {
  if (plan === undefined) return null;
  const { by: _, on: __, ...told } = plan;
  return told;
}
