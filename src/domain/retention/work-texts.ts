// Every free text of an observation and of a sighting. They name things and places; a person in them is there by accident,
// and goes when the matter had its time.
import type { ObservationCourse } from '../machines/observation/core.ts';
import type { SightingCourse } from '../machines/sighting/core.ts';
import type { FieldRecord, RecordOf, Supplement } from '../record.ts';

type Change = (text: string) => string;
type Worked = Exclude<FieldRecord, RecordOf<'petition'>>;

export function withWorkTexts(record: Worked, change: Change): Worked {
  return record.kind === 'observation' ? observationWith(record, change) : sightingWith(record, change);
}

/** Those of these texts that are there, changed. */
function textsOf<T extends object, K extends keyof T & string>(
  fields: T,
  names: readonly K[],
  change: Change,
): Partial<Record<K, string>> {
  const changed: Partial<Record<K, string>> = {};
  for (const name of names) {
    const text: unknown = fields[name];
    if (typeof text === 'string') changed[name] = change(text);
  }
  return changed;
}

const said = (supplements: readonly Supplement[], change: Change): Supplement[] =>
  supplements.map((one) => ({ ...one, text: change(one.text) }));

const orNull = (text: string | null, change: Change): string | null => (text === null ? null : change(text));

const observationTexts = ['fact', 'difficulty', 'suggestion', 'projectName'] as const;

function observationWith(record: RecordOf<'observation'>, change: Change): RecordOf<'observation'> {
  return {
    ...record,
    fields: { ...record.fields, ...textsOf(record.fields, observationTexts, change) },
    supplements: said(record.supplements, change),
    course: observationCourse(record.course, change),
  };
}

function observationCourse(course: ObservationCourse, change: Change): ObservationCourse {
  const { declined, forwarded, answer, closing } = course;
  return {
    ...course,
    ...(declined && { declined: { ...declined, reason: change(declined.reason) } }),
    ...(forwarded && { forwarded: { ...forwarded, instruction: orNull(forwarded.instruction, change) } }),
    ...(answer && { answer: { ...answer, text: change(answer.text) } }),
    ...(closing && { closing: { ...closing, note: orNull(closing.note, change) } }),
  };
}

const sightingTexts = ['nameGuess', 'locationText', 'idleSinceText', 'hazardText', 'residentDemand'] as const;

function sightingWith(record: RecordOf<'sighting'>, change: Change): RecordOf<'sighting'> {
  return {
    ...record,
    fields: { ...record.fields, ...textsOf(record.fields, sightingTexts, change) },
    supplements: said(record.supplements, change),
    course: sightingCourse(record.course, change),
  };
}

function sightingCourse(course: SightingCourse, change: Change): SightingCourse {
  const { jointCheck, dismissed } = course;
  return {
    ...course,
    ...(jointCheck && {
      jointCheck: {
        ...jointCheck,
        participants: jointCheck.participants.map(change),
        conclusion: change(jointCheck.conclusion),
      },
    }),
    ...(dismissed && { dismissed: { ...dismissed, note: orNull(dismissed.note, change) } }),
  };
}
