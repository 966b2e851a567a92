// Mutants that no test can tell from the original, each with why. Anything else that survives wants a test, or is
// code that nobody needs. A line here that fits no mutant any more fails the run.

export type Equivalent = {
  readonly file: string;
  /** The line of code, without its indentation. */
  readonly code: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
};

export const equivalents: readonly Equivalent[] = [];
