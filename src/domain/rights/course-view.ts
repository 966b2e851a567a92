// The course of a petition as one person may see it: the fields whose part they read, and of what is left of the
// others the lines that are about themselves.
import type { Actor } from '../actor.ts';
import type { PetitionCourse } from '../machines/petition/course.ts';
import type { RecordOf } from '../record.ts';
import { partOfCourse } from './course-parts.ts';
import type { Sights } from './sight.ts';

type Field = keyof PetitionCourse;

const isField = (name: string): name is Field => Object.hasOwn(partOfCourse, name);

const picked = <T extends object, K extends keyof T>(from: T, names: readonly K[]): Partial<Pick<T, K>> => {
  const taken: Partial<Pick<T, K>> = {};
  for (const name of names) if (name in from) taken[name] = from[name];
  return taken;
};

/** What may be seen of the course where the body may be read. */
export function courseFor({ course }: RecordOf<'petition'>, actor: Actor, sights: Sights): PetitionCourse {
  const seen = Object.keys(course)
    .filter(isField)
    .filter((field) => sights[partOfCourse[field]] === 'clear');
  return { ...picked(course, seen), ...handoverFor(course, sights), ...ownLines(course, actor, sights) };
}

function handoverFor({ handover }: PetitionCourse, sights: Sights): Pick<PetitionCourse, 'handover'> {
  if (handover === undefined || sights.handover !== 'clear' || sights.instruction === 'clear') return {};
  return { handover: { ...handover, instruction: null } };
}

type OwnLines = Pick<PetitionCourse, 'ratings' | 'recusals'>;

/** One always reads what one said oneself, and that one must keep out: the buttons ask for it. */
function ownLines({ ratings, recusals }: PetitionCourse, { userId }: Actor, sights: Sights): OwnLines {
  const about = (recusals ?? []).filter((one) => one.userId === userId);
  const isCut = sights.ratings === 'clear' && sights.ratingReasons !== 'clear';
  return {
    ...(sights.recusals !== 'clear' && about.length > 0 && { recusals: about }),
    ...(ratings !== undefined &&
      isCut && { ratings: ratings.map((one) => (one.by === userId ? one : { ...one, reason: null })) }),
  };
}

/** Of a 举报: the person hears where it went, the unit what it is to do and until when. Nobody else hears a thing. */
const ofSealed = {
  resident: ['caseNo', 'registeredOn', 'toldOn', 'declined', 'redirected'],
  org: ['handover', 'unitNotice', 'objecting', 'acceptedOn', 'finish', 'answering'],
} as const satisfies Readonly<Partial<Record<Actor['role'], readonly Field[]>>>;

export const sealedCourseFor = (course: PetitionCourse, { role }: Actor): PetitionCourse =>
  role === 'resident' || role === 'org' ? picked<PetitionCourse, Field>(course, ofSealed[role]) : {};
