// What a person says with a move, as data: one schema per move, joined into one union that parses itself.
import * as z from 'zod/mini';
import type { FieldIssues } from '../problems.ts';
import type { Result } from '../result.ts';
import { refused } from '../result.ts';
import { parseWith } from '../shapes.ts';

/** One move with its arguments, a member of a machine's union. */
export const step = <const M extends string, A extends z.ZodMiniType>(move: M, args: A) =>
  z.strictObject({ move: z.literal(move), args });

/** A move that is made without a word. */
export const bare = <const M extends string>(move: M) => step(move, z.strictObject({}));

const withoutRoot = (fields: FieldIssues): FieldIssues =>
  Object.fromEntries(
    Object.entries(fields).map(([path, issue]) => [
      path === 'args' ? '' : path.replace(/^args\./, ''),
      issue,
    ]),
  );

/** Unknown arguments in, the move with what was said out; issues are named by the argument's own path. */
export function parseStep<S extends z.ZodMiniType>(
  union: S,
  move: string,
  args: unknown,
): Result<z.output<S>> {
  const parsed = parseWith(union, { move, args });
  if (parsed.ok || parsed.problem.fields === undefined) return parsed;
  if ('move' in parsed.problem.fields || '' in parsed.problem.fields)
    return refused({ code: 'unknownOperation' });
  return refused({ ...parsed.problem, fields: withoutRoot(parsed.problem.fields) });
}
