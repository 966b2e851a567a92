// Merging: into a record of the same kind that is there, that still lives, and that is as sealed as this one.
import type { RecordId } from '../ids.ts';
import type { Problem } from '../problems.ts';
import type { OtherCase } from './machine.ts';

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
