// When to try again. Anything that is not our server's own word about this very change means: later.
import type { Problem, ProblemCode } from '../../domain/problems.ts';

const final: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'fileTypeRefused',
  'fileNotAwaited',
  'tooLarge',
  'invalidFields',
  'notAllowed',
  'photoUnreadable',
]);

export const isRetryable = (problem: Problem): boolean => !final.has(problem.code);

const firstWaitMs = 2000; // a lift, a bend of the road
const longestWaitMs = 300_000; // five minutes: a market day must not end before the next try

/** Full jitter: anywhere between now and the doubled wait, so that a village does not return at one instant. */
export function waitBeforeTry(failures: number, fraction: number): number {
  return Math.round(fraction * Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 20)));
}
