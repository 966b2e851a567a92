// 7.5 清单事项: 清单交办 → 跟踪督办 → 办结销号 → 结果评议. Two people strike an item off: one who looked, one who decides.
import type { Machine, Row } from '../machine.ts';
import { listItemConditions } from './conditions.ts';
import type { ListItemCore } from './core.ts';
import { listItemStates } from './core.ts';
import { listItemEffects } from './effects.ts';
import { listItemGuards } from './guards.ts';

type ListItemShape = {
  readonly core: ListItemCore;
  readonly condition: keyof typeof listItemConditions;
  readonly guard: keyof typeof listItemGuards;
  readonly effect: keyof typeof listItemEffects;
};

const eyes = ['deputy', 'station', 'township', 'office'] as const;

export const listItemRows = [
  { move: 'approve', from: ['draft'], to: 'approved', who: ['director'], effects: ['keepApproval'] },
  {
    move: 'assign',
    from: ['approved'],
    to: 'assigned',
    who: ['office'],
    guards: ['knownUnit'],
    effects: ['keepAssignment'],
  },
  {
    move: 'object',
    from: ['assigned'],
    to: 'approved',
    who: ['org'],
    when: ['objectingOpen'],
    effects: ['keepObjection'],
  },
  {
    move: 'plan',
    from: ['assigned'],
    to: 'rectifying',
    who: ['org'],
    guards: ['dueAhead'],
    effects: ['keepPlan'],
  },
  { move: 'note', from: ['rectifying'], to: 'same', who: ['org'], effects: ['keepNote'], isOffline: true },
  // 《监督法》第三十七条: the result is reported in writing.
  { move: 'report', from: ['rectifying'], to: 'reported', who: ['org'], effects: ['keepReport'] },
  {
    move: 'check',
    from: ['reported'],
    to: 'same',
    who: eyes,
    guards: ['checkNotOwn', 'checkedByToday'],
    effects: ['keepCheck'],
    isOffline: true,
  },
  {
    move: 'closeOut',
    from: ['reported'],
    to: 'closedOut',
    who: ['office'],
    when: ['checked', 'secondPerson'],
    guards: ['evidence'],
    effects: ['keepCloseOut'],
  },
  {
    move: 'sendBack',
    from: ['reported'],
    to: 'rectifying',
    who: ['office'],
    guards: ['soonEnough'],
    effects: ['keepReturn'],
  },
  {
    move: 'evaluate',
    from: ['closedOut'],
    to: 'evaluated',
    who: ['office', 'director'],
    when: ['notEvaluated'],
    effects: ['keepEvaluation'],
  },
  {
    move: 'revisit',
    from: ['closedOut', 'evaluated'],
    to: 'same',
    who: eyes,
    guards: ['revisitNotOwn', 'revisitedByToday'],
    effects: ['keepRevisit'],
    isOffline: true,
  },
  {
    move: 'relapse',
    from: ['closedOut', 'evaluated'],
    to: 'rectifying',
    who: ['office'],
    guards: ['relapsed'],
    effects: ['keepRelapse'],
  },
  {
    move: 'carryOver',
    from: ['approved', 'assigned', 'rectifying', 'reported'],
    to: 'same',
    who: ['office'],
    guards: ['toLaterYear'],
    effects: ['keepCarryOver'],
  },
  // 《监督法》第五十一、五十五条: the harder tools are the committee's.
  {
    move: 'escalate',
    from: ['assigned', 'rectifying', 'reported'],
    to: 'same',
    who: ['office', 'director'],
    guards: ['upwards'],
    effects: ['keepEscalation'],
  },
] as const satisfies readonly Row<ListItemShape>[];

export const listItemMachine: Machine<ListItemShape> = {
  states: listItemStates,
  rows: listItemRows,
  conditions: listItemConditions,
  guards: listItemGuards,
  effects: listItemEffects,
};
