// 7.3 资产线索: who may move it from where to where. It ends in the ledger or with a reason why not.
import type { Machine, Row } from '../machine.ts';
import type { SightingCore } from './core.ts';
import { sightingStates } from './core.ts';
import { sightingConditions, sightingEffects, sightingGuards } from './rules.ts';

type SightingShape = {
  readonly core: SightingCore;
  readonly condition: keyof typeof sightingConditions;
  readonly guard: keyof typeof sightingGuards;
  readonly effect: keyof typeof sightingEffects;
};

const desks = ['station', 'township', 'office', 'finance'] as const;

export const sightingRows = [
  {
    move: 'submit',
    from: ['draft'],
    to: 'submitted',
    who: ['resident', 'deputy', 'station', 'township', 'office'],
    isOffline: true,
  },
  { move: 'supplement', from: ['submitted', 'verifying'], to: 'same', who: ['author'], isOffline: true },
  { move: 'amend', from: ['submitted'], to: 'same', who: ['author'], isOffline: true },
  {
    move: 'withdraw',
    from: ['submitted'],
    to: 'withdrawn',
    who: ['author'],
    effects: ['end'],
    isOffline: true,
  },
  {
    move: 'startCheck',
    from: ['submitted'],
    to: 'verifying',
    who: ['deputy', ...desks],
    effects: ['issueNumber'],
  },
  {
    move: 'keepJointCheck',
    from: ['verifying'],
    to: 'same',
    who: ['deputy', ...desks],
    guards: ['checkedByToday'],
    effects: ['keepJointCheck'],
  },
  {
    move: 'link',
    from: ['verifying'],
    to: 'confirmed',
    who: desks,
    when: ['jointlyChecked'],
    guards: ['toKnownAsset'],
    effects: ['keepLink', 'end'],
  },
  // 《行政事业性国有资产管理条例》第三十条: nothing stays outside the ledger.
  {
    move: 'addToLedger',
    from: ['verifying'],
    to: 'confirmed',
    who: ['office', 'finance'],
    when: ['jointlyChecked'],
    guards: ['toNewAsset'],
    effects: ['keepAddition', 'end'],
  },
  { move: 'dismiss', from: ['verifying'], to: 'dismissed', who: desks, effects: ['keepDismissal', 'end'] },
  {
    move: 'merge',
    from: ['submitted'],
    to: 'merged',
    who: desks,
    guards: ['intoLiveOne'],
    effects: ['keepMerge', 'end'],
  },
] as const satisfies readonly Row<SightingShape>[];

export const sightingMachine: Machine<SightingShape> = {
  states: sightingStates,
  rows: sightingRows,
  conditions: sightingConditions,
  guards: sightingGuards,
  effects: sightingEffects,
};
