// What a judge knows in the domain's tests: a day, a calendar, the next number, and whatever a story adds.
import type { Actor } from '../../src/domain/actor.ts';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../src/domain/calendar/official-years.ts';
import { caseNumber } from '../../src/domain/codes/case-number.ts';
import { day } from '../../src/domain/day.ts';
import type { Context } from '../../src/domain/decide.ts';
import { mutationId } from '../../src/domain/ids.ts';
import type { MoveContext } from '../../src/domain/machines/machine.ts';

export const calendar = makeCalendar(officialYears);

/** The server's judge, on `today` at eight in the morning in Shanghai. */
export const judge = (actor: Actor, today = '2026-11-23', more: Partial<Context> = {}): Context => ({
  actor,
  today: day.parse(today),
  calendar,
  receivedAt: `${today}T00:00:00.000Z`,
  nextNumber: caseNumber.parse('MQ-511524-2026-00007'),
  other: null,
  unit: null,
  revisit: null,
  isOwn: () => false,
  ...more,
});

/** The engine's own context: the judge, and the move that is judged. */
export const moveContext = (
  actor: Actor,
  today = '2026-11-23',
  more: Partial<MoveContext> = {},
): MoveContext => ({
  ...judge(actor, today),
  id: mutationId.parse('0199aaaa-0000-7000-8000-0000000000aa'),
  at: `${today}T00:00:00.000Z`,
  ...more,
});
