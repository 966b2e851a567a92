// 核查发现: what people who stood there found otherwise than the ledger has it, and nobody has answered yet. It is answered
// by what is done to the entry (corrected, title disputed, struck off the books), or by a later visit that finds it right.
import type { AccountRole } from '../actor.ts';
import { actsOn } from '../machines/asset/acts.ts';
import type { AssetCourse } from '../machines/asset/core.ts';
import { assetRows } from '../machines/asset/moves.ts';
import type { Asset } from './asset-entry.ts';

export type AssetVisit = NonNullable<AssetCourse['visits']>[number];

export function openFindings({ state, course }: Pick<Asset, 'state' | 'course'>): readonly AssetVisit[] {
  if (state === 'disposed') return [];
  const visits = course.visits ?? [];
  return visits.filter(
    (visit, at) =>
      visit.finding !== 'asInLedger' &&
      !isActedOn(visit, course) &&
      !visits.slice(at + 1).some(({ finding, on }) => finding === 'asInLedger' && on >= visit.on),
  );
}

function isActedOn({ finding, on, after }: AssetVisit, course: AssetCourse): boolean {
  if (finding === 'ownershipUnclear') {
    const isOpen = course.disputedSinceOn !== undefined;
    return isOpen || (after !== undefined && actsOn(course).disputes > after.disputes);
  }
  if (after !== undefined) return actsOn(course).corrections > after.corrections;
  // Visits from before the counts were kept: by their day.
  return (course.corrections ?? []).some((one) => one.on >= on);
}

/** Who can do something about a finding: correct the entry or put its title on the list of disputes. */
export const answersFindings = (role: AccountRole): boolean =>
  assetRows.some(({ move, who }) => move === 'disputeTitle' && who.some((one) => one === role));
