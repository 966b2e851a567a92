// A resident has no account: they are whoever holds the code of one case, and reach nothing else.
import type { Actor } from '../../domain/actor.ts';
import { type RecordId, type Tenant, userId } from '../../domain/ids.ts';

/** One id for all of them: nothing of a resident is told apart by it. The case is what the code opened. */
export const residentId = userId.parse('resident');

export const residentActor = (tenant: Tenant, caseId: RecordId, name: string): Actor => ({
  tenant,
  userId: residentId,
  name,
  role: 'resident',
  stationIds: [],
  isReportOfficer: false,
  caseId,
});
