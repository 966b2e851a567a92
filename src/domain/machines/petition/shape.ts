// The names that the petition's table may use.
import type { petitionConditions } from './conditions.ts';
import type { PetitionCore } from './core.ts';
import type { petitionEffects } from './effects.ts';
import type { petitionGuards } from './guards.ts';

export type PetitionShape = {
  readonly core: PetitionCore;
  readonly condition: keyof typeof petitionConditions;
  readonly guard: keyof typeof petitionGuards;
  readonly effect: keyof typeof petitionEffects;
};
