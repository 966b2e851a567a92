// A matter that is found to be a report later: what of the record stays readable, and what goes into the envelope.
import type { PetitionCourse } from '../machines/petition/course.ts';
import type { FieldRecord, RecordOf } from '../record.ts';
import type { FoundInside } from './inside.ts';
import type { SealedPart } from './report.ts';
import { blankFields } from './report.ts';

/** What the course may keep: numbers, days and states, and no word anybody wrote. */
const kept: ReadonlySet<string> = new Set<keyof PetitionCourse>([
  'caseNo',
  'registeredOn',
  'startRemark',
  'toldOn',
  'sorting',
  'kind',
  'isXinfang',
  'isSealed',
  'reviews',
]);

/** All that was said and noted until then, for the envelope. */
export const foundIn = ({ fields, supplements, course }: RecordOf<'petition'>): FoundInside => ({
  what: 'found',
  fields: { ...fields },
  supplements: [...supplements],
  course: { ...course },
});

/** The record with everything in its envelope. */
export function lockedAway(record: FieldRecord, sealed: SealedPart): FieldRecord {
  if (record.kind !== 'petition') return record;
  const { amended: _, ...rest } = record;
  const { poster } = record.course;
  const recusals = record.course.recusals?.map((one) => ({ ...one, reason: '' }));
  const course: PetitionCourse = {
    ...Object.fromEntries(Object.entries(record.course).filter(([name]) => kept.has(name))),
    ...(recusals !== undefined && { recusals }),
    ...(poster !== undefined && { poster: { verdict: poster.verdict } }),
  };
  return { ...rest, isSealed: true, sealed, fields: blankFields(sealed.fields), supplements: [], course };
}
