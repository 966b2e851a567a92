// Who asks. Rights are asked on both sides; only the server's answer counts.
import type { StationId, Tenant, UserId } from './ids.ts';

export const roles = ['deputy', 'station', 'office'] as const;
export type Role = (typeof roles)[number];

export type Actor = {
  readonly tenant: Tenant;
  readonly userId: UserId;
  readonly name: string;
  readonly role: Role;
  /** Stations a deputy is grouped into, or a liaison serves. An office serves all of them and lists none. */
  readonly stationIds: readonly StationId[];
  /** One of the named officers who may read a 举报. 《信访工作条例》第三十条: a report stays among those who handle it. */
  readonly isReportOfficer: boolean;
};

export const servesStation = (actor: Actor, station: StationId): boolean =>
  actor.role === 'office' || actor.stationIds.includes(station);
