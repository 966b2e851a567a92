// How far a right reaches: the words of the table of rights, and what each means for one person and one subject.
// A case that is sealed is asked about elsewhere (may-do.ts); another county is never reached.
import type { Actor } from '../actor.ts';
import { isNamedOfficer } from './officers.ts';
import type { Subject } from './subject.ts';

const reaches = [
  'none',
  'submitOnly', // may hand it in; from then on it is out of sight
  'publicPage', // the sums that are for everybody
  'ownCase', // the one case a resident's code opens
  'own', // what they wrote down themselves
  'station', // of a station they are grouped into or serve
  'ownOrStation', // either
  'township', // of a station in their township
  'townshipUnits', // of their station, to a unit of its own township
  'county', // all of the county
  'keyItems', // of the county, where marked 重点督办
  'assets', // of the county, where it is about the ledger of assets
  'unit', // what their unit was given or answers for
  'unitLeader', // the same, of who leads the unit
  'officers', // the named officers, of what is sealed
] as const;
export type Reach = (typeof reaches)[number];

type Holds = (actor: Actor, subject: Subject) => boolean;

const isOwn: Holds = (actor, { authorId }) => authorId === actor.userId;
const isLocal: Holds = (actor, { stationIds = [] }) =>
  stationIds.some((station) => actor.stationIds.includes(station));
const isOfUnit: Holds = ({ orgId }, { orgIds = [] }) => orgId !== undefined && orgIds.includes(orgId);

export const reachHolds: Readonly<Record<Reach, Holds>> = {
  none: () => false,
  submitOnly: () => false,
  publicPage: (_, { isPublic }) => isPublic === true,
  ownCase: ({ caseId }, { id }) => id !== undefined && caseId === id,
  own: isOwn,
  station: isLocal,
  ownOrStation: (actor, subject) => isOwn(actor, subject) || isLocal(actor, subject),
  township: isLocal,
  townshipUnits: (actor, subject) =>
    isLocal(actor, subject) && isLocal(actor, { ...subject, stationIds: subject.unitStationIds ?? [] }),
  county: () => true,
  keyItems: (_, { isKey }) => isKey === true,
  assets: (_, { isOfLedger }) => isOfLedger === true,
  unit: isOfUnit,
  unitLeader: (actor, subject) => actor.leadsOrg === true && isOfUnit(actor, subject),
  officers: (actor, { isSealed }) => isSealed === true && isNamedOfficer(actor),
};
