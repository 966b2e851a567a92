// What can happen in a simulated life. Each step has dice of its own, so that leaving others out does not change it.
import type { Dice } from '../../src/demo/dice.ts';
import * as cases from './steps/cases.ts';
import { editOf, type Run } from './steps/common.ts';
import { atDesk, decideEntry, knowAlert } from './steps/desks.ts';
import * as drafts from './steps/drafts.ts';
import * as rescue from './steps/rescue.ts';
import * as seats from './steps/seats.ts';
import * as trouble from './steps/trouble.ts';
import { amend, record, supplement, visit, withdraw } from './steps/work.ts';

export type Step = { readonly kind: StepKind; readonly seed: number };

export const runs = {
  record,
  visit,
  decideEntry,
  knowAlert,
  send: trouble.send,
  supplement,
  amend,
  withdraw,
  officeEdit: atDesk('officeEdit', (one, dice) => ({ move: 'amend', args: { set: editOf(one, dice) } })),
  register: atDesk('officeEdit', () => ({ move: 'register', args: {} })),
  sealLater: atDesk('officeEdit', () => ({
    move: 'sealAsReport',
    args: { reason: '信里写的是检举，应当保密办理' },
  })),
  close: atDesk('caseClosed', () => ({ move: 'discard', args: { reason: 'spam' } })),
  crash: trouble.crash,
  weather: trouble.weather,
  transfer: trouble.transfer('stationTransfer', [['meibai'], ['huatan']]),
  membership: trouble.transfer('membershipChange', [['huatan', 'meibai'], ['huatan'], []]),
  backup: trouble.backup,
  restore: trouble.restore,
  image: trouble.image,
  rollback: trouble.rollback,
  clone: trouble.clone,
  twoTabs: trouble.twoTabs,
  quota: trouble.quota,
  stale: trouble.stale,
  jumpDays: trouble.jump('clockJumpDays', 30),
  jumpYears: trouble.jump('clockJumpYears', 3650),
  older: trouble.older,
  deliverLate: trouble.deliverLate,
  restart: trouble.restart,
  lostRow: trouble.lostRow,
  rescue: rescue.rescue,
  twoIntoOne: rescue.twoIntoOne,
  fromDrawer: rescue.fromDrawer,
  handInAtDesk: rescue.handInAtDesk,
  typeDraft: drafts.typeDraft,
  handInDraft: drafts.handInDraft,
  throwAway: drafts.throwAway,
  takeBack: drafts.takeBack,
  monthPasses: drafts.monthPasses,
  ...seats,
  ...cases,
} as const satisfies Record<string, Run>;
export type StepKind = keyof typeof runs;

const weights: Readonly<Record<StepKind, number>> = {
  record: 16,
  visit: 6,
  decideEntry: 3,
  knowAlert: 3,
  send: 22,
  supplement: 6,
  amend: 9,
  withdraw: 2,
  officeEdit: 7,
  register: 2,
  sealLater: 2,
  close: 1,
  crash: 3,
  weather: 6,
  transfer: 2,
  membership: 2,
  backup: 2,
  restore: 2,
  image: 2,
  rollback: 2,
  clone: 1,
  twoTabs: 3,
  quota: 3,
  stale: 3,
  jumpDays: 2,
  jumpYears: 1,
  older: 2,
  deliverLate: 3,
  restart: 1,
  lostRow: 2,
  rescue: 3,
  twoIntoOne: 1,
  fromDrawer: 2,
  handInAtDesk: 1,
  typeDraft: 1,
  handInDraft: 2,
  throwAway: 2,
  takeBack: 3,
  monthPasses: 1,
  signOut: 3,
  signInBeside: 2,
  changeRole: 3,
  refusedOnOne: 1,
  lookAgain: 4,
  reopen: 2,
  oneOfTwo: 3,
};

const bag = Object.entries(weights).flatMap(([kind, weight]) =>
  Array<StepKind>(weight).fill(kind as StepKind),
);

export const planOf = (dice: Dice, length: number): readonly Step[] =>
  Array.from({ length }, () => ({ kind: dice.pick(bag), seed: dice.whole(1, 2 ** 31) }));
