// 7.2 预算观察: who may move it from where to where. The observer always learns the answer.
import type { Machine, Row } from '../machine.ts';
import type { ObservationCore } from './core.ts';
import { observationStates } from './core.ts';
import { observationConditions, observationEffects, observationGuards } from './rules.ts';

type ObservationShape = {
  readonly core: ObservationCore;
  readonly condition: keyof typeof observationConditions;
  readonly guard: keyof typeof observationGuards;
  readonly effect: keyof typeof observationEffects;
};

const desks = ['station', 'township', 'office'] as const;

export const observationRows = [
  { move: 'submit', from: ['draft'], to: 'submitted', who: ['deputy', ...desks], isOffline: true },
  {
    move: 'supplement',
    from: ['submitted', 'screened', 'forwarded', 'answered'],
    to: 'same',
    who: ['author'],
    isOffline: true,
  },
  { move: 'amend', from: ['submitted'], to: 'same', who: ['author'], isOffline: true },
  {
    move: 'withdraw',
    from: ['submitted'],
    to: 'withdrawn',
    who: ['author'],
    effects: ['end'],
    isOffline: true,
  },
  { move: 'screen', from: ['submitted'], to: 'screened', who: desks, effects: ['issueNumber'] },
  {
    move: 'merge',
    from: ['submitted', 'screened'],
    to: 'merged',
    who: desks,
    guards: ['intoLiveOne'],
    effects: ['keepMerge', 'end'],
  },
  { move: 'decline', from: ['screened'], to: 'declined', who: desks, effects: ['keepDecline', 'end'] },
  {
    move: 'forward',
    from: ['screened'],
    to: 'forwarded',
    who: ['office'],
    guards: ['knownUnit'],
    effects: ['keepForward'],
  },
  { move: 'answer', from: ['forwarded'], to: 'answered', who: ['org'], effects: ['keepAnswer'] },
  {
    move: 'answer',
    from: ['forwarded'],
    to: 'answered',
    who: ['office'],
    when: ['askedOfOffice'],
    effects: ['keepAnswer'],
  },
  { move: 'close', from: ['answered'], to: 'closed', who: ['office'], effects: ['keepClosing', 'end'] },
] as const satisfies readonly Row<ObservationShape>[];

export const observationMachine: Machine<ObservationShape> = {
  states: observationStates,
  rows: observationRows,
  conditions: observationConditions,
  guards: observationGuards,
  effects: observationEffects,
};
