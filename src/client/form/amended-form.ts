// The form of an amendment begins filled with the record as it is. What was agreed to when it was handed in stays
// agreed to; whose name is only seen with stars is not asked for again.
import { isMasked } from '../store/amendments.ts';
import type { Amends, DraftForm } from '../store/drafts.ts';
import { formOf } from './raw.ts';

export const startFormOf = (fields: object): DraftForm =>
  formOf({ args: fields, noticeAcknowledged: true, isPublishable: true });

/** May the people in the record be corrected in this form? */
export const showsPeople = (amends: Amends | undefined): boolean =>
  amends === undefined || !isMasked(amends.fields);

/** A position needs its own consent, which is given once, with the submission. */
export function mayHoldPosition(amends: Amends | undefined): boolean {
  const consent = amends?.fields.consent;
  const isRefused =
    typeof consent === 'object' &&
    consent !== null &&
    'preciseGeo' in consent &&
    consent.preciseGeo === false;
  return !isRefused;
}
