// 账号: who may sign in as what, for which part of the county.
import * as z from 'zod/mini';
import { accountRoles } from '../actor.ts';
import { day } from '../day.ts';
import { orgId, stationId, userId } from '../ids.ts';
import { mobilePhone, personName } from '../person.ts';
import type { FieldIssues } from '../problems.ts';
import { choice, instant, writtenText, yesNo } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { personal, secret, work } from './grade.ts';

const secondFactors = ['none', 'totp', 'passkey'] as const;

const userFields = z.strictObject({
  id: work(userId),
  name: personal(personName, 'name'),
  phone: personal(mobilePhone, 'phone'),
  role: work(choice(accountRoles)),
  stationIds: work(z.array(stationId)),
  orgId: work(z.optional(orgId)),
  leadsOrg: work(yesNo),
  isReportOfficer: work(yesNo),
  deputyId: work(z.optional(userId)),
  secondFactor: work(choice(secondFactors)),
  passwordHash: secret(writtenText(20, 300)),
  termEndsOn: work(z.optional(day)),
  lastSignInAt: work(z.optional(instant)),
  disabledAt: work(z.optional(instant)),
});
export type UserFields = z.output<typeof userFields>;

/** A unit's person has a unit; a report officer sits in the office; a deputy and a liaison have a station. */
function userIssues({ role, orgId: org, isReportOfficer, stationIds }: UserFields): FieldIssues {
  const needsStation = role === 'deputy' || role === 'station' || role === 'township';
  return {
    ...(role === 'org' && org === undefined && { orgId: { code: 'required' } }),
    ...(isReportOfficer && role !== 'office' && { isReportOfficer: { code: 'notInList' } }),
    ...(needsStation && stationIds.length === 0 && { stationIds: { code: 'tooFew', limit: 1 } }),
  };
}

export const userDefinition = defineRecord({ kind: 'user', schema: userFields, issues: userIssues });
