// Merging: into a record of the same kind that is there, that still lives, and that is as sealed as this one.
import type { RecordId } from '../ids.ts';
import type { Problem } from '../problems.ts';
import type { OtherCase } from './machine.ts';
import { unansweredEnds } from './petition/asked.ts';

type Merged = { readonly id: RecordId; readonly kind: string; readonly isSealed: boolean };

/** States in which a record can no longer take another into itself. */
const deadStates: ReadonlySet<string> = new Set([
  'draft',
  'merged',
  'withdrawn',
  'discarded',
  'archived',
  'dismissed',
]);

/** What speaks against merging `one` into the record named `target`, which the server found as `other`. */
export function againstMerging(one: Merged, target: RecordId, other: OtherCase | null): Problem | null {
  if (other === null || other.id !== target || other.id === one.id) return { code: 'recordMissing' };
  if (other.kind !== one.kind || other.isSealed !== one.isSealed) return { code: 'recordMissing' };
  return deadStates.has(other.state) ? { code: 'wrongState' } : null;
}

const endedUnanswered: ReadonlySet<string> = new Set(unansweredEnds);

type Standing = Merged & Pick<OtherCase, 'state'> & { readonly ver: number };

/**
 * Is `other` worth offering to merge `one` into? Only what the server would take and has (an unsent one has no version
 * there), and none that ended without an answer: what is merged into it would be let go again at once.
 */
export const mayTakeIn = (one: Merged, other: Standing): boolean =>
  other.ver > 0 && !endedUnanswered.has(other.state) && againstMerging(one, other.id, other) === null;
