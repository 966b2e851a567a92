// 7.4 盘活: who may move an asset from where to where. A revival counts from 销号, not from a plan or a contract.
import type { Machine, Row } from '../machine.ts';
import { assetConditions } from './conditions.ts';
import type { AssetCore } from './core.ts';
import { revivalStages } from './core.ts';
import { assetEffects } from './effects.ts';
import { assetGuards } from './guards.ts';

type AssetShape = {
  readonly core: AssetCore;
  readonly condition: keyof typeof assetConditions;
  readonly guard: keyof typeof assetGuards;
  readonly effect: keyof typeof assetEffects;
};

const eyes = ['deputy', 'station', 'township', 'office'] as const;
const live = ['unlisted', 'listed', 'planned', 'reviving', 'closeRequested', 'closedOut'] as const;

export const assetRows = [
  {
    move: 'list',
    from: ['unlisted'],
    to: 'listed',
    who: ['finance', 'office'],
    when: ['standsIdle', 'enoughKnown'],
    effects: ['keepListing'],
  },
  {
    move: 'plan',
    from: ['listed'],
    to: 'planned',
    who: ['org', 'finance'],
    guards: ['dueAhead'],
    effects: ['keepPlan'],
  },
  { move: 'start', from: ['planned'], to: 'reviving', who: ['org'], effects: ['keepStart'] },
  {
    move: 'requestClose',
    from: ['reviving'],
    to: 'closeRequested',
    who: ['org'],
    guards: ['evidence', 'revivedByToday'],
    effects: ['keepOutcome', 'startClosingCheck'],
  },
  {
    move: 'check',
    from: ['closeRequested'],
    to: 'same',
    who: eyes,
    guards: ['checkNotOwn', 'checkedByToday', 'checkShown'],
    effects: ['keepCheck'],
    isOffline: true,
  },
  {
    move: 'closeOut',
    from: ['closeRequested'],
    to: 'closedOut',
    who: ['office'],
    when: ['checked', 'secondPerson'],
    effects: ['keepCloseOut'],
  },
  {
    move: 'closeOut',
    from: ['closeRequested'],
    to: 'closedOut',
    who: ['director'],
    when: ['isKey', 'checked', 'secondPerson'],
    effects: ['keepCloseOut'],
  },
  {
    move: 'refuse',
    from: ['closeRequested'],
    to: 'reviving',
    who: ['office'],
    effects: ['keepRefusal'],
  },
  {
    move: 'correctOutcome',
    from: ['closeRequested', 'closedOut'],
    to: 'same',
    who: ['finance', 'office'],
    effects: ['correctOutcome'],
  },
  {
    move: 'revisit',
    from: ['closedOut'],
    to: 'same',
    who: eyes,
    guards: ['revisitNotOwn', 'revisitedByToday'],
    effects: ['keepRevisit'],
    isOffline: true,
  },
  {
    move: 'relapse',
    from: ['closedOut'],
    to: 'listed',
    who: ['office'],
    guards: ['relapsed'],
    effects: ['keepRelapse'],
  },
  {
    move: 'disputeTitle',
    from: live,
    to: 'same',
    who: ['finance', 'office'],
    when: ['undisputed'],
    effects: ['openDispute'],
  },
  // 《行政事业性国有资产管理条例》第四十条: unclear papers are cleared up.
  {
    move: 'settleTitle',
    from: live,
    to: 'same',
    who: ['finance', 'office'],
    when: ['disputed'],
    effects: ['settleDispute'],
  },
  {
    move: 'verify',
    from: live,
    to: 'same',
    who: [...eyes, 'finance'],
    guards: ['visitedByToday'],
    effects: ['keepVisit'],
    isOffline: true,
  },
  // The fields themselves are the ledger's: what is written there stands in assets/decide-asset.ts.
  { move: 'correct', from: live, to: 'same', who: ['finance'], effects: ['keepCorrection'] },
  // 《行政事业性国有资产管理条例》第三十五条.
  {
    move: 'dispose',
    from: live,
    to: 'disposed',
    who: ['finance'],
    guards: ['disposedByToday'],
    effects: ['writeOff'],
  },
] as const satisfies readonly Row<AssetShape>[];

export const assetMachine: Machine<AssetShape> = {
  states: revivalStages,
  rows: assetRows,
  conditions: assetConditions,
  guards: assetGuards,
  effects: assetEffects,
};
