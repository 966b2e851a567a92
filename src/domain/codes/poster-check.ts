// What the server found when it looked at a poster's code. A phone never knows it by itself: it has no key.
import type { PosterId } from './poster-token.ts';

export const posterVerdicts = [
  'genuine', // ours, and it hangs
  'otherStation', // ours and it hangs, but at another station than the one it was handed in at
  'revoked', // ours, and taken down
  'unknown', // signed by us, but in no list
  'forged', // nobody here signed it
  'otherCounty', // signed for another county
  'byNumber', // only its number was typed; a sheet of that number hangs
] as const;
export type PosterVerdict = (typeof posterVerdicts)[number];

/** As it is kept with a matter that came through a poster. */
export type PosterCheck = {
  readonly verdict: PosterVerdict;
  readonly id?: PosterId;
  readonly placeText?: string;
};
