// 7.1 民情件, from the first word to a way found for it: registered, answered, declined, shown another way.
import type { Row } from '../machine.ts';
import type { PetitionShape } from './shape.ts';
import { beingWorkedOn } from './states.ts';

const desks = ['station', 'township', 'office'] as const;

export const intakeRows = [
  {
    move: 'submit',
    from: ['draft'],
    to: 'submitted',
    who: ['resident', 'deputy', 'station', 'township', 'office'],
    isOffline: true,
  },
  {
    move: 'supplement',
    from: ['submitted', ...beingWorkedOn],
    to: 'same',
    who: ['resident', 'author'],
    isOffline: true,
  },
  // Its author corrects it until it is registered; a desk only where it belongs, never what was said.
  {
    move: 'amend',
    from: ['submitted'],
    to: 'same',
    who: ['author'],
    when: ['readable'],
    isOffline: true,
  },
  {
    move: 'amend',
    from: ['submitted'],
    to: 'same',
    who: desks,
    when: ['readable'],
    guards: ['deskFieldsOnly'],
    isOffline: true,
  },
  // 《信访工作条例》第二十二条: every matter is registered.
  {
    move: 'register',
    from: ['submitted'],
    to: 'registered',
    who: desks,
    effects: ['issueNumber', 'startSorting'],
  },
  {
    move: 'discard',
    from: ['submitted', 'registered'],
    to: 'discarded',
    who: ['station'],
    guards: ['spamOnly'],
    effects: ['keepDiscard', 'end'],
  },
  {
    move: 'discard',
    from: ['submitted', 'registered'],
    to: 'discarded',
    who: ['office'],
    effects: ['keepDiscard', 'end'],
  },
  {
    move: 'merge',
    from: ['registered'],
    to: 'merged',
    who: ['station', 'office'],
    guards: ['intoLiveCase'],
    effects: ['keepMerge', 'tellPetitioner', 'end'],
  },
  {
    move: 'reclassify',
    from: ['registered'],
    to: 'same',
    who: desks,
    when: ['notSealed'],
    effects: ['keepClass'],
  },
  {
    move: 'sealAsReport',
    from: ['submitted', 'registered'],
    to: 'same',
    who: desks,
    when: ['notSealed'],
    effects: ['seal'],
  },
  {
    move: 'treatAsXinfang',
    from: beingWorkedOn,
    to: 'same',
    who: ['office'],
    effects: ['markXinfang'],
  },
  // 《代表法》第三十一条: a deputy explains and does not handle.
  {
    move: 'answerOnSite',
    from: ['registered'],
    to: 'replied',
    who: ['deputy', ...desks],
    when: ['explainable', 'notRecused'],
    effects: ['keepExplanation', 'tellPetitioner'],
  },
  // 《信访工作条例》第二十二、二十三条: what is not taken is told, with where to go.
  {
    move: 'decline',
    from: ['registered'],
    to: 'declined',
    who: ['office', 'township'],
    effects: ['keepDecline', 'tellPetitioner', 'end'],
  },
  // 《信访工作条例》第二十、二十八、三十条: courts and discipline have their own ways.
  {
    move: 'redirect',
    from: ['registered'],
    to: 'redirected',
    who: ['office'],
    when: ['mustRedirect'],
    effects: ['keepRedirect', 'sealIdentity', 'tellPetitioner', 'end'],
  },
] as const satisfies readonly Row<PetitionShape>[];
