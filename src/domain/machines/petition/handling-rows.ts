// 7.1 民情件, with the unit: handed over, objected to, accepted, extended.
import type { Row } from '../machine.ts';
import type { PetitionShape } from './shape.ts';

export const handlingRows = [
  { move: 'askToAssign', from: ['registered'], to: 'same', who: ['deputy'], effects: ['keepWish'] },
  {
    move: 'assign',
    from: ['registered'],
    to: 'assigned',
    who: ['station'],
    when: ['notLocked', 'notRecused'],
    guards: ['knownUnit', 'ownTownshipUnit', 'notTheNamedUnit', 'conflictConfirmed'],
    effects: ['keepHandover', 'startUnitClocks', 'tellPetitioner'],
  },
  {
    move: 'assign',
    from: ['registered'],
    to: 'assigned',
    who: ['township', 'office'],
    when: ['notLocked', 'notRecused'],
    guards: ['knownUnit', 'notTheNamedUnit', 'conflictConfirmed'],
    effects: ['keepHandover', 'startUnitClocks', 'tellPetitioner'],
  },
  // 《信访工作条例》第二十三条: five working days to say that it is not theirs.
  {
    move: 'object',
    from: ['assigned'],
    to: 'objected',
    who: ['org'],
    when: ['objectingOpen'],
    effects: ['keepObjection'],
  },
  {
    move: 'uphold',
    from: ['objected'],
    to: 'registered',
    who: ['office'],
    effects: ['upholdObjection', 'takeBack'],
  },
  {
    move: 'uphold',
    from: ['objected'],
    to: 'registered',
    who: ['township'],
    when: ['ownHandover'],
    effects: ['upholdObjection', 'takeBack'],
  },
  { move: 'refuse', from: ['objected'], to: 'assigned', who: ['office'], effects: ['refuseObjection'] },
  {
    move: 'refuse',
    from: ['objected'],
    to: 'assigned',
    who: ['township'],
    when: ['ownHandover'],
    effects: ['refuseObjection'],
  },
  {
    move: 'accept',
    from: ['assigned'],
    to: 'inProgress',
    who: ['org'],
    when: ['notRecused'],
    effects: ['keepAcceptance', 'startFinish'],
  },
  {
    move: 'autoAccept',
    from: ['assigned'],
    to: 'inProgress',
    who: ['system'],
    when: ['objectingOver'],
    effects: ['keepAcceptance', 'startFinish'],
  },
  // 《信访工作条例》第三十四条: once, thirty days at most, the reason told.
  {
    move: 'extend',
    from: ['inProgress'],
    to: 'same',
    who: ['orgLeader'],
    when: ['notExtended'],
    effects: ['lengthenFinish', 'keepExtension'],
  },
] as const satisfies readonly Row<PetitionShape>[];
