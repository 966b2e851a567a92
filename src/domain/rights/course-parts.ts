// Which part of a petition's course is for whom. A field of the course that has no part does not compile; one that
// a newer server wrote and this code does not know is left out.
import type { Role } from '../actor.ts';
import type { PetitionCourse } from '../machines/petition/course.ts';

const courseParts = [
  'progress', // how far it is, what was answered: for everyone who reads the case
  'handover', // which unit has it
  'instruction', // what the desk told the unit with it
  'exchange', // objections and urging, between the desks and the unit
  'reasons', // why it was sorted anew, and why an answer was not enough: for all who work on it
  'mediation', // what the parties agreed on
  'followUp', // what deputies and desks want done with it
  'ratings', // how content people are
  'ratingReasons', // and why
  'contacts', // tries to reach the person, with notes about them
  'signs', // what made the server think of spam
  'recusals', // who must keep out, and why
  'revisits', // what was found when somebody looked again: never for the unit that answered
] as const;
export type CoursePart = (typeof courseParts)[number];

/** The part of each field. `handover` and `ratings` are fields of two parts: see course-view.ts. */
export const partOfCourse = {
  poster: 'progress',
  spamSigns: 'signs',
  caseNo: 'progress',
  registeredOn: 'progress',
  startRemark: 'progress',
  toldOn: 'progress',
  sorting: 'progress',
  unitNotice: 'progress',
  objecting: 'progress',
  finish: 'progress',
  answering: 'progress',
  kind: 'progress',
  category: 'progress',
  reclassified: 'reasons',
  isXinfang: 'progress',
  isSealed: 'progress',
  handover: 'handover',
  objections: 'exchange',
  assignWishes: 'followUp',
  acceptedOn: 'progress',
  isAcceptedInSilence: 'progress',
  extension: 'progress',
  replies: 'progress',
  round: 'progress',
  reworks: 'progress',
  returns: 'reasons',
  ratings: 'ratings',
  contacts: 'contacts',
  recusals: 'recusals',
  mediation: 'mediation',
  urges: 'exchange',
  declined: 'progress',
  isIdentitySealed: 'progress',
  redirected: 'progress',
  discarded: 'progress',
  mergedInto: 'progress',
  unmerged: 'progress',
  escalations: 'followUp',
  reviews: 'progress',
  closing: 'progress',
  revisits: 'revisits',
  reopenings: 'progress',
  endedOn: 'progress',
  personalCutOn: 'progress',
} as const satisfies Readonly<Record<keyof PetitionCourse, CoursePart>>;

/** Of those who read the case. The rest of the roles read none. */
export const readersOfPart: Readonly<Record<CoursePart, readonly Role[]>> = {
  progress: ['resident', 'deputy', 'station', 'township', 'office', 'director', 'org'],
  handover: ['resident', 'deputy', 'station', 'township', 'office', 'director', 'org'],
  instruction: ['station', 'township', 'office', 'director', 'org'],
  exchange: ['station', 'township', 'office', 'director', 'org'],
  reasons: ['deputy', 'station', 'township', 'office', 'director', 'org'],
  mediation: ['resident', 'deputy', 'station', 'township', 'office', 'director'],
  followUp: ['deputy', 'station', 'township', 'office', 'director'],
  ratings: ['resident', 'deputy', 'station', 'township', 'office', 'director', 'org'],
  ratingReasons: ['resident', 'station', 'township', 'office', 'director', 'org'],
  contacts: ['station', 'township', 'office'],
  recusals: ['station', 'township', 'office'],
  signs: ['station', 'township', 'office'],
  revisits: ['deputy', 'station', 'township', 'office'],
};
