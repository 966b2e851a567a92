// What one person sees of each part of a record. The table of rights decides; nothing here names a right of its own.
//
//   clear   as it is            masked  with stars, no way to more      loggedClear  with stars, in clear for a reason
//   sealed  that it is there    none    not there
import type { Actor } from '../actor.ts';
import type { FieldRecord } from '../record.ts';
import type { CoursePart } from './course-parts.ts';
import { readersOfPart } from './course-parts.ts';
import type { FunctionName } from './functions.ts';
import { mayDo, mayKnowOf } from './may-do.ts';
import { isNamedOfficer } from './officers.ts';
import type { Subject } from './subject.ts';
import { subjectOf } from './subject.ts';

export type Sight = 'clear' | 'masked' | 'loggedClear' | 'sealed' | 'none';

/** `body` is all that was written down but for the people in it; `petitioner` those people. */
export type Part = 'body' | 'attachments' | 'petitioner' | CoursePart;
export type Sights = Readonly<Record<Part, Sight>>;

const reading = {
  petition: 'readPetition',
  observation: 'readObservation',
  sighting: 'readSighting',
} as const satisfies Readonly<Record<FieldRecord['kind'], FunctionName>>;

/** What this person sees of the record, part by part. The server's own clock sees nothing: it moves, and reads not. */
export function sightFor(actor: Actor, record: FieldRecord): Sights {
  const subject = subjectOf(record);
  const body = bodySight(actor, record, subject);
  const people = body === 'clear' ? petitionerSight(actor, record, subject) : body;
  const part = (name: CoursePart): Sight => partSight(actor, name, body);
  return {
    body,
    attachments: body,
    petitioner: people,
    progress: part('progress'),
    handover: part('handover'),
    instruction: part('instruction'),
    exchange: part('exchange'),
    reasons: part('reasons'),
    mediation: part('mediation'),
    followUp: part('followUp'),
    ratings: part('ratings'),
    ratingReasons: part('ratingReasons'),
    contacts: part('contacts'),
    recusals: part('recusals'),
    signs: part('signs'),
    revisits: part('revisits'),
  };
}

function bodySight(actor: Actor, record: FieldRecord, subject: Subject): Sight {
  if (actor.role === 'system' || actor.tenant !== record.tenant || !mayKnowOf(actor, subject)) return 'none';
  if (record.isSealed) return mayDo(actor, 'readSealed', subject).ok ? 'clear' : 'sealed';
  return mayDo(actor, reading[record.kind], subject).ok ? 'clear' : 'none';
}

function petitionerSight(actor: Actor, record: FieldRecord, subject: Subject): Sight {
  if (record.kind !== 'petition' || (record.isSealed && isNamedOfficer(actor))) return 'clear';
  // 《信访工作条例》第三十条: what went to discipline or the courts is no longer anybody's here but the office's.
  const isKept = record.course.isIdentitySealed === true;
  if (isKept && actor.role !== 'office' && actor.role !== 'resident') return 'none';
  const personal = mayDo(actor, 'readPersonal', subject);
  if (personal.ok && !personal.value.includes('logged')) return 'clear';
  if (personal.ok && !isRecused(actor, record)) return 'loggedClear';
  return mayDo(actor, 'readMasked', subject).ok ? 'masked' : 'none';
}

/** 《信访工作条例》第二十八条: who must keep out opens no name either. */
export const isRecused = ({ userId }: Actor, record: FieldRecord): boolean =>
  record.kind === 'petition' && (record.course.recusals ?? []).some((one) => one.userId === userId);

function partSight({ role }: Actor, name: CoursePart, body: Sight): Sight {
  if (body !== 'clear') return body;
  return readersOfPart[name].some((reader) => reader === role) ? 'clear' : 'none';
}
