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
  'endedOn',
  'personalCutOn',
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
  const course = wordless(record.course);
  return { ...rest, isSealed: true, sealed, fields: blankFields(sealed.fields), supplements: [], course };
}

/** The course without a word that anybody wrote. */
export function wordless(course: PetitionCourse): PetitionCourse {
  const { poster } = course;
  const recusals = course.recusals?.map((one) => ({ ...one, reason: '' }));
  return {
    ...Object.fromEntries(Object.entries(course).filter(([name]) => kept.has(name))),
    ...(recusals !== undefined && { recusals }),
    // What its code was worth; which sheet it stood on would tell whose it is.
    ...(poster !== undefined && { poster: { verdict: poster.verdict } }),
  };
}
