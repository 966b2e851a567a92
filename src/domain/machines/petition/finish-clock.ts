// Which clock an answer has, by the kind of matter: what a unit is told before it accepts is what is counted then.
import type { PetitionKind } from './asked.ts';

export type FinishClock =
  | { readonly clock: 'D19'; readonly variant: 'suggestion' | 'inquiry' }
  | { readonly clock: 'D04'; readonly variant: 'standard' };

/** D04 for what asks for a decision and for reports, our promise D19 for what proposes or asks. */
export const finishClockOf = (kind: PetitionKind): FinishClock =>
  kind === 'suggestion' || kind === 'inquiry'
    ? { clock: 'D19', variant: kind }
    : { clock: 'D04', variant: 'standard' };
