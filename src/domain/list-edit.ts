// Changing what several administrators keep: a station, a unit, an account. Like an amendment it goes field by field, each
// with what it was when it was read; but these have no versions, and what does not fit is told at once.
//   field ── as it was read, or already as it shall be ──▶ applies
//         ── otherwise ──▶ nothing applies, and the field is named
// 1. What nobody typed is not sent, so it never goes back to how it was.  2. Nobody undoes what they have not seen.
import { type Amendment, editedFields, type Fields, sameValue } from './amend.ts';
import { ok, type Result, refused } from './result.ts';

/** The fields with all edits in them, still to be judged as a whole; or `changedMeanwhile`. */
export function withEdits(now: Fields, { set }: Amendment): Result<Fields> {
  const moved = Object.entries(set)
    .filter(([name, { from, to }]) => !sameValue(now[name], from) && !sameValue(now[name], to))
    .map(([name]) => [name, { code: 'notAccepted' }] as const);
  if (moved.length > 0) return refused({ code: 'changedMeanwhile', fields: Object.fromEntries(moved) });
  return ok(editedFields(now, set));
}
