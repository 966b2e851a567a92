// The seats a person holds in one case. A role says what one is in the county, a seat what one is in this matter:
// a table of moves names seats, and nobody is asked twice for scope.
//
// 1. Another county's case has no seats at all.  2. In a sealed case (举报) only its author, its resident, the named
// officers, the unit it was handed to and the clock hold one; a station, a deputy, a director never.
import type { Actor } from '../actor.ts';
import { servesStation } from '../actor.ts';
import type { OrgId, RecordId, StationId, Tenant, UserId } from '../ids.ts';

export const seats = [
  'resident', // who reported it, known by the tracking code
  'author', // who wrote it down
  'deputy', // of one of its stations
  'station', // liaison of one of its stations
  'township', // presidium of its township
  'office', // the committee's office; of a sealed case only a named officer
  'director', // 主任会议
  'org', // the unit it was handed to
  'orgLeader', // who leads that unit
  'finance', // keeps the ledger of assets
  'system', // the server's clock
] as const;
export type Seat = (typeof seats)[number];

/** What must be known of a case to say who sits where. */
export type SeatFacts = {
  readonly id: RecordId;
  readonly tenant: Tenant;
  readonly stationIds: readonly StationId[];
  readonly authorId: UserId;
  readonly isSealed: boolean;
  /** The unit that is to answer, or null as long as there is none. */
  readonly orgId: OrgId | null;
};

type Holds = (actor: Actor, facts: SeatFacts) => boolean;

const servesIt: Holds = (actor, { stationIds }) =>
  stationIds.some((station) => servesStation(actor, station));
const isLocal =
  (role: Actor['role']): Holds =>
  (actor, facts) =>
    actor.role === role && !facts.isSealed && servesIt(actor, facts);
const isOfUnit: Holds = (actor, { orgId }) => actor.role === 'org' && orgId !== null && actor.orgId === orgId;

const holds: Readonly<Record<Seat, Holds>> = {
  resident: (actor, { id }) => actor.role === 'resident' && actor.caseId === id,
  author: (actor, { authorId }) => actor.role !== 'resident' && actor.userId === authorId,
  deputy: isLocal('deputy'),
  station: isLocal('station'),
  township: isLocal('township'),
  office: (actor, { isSealed }) => actor.role === 'office' && (!isSealed || actor.isReportOfficer),
  director: (actor, { isSealed }) => actor.role === 'director' && !isSealed,
  org: isOfUnit,
  orgLeader: (actor, facts) => isOfUnit(actor, facts) && actor.leadsOrg === true,
  finance: (actor, { isSealed }) => actor.role === 'finance' && !isSealed,
  system: (actor) => actor.role === 'system',
};

/** The seats this person holds in this case; none in another county's. */
export const seatsOf = (actor: Actor, facts: SeatFacts): readonly Seat[] =>
  actor.tenant === facts.tenant ? seats.filter((seat) => holds[seat](actor, facts)) : [];
