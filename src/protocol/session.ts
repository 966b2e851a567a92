// Signing in and who one is. POST /api/v1/session signs in, GET tells, DELETE signs out.
import * as z from 'zod/mini';
import { accountRoles } from '../domain/actor.ts';
import { day } from '../domain/day.ts';
import { orgId, stationId, tenantCode, userId } from '../domain/ids.ts';
import { divisionCode } from '../domain/place.ts';
import { stationLevels } from '../domain/records/station-levels.ts';
import { countyKey } from '../domain/sealed/envelope.ts';

export const sessionPath = '/api/v1/session';
export const directoryPath = '/api/v1/directory';

export const signInRequest = z.strictObject({
  phone: z.string().check(z.maxLength(20)),
  password: z.string().check(z.maxLength(512)), // 128 characters outside the first plane, decomposed
});

/** The person signed in, as the phone remembers them without a network. */
export const profile = z.object({
  tenant: tenantCode,
  userId,
  name: z.string(),
  role: z.enum(accountRoles),
  stationIds: z.array(stationId),
  isReportOfficer: z.boolean(),
  orgId: z.optional(orgId),
  leadsOrg: z.optional(z.boolean()),
});

/** The county's own lists, kept on the phone: places, stations, units. */
export const directory = z.object({
  version: z.string(),
  countyName: z.string(),
  stations: z.array(
    z.object({
      id: stationId,
      name: z.string(),
      divisionCode,
      phone: z.string(),
      address: z.string(),
      isBudgetContact: z.boolean(),
      level: z.optional(z.enum(stationLevels)),
      parentId: z.optional(stationId),
      zoneId: z.optional(z.string()),
      openHours: z.optional(z.string()),
      receptionDays: z.optional(
        z.array(z.object({ on: day, hours: z.string(), deputyIds: z.array(userId) })),
      ),
    }),
  ),
  /** 代表活动室 / 预算信息采集点. */
  points: z.optional(
    z.array(
      z.object({ id: stationId, stationId, name: z.string(), place: z.string(), isBudgetPoint: z.boolean() }),
    ),
  ),
  /** 片区. */
  zones: z.optional(
    z.array(z.object({ id: z.string(), name: z.string(), divisionCodes: z.array(divisionCode) })),
  ),
  divisions: z.array(z.object({ code: divisionCode, name: z.string() })),
  /** The address people reach the server by, where it was told one: what codes and links begin with. */
  publicOrigin: z.optional(z.string()),
  /** To this key a 举报 is sealed; absent as long as the county has none. */
  sealKey: z.optional(countyKey),
  /** How many days after its end a matter keeps its people's names: what the notice says. Absent: as shipped. */
  keepsNamesDays: z.optional(z.number()),
  /** A unit of a township says where; one of the county does not. */
  orgs: z.array(z.object({ id: orgId, name: z.string(), divisionCode: z.optional(divisionCode) })),
});
export type Directory = z.output<typeof directory>;
