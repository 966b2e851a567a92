// What the mutation test and its workers say to each other, and the parsers of both.
import * as z from 'zod/mini';

/** Run these test files, in this order, up to the first that fails, with one file's text changed in memory. */
export const job = z.object({
  id: z.number(),
  /** Null: nothing is changed. Paths are absolute. */
  changed: z.nullable(z.object({ file: z.string(), text: z.string() })),
  /** Files that must be read anew, because what they import is changed. */
  affected: z.readonly(z.array(z.string())),
  tests: z.readonly(z.array(z.string())),
});
export type Job = z.output<typeof job>;

export const answer = z.object({
  id: z.number(),
  /** Null: every test passed. */
  failure: z.nullable(z.object({ file: z.string(), test: z.string(), message: z.string() })),
  usedMemory: z.number(),
});
export type Answer = z.output<typeof answer>;
