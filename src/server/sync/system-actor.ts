import type { Actor } from '../../domain/actor.ts';
import { tenantCode, userId } from '../../domain/ids.ts';

/** The server's own clock as an actor: it moves, and reads nothing. */
export const systemActor = (tenant: string): Actor => ({
  tenant: tenantCode.parse(tenant),
  userId: userId.parse('system'),
  name: '',
  role: 'system',
  stationIds: [],
  isReportOfficer: false,
});
