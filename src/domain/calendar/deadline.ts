// One running clock: when it started, how long it runs, and the day that follows from both. A deadline keeps its start
// and length, so that a table that arrives later can settle it.
import * as z from 'zod/mini';
import type { Day } from '../day.ts';
import { day } from '../day.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { parseWith, whole, writtenText, yesNo } from '../shapes.ts';
import type { Calendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import type { ClockId } from './clocks.ts';
import { clocks } from './clocks.ts';
import { countDeadline } from './count.ts';
import type { Length } from './length.ts';
import { clockLength } from './length.ts';

type Clocks = typeof clocks;
const rules: Readonly<Record<ClockId, Clock>> = clocks;

/** 《信访工作条例》第三十四条 */
const maxExtensionDays = clocks.D05.variants.standard.length.count;

const isClockId = (text: unknown): text is ClockId => typeof text === 'string' && Object.hasOwn(clocks, text);

const deadline = z.readonly(
  z.strictObject({
    clock: z.custom<ClockId>(isClockId, { error: 'notInList' }),
    variant: writtenText(1, 40),
    startOn: day,
    /** In all, an extension included. */
    length: clockLength,
    /** How much of the length was added later; 0 when the clock was never extended. */
    extensionDays: whole(0, maxExtensionDays),
    rawDue: day,
    due: day,
    isProvisional: yesNo,
  }),
);
export type Deadline = z.output<typeof deadline>;

/** For what comes back from a store or over the wire. */
export const parseDeadline = (input: unknown): Result<Deadline> => parseWith(deadline, input);

/** D21 is drawn, see `revisit.ts`. Only a clock that rests on practice or promise may have a county's own length. */
export type ClockStart = {
  [Id in Exclude<ClockId, 'D21'>]: {
    readonly clock: Id;
    readonly variant: keyof Clocks[Id]['variants'];
    readonly startOn: Day;
    readonly length?: Clocks[Id]['isConfigurable'] extends true ? Length : never;
  };
}[Exclude<ClockId, 'D21'>];

function lengthOf(start: ClockStart): Length {
  const length = start.length ?? rules[start.clock].variants[start.variant]?.length;
  if (length === undefined || length.unit === 'randomDay') throw new Error(`${start.clock} is not counted`);
  return length;
}

export function deadlineOf(start: ClockStart, calendar: Calendar): Deadline {
  const { clock, variant, startOn } = start;
  const length = lengthOf(start);
  return { clock, variant, startOn, length, extensionDays: 0, ...countDeadline(startOn, length, calendar) };
}

/** The same clock counted with the tables known now. Start, length and extension stay. */
export const recompute = (stored: Deadline, calendar: Calendar): Deadline => ({
  ...stored,
  ...countDeadline(stored.startOn, stored.length, calendar),
});

/**
 * D05, 《信访工作条例》第三十四条: adds days to the raw day of D04. Refuses any other clock, a second time
 * (`wrongState`) and more than the law allows (`invalidFields`).
 */
export function extend(stored: Deadline, extensionDays: number, calendar: Calendar): Result<Deadline> {
  const { length } = stored;
  if (stored.clock !== 'D04' || length.unit !== 'calendarDays' || stored.extensionDays > 0) {
    return refused({ code: 'wrongState' });
  }
  if (!Number.isSafeInteger(extensionDays) || extensionDays < 1 || extensionDays > maxExtensionDays) {
    return refused({
      code: 'invalidFields',
      fields: { extensionDays: { code: 'outOfRange', limit: maxExtensionDays } },
    });
  }
  const longer = { ...length, count: length.count + extensionDays };
  return ok(recompute({ ...stored, length: longer, extensionDays }, calendar));
}
