// What must be true of a petition before a move is offered. Asked on the phone for its buttons and on the server.
import type { Actor } from '../../actor.ts';
import { addDays } from '../../day.ts';
import type { Problem } from '../../problems.ts';
import { usualLengths } from '../../retention/lengths.ts';
import type { Case, Condition } from '../machine.ts';
import type { PetitionCore } from './core.ts';
import type { PetitionCourse } from './course.ts';

type Petition = Case<PetitionCore>;

export const kindOf = ({ facts, course }: Petition) => course.kind ?? facts.kind;
const categoryOf = ({ facts, course }: Petition) => course.category ?? facts.category;
export const roundOf = ({ course }: Petition) => course.round ?? 1;

/** 《信访工作条例》第二十、二十二、二十八条: courts and discipline decide these, nobody here does. */
const lockedCategories: ReadonlySet<string> = new Set(['judicial', 'discipline']);
const isLocked = (one: Petition) => lockedCategories.has(categoryOf(one)) || kindOf(one) === 'report';

const latestReply = ({ course }: Petition) => course.replies?.at(-1);
export const ratingsOfRound = (one: Petition) =>
  (one.course.ratings ?? []).filter((rating) => rating.round === roundOf(one));

export const isDissatisfied = (one: Petition): boolean =>
  ratingsOfRound(one).some(({ process, result }) => process === 'dissatisfied' || result === 'dissatisfied');

/** A second rework that leaves the person discontent is closed with an explanation or escalated. */
const maxReworks = 2;
/** Two logged tries to reach the person, or a fortnight and a day of silence, stand in for a rating. */
const contactTries = 2;
const silentDays = 15;

const isRecused = ({ course }: Petition, actor: Actor): boolean =>
  (course.recusals ?? []).some(({ userId }) => userId === actor.userId);

/** A refused objection is not raised again by the same unit: nothing restarts. */
export const isRefusedBefore = ({ objections = [], handover }: PetitionCourse): boolean =>
  objections.some(({ ruling, orgId }) => ruling === 'refused' && orgId === handover?.orgId);

/** Why a petition may be closed now, or null. */
export function closingGround(one: Petition, today: string): 'rated' | 'contacted' | 'silence' | null {
  const replied = latestReply(one);
  if (replied === undefined) return null;
  if (ratingsOfRound(one).length > 0) return 'rated';
  const tries = (one.course.contacts ?? []).filter(({ on }) => on >= replied.on);
  if (tries.length >= contactTries) return 'contacted';
  return today > addDays(replied.on, silentDays) ? 'silence' : null;
}

const when = (holds: boolean, code: Problem['code']): Problem | null => (holds ? null : { code });

export const petitionConditions = {
  notSealed: ({ isSealed }) => when(!isSealed, 'notAllowed'),
  readable: ({ facts }) => when(facts.isBlind !== true, 'notAllowed'),
  enveloped: ({ facts }) => when(facts.isBlind === true, 'wrongState'),
  explainable: (one) =>
    isLocked(one)
      ? { code: 'mustRedirect' }
      : when(kindOf(one) === 'inquiry' || kindOf(one) === 'suggestion', 'unitMustAnswer'),
  mustRedirect: (one) => when(isLocked(one), 'notForRedirection'),
  notLocked: (one) => when(!lockedCategories.has(categoryOf(one)), 'mustRedirect'),
  notRecused: (one, { actor }) => when(!isRecused(one, actor), 'recused'),
  objectingOpen: ({ course }, { today }) =>
    isRefusedBefore(course)
      ? { code: 'alreadyDone' }
      : when(course.objecting !== undefined && today <= course.objecting.due, 'tooLate'),
  objectingOver: ({ course }, { today }) =>
    when(course.objecting !== undefined && today > course.objecting.due, 'tooEarly'),
  ownHandover: ({ course }) => when(course.handover?.byTownship === true, 'notAllowed'),
  notExtended: ({ course }) =>
    course.extension !== undefined
      ? { code: 'alreadyDone' }
      : when(course.finish?.clock === 'D04', 'wrongState'),
  answered: (one) => when(latestReply(one) !== undefined, 'wrongState'),
  unanswered: (one) => when(latestReply(one) === undefined, 'alreadyDone'),
  /** What was explained on the spot has no unit that could answer again. */
  fromUnit: ({ course }) => when(course.handover !== undefined, 'notHandedOver'),
  dissatisfied: (one) => when(isDissatisfied(one), 'notDissatisfied'),
  reworkLeft: ({ course }) => when((course.reworks ?? 0) < maxReworks, 'reworksUsedUp'),
  onceClosed: ({ state, course }) =>
    when(state === 'closed' || course.reopenings !== undefined, 'wrongState'),
  closable: (one, { today }) => when(closingGround(one, today) !== null, 'notRated'),
  contented: (one) => when(!isDissatisfied(one), 'officeMustClose'),
  wipeDue: ({ course }, { today, retention = usualLengths }) =>
    when(
      course.endedOn !== undefined &&
        course.personalCutOn === undefined &&
        today > addDays(course.endedOn, retention.mistakenDays),
      'tooEarly',
    ),
  retentionOver: ({ course, isSealed }, { today, retention = usualLengths }) => {
    const days = isSealed ? retention.reportDays : retention.endedDays;
    return when(course.endedOn !== undefined && today > addDays(course.endedOn, days), 'tooEarly');
  },
} as const satisfies Record<string, Condition<PetitionCore>>;
