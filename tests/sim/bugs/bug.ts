import type { Invariant } from '../judge/look.ts';

type Patch = { readonly file: string; readonly find: string; readonly replace: string };

export type Bug = {
  readonly name: string;
  readonly rule: string;
  readonly caughtBy: readonly Invariant[];
  readonly patches: readonly Patch[];
};

/** The second net: what one rule loses, the digest would find. It is taken away where the first is what is tried. */
export const withoutDigest: Patch = {
  file: 'src/client/store/replica.ts',
  find: 'else if (repairedFor[scope] !== h) {',
  replace: 'else if (repairedFor[scope] !== h && n < 0) {',
};
