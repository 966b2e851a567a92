// 代表联络站 and what belongs to it: 四级 1+4+50+N, 站点合一, 五片区.
import * as z from 'zod/mini';
import type { Day } from '../day.ts';
import { addDays, day } from '../day.ts';
import { orgId, stationId, userId } from '../ids.ts';
import { anyPhone } from '../person.ts';
import { divisionCode } from '../place.ts';
import type { FieldIssues } from '../problems.ts';
import { choice, formattedText, writtenText, yesNo } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';
import { stationLevels } from './station-levels.ts';

/** A reception day is told at least three days ahead. */
const noticeDays = 3;

const receptionDay = z.strictObject({
  on: open(day),
  announcedOn: open(day),
  hours: open(writtenText(1, 60)),
  deputyIds: open(z.array(userId)),
});

export const stationFields = z.strictObject({
  id: open(stationId),
  code: open(formattedText(/^[A-Za-z0-9-]{2,12}$/)),
  name: open(writtenText(2, 60)),
  level: open(choice(stationLevels)),
  divisionCode: open(divisionCode),
  parentId: open(z.optional(stationId)),
  zoneId: open(z.optional(writtenText(1, 40))),
  /** 站点合一: the station is the budget's contact point too. */
  isBudgetContact: open(yesNo),
  address: open(writtenText(2, 120)),
  phone: open(anyPhone),
  openHours: open(z.optional(writtenText(1, 120))),
  chiefId: work(z.optional(userId)),
  liaisonIds: work(z.array(userId)),
  receptionDays: open(z.array(receptionDay)),
});
export type StationFields = z.output<typeof stationFields>;

function stationIssues({ receptionDays, parentId, id }: StationFields, _today: Day): FieldIssues {
  const late = receptionDays.findIndex(({ on, announcedOn }) => on < addDays(announcedOn, noticeDays));
  return {
    ...(late >= 0 && { [`receptionDays.${late}.on`]: { code: 'tooFew', limit: noticeDays } }),
    ...(parentId === id && { parentId: { code: 'notInList' } }),
  };
}

export const stationDefinition = defineRecord({
  kind: 'station',
  schema: stationFields,
  issues: stationIssues,
});

/** 代表活动室 / 预算信息采集点, child of a station. */
export const infoPointFields = z.strictObject({
  id: open(stationId),
  stationId: open(stationId),
  name: open(writtenText(2, 60)),
  isBudgetPoint: open(yesNo),
  place: open(writtenText(2, 120)),
  keeperId: work(z.optional(userId)),
});
export type InfoPointFields = z.output<typeof infoPointFields>;

export const infoPointDefinition = defineRecord({ kind: 'infoPoint', schema: infoPointFields });

/** 片区: townships that train, tour and share together. */
export const zoneFields = z.strictObject({
  id: open(writtenText(1, 40)),
  name: open(writtenText(2, 40)),
  divisionCodes: open(z.array(divisionCode).check(z.minLength(1, { error: 'tooFew:1' }))),
  leadOrgId: open(z.optional(orgId)),
});
export type ZoneFields = z.output<typeof zoneFields>;

export const zoneDefinition = defineRecord({ kind: 'zone', schema: zoneFields });
