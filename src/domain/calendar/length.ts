// How long a legal clock runs, in one shape for all that the law writes: 日, 工作日, 月, 小时, 日前, 每年.
// Stored with each deadline, so that it can be counted anew.
import * as z from 'zod/mini';
import { isDay } from '../day.ts';
import { whole } from '../shapes.ts';

/** Ten years: no clock of ours is longer, and a typing error stays countable. */
const maxCount = 3660;
const count = whole(1, maxCount);
/** `09-30`; a day every year has. */
const monthDay = z.string().check(z.refine((text) => isDay(`2001-${text}`), { error: 'badFormat' }));

export const clockLength = z.readonly(
  z.discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('calendarDays'), count }),
    z.strictObject({ unit: z.literal('workingDays'), count }),
    z.strictObject({ unit: z.literal('months'), count }),
    /** 0 is “at once”. A day is all that is kept here; the instant is for who knows the hour it began. */
    z.strictObject({ unit: z.literal('hours'), count: whole(0, maxCount) }),
    /** 会议举行的…日前: counted back from the day it starts at. */
    z.strictObject({ unit: z.literal('daysBefore'), count }),
    /** 每年六月至九月期间: from one day to another of the year it starts in. */
    z.strictObject({ unit: z.literal('eachYear'), opens: monthDay, closes: monthDay }),
  ]),
);
export type Length = z.output<typeof clockLength>;

/**
 * 《民法典》第二百零三条: a last day of rest moves to the first day after. Not for what must be done before an event, in a
 * season or within hours: those would become later than the law allows. Working days cannot end on a day of rest.
 */
export const rollsOver = {
  calendarDays: true,
  workingDays: false,
  months: true,
  hours: false,
  daysBefore: false,
  eachYear: false,
} as const satisfies Record<Length['unit'], boolean>;
