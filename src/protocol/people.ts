// The administrator's people: who has an account in the county, as what, and until when. Under /api/v1/people.
import * as z from 'zod/mini';
import { accountRoles } from '../domain/actor.ts';
import { day } from '../domain/day.ts';
import { orgId, stationId, userId } from '../domain/ids.ts';
import { mobilePhone, personName } from '../domain/person.ts';
import { problemCodes } from '../domain/problems.ts';
import { choice, fieldIssuesShape, yesNo } from '../domain/shapes.ts';
import { listedDevice, listedSession } from './account.ts';

export const peoplePath = '/api/v1/people';
export const peopleImportPath = '/api/v1/people/rows';
/** PATCH changes fields of a post (`amendArgs`). */
export const personPath = (id: string): string => `${peoplePath}/${id}`;
/** What is done to one person; each is a POST to `personActPath`. */
export const personActs = [
  'close',
  'open',
  'link',
  'dropSecondFactor',
  'endSessions',
  'revokeDevice',
] as const;
export type PersonAct = (typeof personActs)[number];
export const personActPath = (id: string, act: PersonAct): string => `${personPath(id)}/${act}`;

/** A post: what an administrator writes of a person. */
export const personPost = z.strictObject({
  name: personName,
  phone: mobilePhone,
  role: choice(accountRoles),
  stationIds: z.array(stationId).check(z.maxLength(100)),
  orgId: z.nullable(orgId),
  leadsOrg: yesNo,
  isReportOfficer: yesNo,
  deputyId: z.nullable(userId),
  termEndsOn: z.nullable(day),
});
export type PersonPost = z.output<typeof personPost>;

/** Its fields, in the order in which they are asked. */
export const postFields = [
  'name',
  'phone',
  'role',
  'stationIds',
  'orgId',
  'leadsOrg',
  'isReportOfficer',
  'deputyId',
  'termEndsOn',
] as const satisfies readonly (keyof PersonPost)[];
export type PostField = (typeof postFields)[number];

const postValue = z.union([z.string(), z.boolean(), z.readonly(z.array(z.string())), z.null()]);
export type PostValue = z.output<typeof postValue>;
const postChange = z.object({ field: z.enum(postFields), before: postValue, after: postValue });
export type PostChange = z.output<typeof postChange>;

export const closings = ['byAdmin', 'seatLost'] as const;
export const closeRequest = z.strictObject({ why: z.enum(closings) });
export const revokeRequest = z.strictObject({ device: z.string().check(z.maxLength(64)) });

/** `waiting`: the link was not used yet. */
const state = z.enum(['open', 'waiting', 'closed']);
export const accountStates = state.options;
const why = z.nullable(z.enum(['byAdmin', 'termEnded', 'seatLost']));

const listed = {
  id: userId,
  name: z.string(),
  phone: z.string(),
  role: z.enum(accountRoles),
  stationIds: z.array(stationId),
  orgId: z.nullable(orgId),
  isReportOfficer: z.boolean(),
  termEndsOn: z.nullable(day),
  state,
  why,
  hasSecondFactor: z.boolean(),
  lastSignInAt: z.nullable(z.number()),
};

/** The number of each with stars. */
export const peopleAnswer = z.object({ people: z.array(z.object(listed)) });
export type ListedPerson = z.output<typeof peopleAnswer>['people'][number];

/** One person, with the number in clear: who changes it must see it. */
export const personAnswer = z.object({
  ...listed,
  leadsOrg: z.boolean(),
  deputyId: z.nullable(userId),
  needsSecondFactor: z.boolean(),
  isSelf: z.boolean(),
  /** After too many wrong passwords from one place: until when nobody signs in from there. */
  pausedUntil: z.nullable(z.number()),
  sessions: z.array(listedSession),
  devices: z.array(listedDevice),
});
export type PersonAnswer = z.output<typeof personAnswer>;

/** The token of a one-time link: told once, and to nobody else. */
export const linkMade = z.object({ id: userId, token: z.string(), expiresAt: z.number() });
export type LinkMade = z.output<typeof linkMade>;

const mostRows = 2000; // a county has some hundred deputies
export const importRequest = z.strictObject({
  /** Without it nothing is written: a preview. */
  isForReal: yesNo,
  rows: z.array(z.strictObject({ line: z.number(), post: z.unknown() })).check(z.maxLength(mostRows)),
});

export const importAnswer = z.object({
  rows: z.array(
    z.object({
      line: z.number(),
      outcome: z.enum(['new', 'changed', 'same', 'refused']),
      fields: z.optional(fieldIssuesShape),
      /** Why a row without a wrong field is refused: one's own rights, or the last administrator. */
      problem: z.optional(z.enum(problemCodes)),
      /** Of somebody known by the number: their name until now, what becomes another, and whether that closes the account. */
      known: z.optional(z.object({ name: z.string(), changes: z.array(postChange), isClosing: z.boolean() })),
      /** Of a new person, once it is written. */
      link: z.optional(linkMade),
    }),
  ),
});
export type ImportAnswer = z.output<typeof importAnswer>;
