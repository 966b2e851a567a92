// The clocks a petition's moves start. A clock of law is started once and never restarted by a return.

import type { Calendar } from '../../calendar/calendar.ts';
import { workingDays } from '../../calendar/clock.ts';
import { clockStartOf } from '../../calendar/clock-start.ts';
import type { ClockStart, Deadline } from '../../calendar/deadline.ts';
import { deadlineOf, extend, recompute } from '../../calendar/deadline.ts';
import type { Effect, Look } from '../machine.ts';
import { kindOf } from './conditions.ts';
import type { PetitionCore } from './core.ts';
import { effectOf } from './core.ts';
import type { PetitionCourse } from './course.ts';
import { finishClockOf } from './finish-clock.ts';

type Asked = Look<PetitionCore>;

const arrivalOf = ({ one: { facts } }: Asked) => clockStartOf(facts);

/** Our own promise: an answer that passes over a request is answered again within two weeks of work. */
const answerAgain = workingDays(10);

const counted = (start: ClockStart, { context }: Asked): Deadline => deadlineOf(start, context.calendar);

/** The law counts from the acceptance, our promise from the day the matter came in. */
function finishOf(look: Asked): ClockStart {
  const finish = finishClockOf(kindOf(look.one));
  return { ...finish, startOn: finish.clock === 'D19' ? arrivalOf(look).startOn : look.context.today };
}

const clockNames = ['sorting', 'unitNotice', 'objecting', 'finish', 'answering'] as const;

/** The same course with its clocks counted by the tables known now. */
export function recounted(course: PetitionCourse, calendar: Calendar): PetitionCourse {
  const counted = clockNames.flatMap((name) => {
    const stored = course[name];
    return stored === undefined ? [] : [[name, recompute(stored, calendar)] as const];
  });
  return { ...course, ...Object.fromEntries(counted) };
}

export const clockEffects = {
  /** D01, 《信访工作条例》第二十二、二十三条. */
  startSorting: (course, look) => {
    const { startOn, remark } = arrivalOf(look);
    const sorting = counted({ clock: 'D01', variant: 'standard', startOn }, look);
    return { ...course, sorting, ...(remark !== null && { startRemark: remark }) };
  },
  /** D02 and D03, 《信访工作条例》第二十三条: the unit tells the person, or objects. */
  startUnitClocks: (course, look) => {
    const startOn = look.context.today;
    return {
      ...course,
      unitNotice: counted({ clock: 'D02', variant: 'standard', startOn }, look),
      objecting: counted({ clock: 'D03', variant: 'standard', startOn }, look),
    };
  },
  /** 《信访工作条例》第三十四条. */
  startFinish: (course, look) => ({ ...course, finish: counted(finishOf(look), look) }),
  /** D05: once, at most thirty days. */
  lengthenFinish: effectOf('extend', (course, { asked, context }) => {
    const longer = course.finish && extend(course.finish, asked.args.days, context.calendar);
    return longer?.ok ? { ...course, finish: longer.value } : course;
  }),
  startAnswerAgain: (course, look) => ({
    ...course,
    answering: counted(
      { clock: 'D19', variant: 'suggestion', startOn: look.context.today, length: answerAgain },
      look,
    ),
  }),
  /** A calendar that came later: start and length stay, the day follows the new tables. */
  recountClocks: (course, { context }) => recounted(course, context.calendar),
  /** D09. */
  startRework: (course, look) => ({
    ...course,
    answering: counted({ clock: 'D09', variant: 'standard', startOn: look.context.today }, look),
  }),
} as const satisfies Record<string, Effect<PetitionCore>>;
