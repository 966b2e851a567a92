// Who asks. Rights are asked on both sides; only the server's answer counts.
import type { OrgId, RecordId, StationId, Tenant, UserId } from './ids.ts';

/** Roles with an account. */
export const accountRoles = [
  'deputy',
  'station',
  'township',
  'office',
  'director',
  'org',
  'finance',
  'admin',
  'auditor',
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** The ten roles of the rights table; a resident has no account. */
export const roles = ['resident', ...accountRoles] as const;
export type Role = (typeof roles)[number];

export type Actor = {
  readonly tenant: Tenant;
  readonly userId: UserId;
  readonly name: string;
  /** `system` is the server's own clock: it accepts in silence, archives and wipes. */
  readonly role: Role | 'system';
  /**
   * Stations a deputy is grouped into, a liaison serves, or that lie in a township's area. An office or director
   * serves all of them and lists none.
   */
  readonly stationIds: readonly StationId[];
  /** One of the named officers who may read a 举报. 《信访工作条例》第三十条: a report stays among those who handle it. */
  readonly isReportOfficer: boolean;
  /** The unit a person belongs to, where that matters: those of an `org`, and a verifier who may not be of it. */
  readonly orgId?: OrgId | undefined;
  /** 《信访工作条例》第三十四条: only who leads the unit approves an extension. */
  readonly leadsOrg?: boolean | undefined;
  /** Of a resident: the one case that the code opened. */
  readonly caseId?: RecordId | undefined;
};

/** Who signs in: on the phone and at a desk. */
export type Profile = Actor & { readonly role: AccountRole };

const servesAll: ReadonlySet<Actor['role']> = new Set(['office', 'director']);

export const servesStation = (actor: Actor, station: StationId): boolean =>
  servesAll.has(actor.role) || actor.stationIds.includes(station);
