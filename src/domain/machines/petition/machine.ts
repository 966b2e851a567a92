import type { Machine } from '../machine.ts';
import { petitionEffects } from './effects.ts';
import { petitionGuards } from './guards.ts';
import { petitionTable } from './moves.ts';
import type { PetitionShape } from './shape.ts';

export const petitionMachine: Machine<PetitionShape> = {
  ...petitionTable,
  guards: petitionGuards,
  effects: petitionEffects,
};
