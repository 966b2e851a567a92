// Who hears of an alert, on a screen or by a push. Deputies and stations only of their stations; a unit only of its
// own; who keeps the ledger only of assets; of a sealed case only the named officers.
import type { Actor } from '../actor.ts';
import type { AlertDraft, AlertScope } from '../alerts/draft.ts';
import type { SubjectType } from '../alerts/subjects.ts';
import type { Tenant } from '../ids.ts';
import { mayDo } from './may-do.ts';
import { isNamedOfficer } from './officers.ts';
import type { Subject } from './subject.ts';

type HeardAlert = Pick<AlertDraft, 'scope' | 'subjectType'> & { readonly tenant: Tenant };

/** What an alert may speak of that stands in the ledger of assets. */
const ofLedger: ReadonlySet<SubjectType> = new Set(['asset', 'owner', 'feed', 'sighting']);

/** Does this person hear of the alert? Another county's is never heard of. */
export function hearsOf(actor: Actor, alert: HeardAlert): boolean {
  if (actor.tenant !== alert.tenant) return false;
  switch (alert.scope.kind) {
    case 'sealed':
      return isNamedOfficer(actor);
    case 'office':
      return actor.role === 'office';
    case 'local':
      return mayDo(actor, 'seeAlert', alertSubject(alert, alert.scope)).ok;
  }
}

/** The alert as the table of rights asks of it: for seeing, acknowledging, handling. */
export const alertSubject = (
  { tenant, subjectType }: HeardAlert,
  { stationIds, orgId }: Extract<AlertScope, { kind: 'local' }>,
): Subject => ({
  tenant,
  stationIds,
  orgIds: orgId === null ? [] : [orgId],
  isOfLedger: ofLedger.has(subjectType),
});
