// L01–L04: the items of the five lists and the visits after closing.
import { daysBetween } from '../day.ts';
import { rule } from './rule.ts';
import { daysPast } from './spans.ts';

export const itemDue = rule({
  id: 'L01',
  subject: 'listItem',
  propose: (severity) => (severity === 'critical' ? 'escalation' : null),
  read: ({ isOpen, clock }, { today }) => {
    if (!isOpen || clock === null) return [];
    const args = { rawDueOn: clock.rawDueOn, dueOn: clock.dueOn };
    return [{ line: 'itemDue', value: daysPast(clock, today), since: clock.startOn, args }];
  },
});

export const noProgress = rule({
  id: 'L02',
  subject: 'listItem',
  read: ({ isOpen, lastNoteOn, assignedOn }, { today }) => {
    const since = lastNoteOn ?? assignedOn;
    return isOpen ? [{ line: 'noProgress', value: daysBetween(since, today), since }] : [];
  },
});

/** The unit never learns the day: a visit it expects shows nothing. */
export const revisitDue = rule({
  id: 'L03',
  subject: 'revisit',
  audience: 'hiddenFromUnit',
  read: ({ plannedOn: since, doneOn, target }, { today }) =>
    doneOn === null
      ? [{ line: 'revisitDue', value: daysBetween(since, today), since, args: { target } }]
      : [],
});

/** Of an asset A05 speaks. */
export const relapsed = rule({
  id: 'L04',
  subject: 'revisit',
  read: ({ target, finding, doneOn, plannedOn, isSettled }) =>
    target !== 'asset' && finding === 'relapsed' && !isSettled
      ? [{ line: 'relapsed', value: 1, since: doneOn ?? plannedOn, args: { target } }]
      : [],
});
