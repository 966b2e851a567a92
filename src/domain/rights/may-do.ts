// May this person use this function on this subject? Asked by the screens and, where it counts, by the server.
//
// 1. Another county's subject is not there.  2. Nor is a sealed one, for whoever may not know that there is one.
// 3. What the table does not give is refused; nothing is given by a role alone.
import type { Actor } from '../actor.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import type { FunctionName, Note } from './functions.ts';
import { grantOf, onSealed } from './functions.ts';
import { isNamedOfficer } from './officers.ts';
import { reachHolds } from './reach.ts';
import type { Subject } from './subject.ts';

/** What goes along with the right for this person (a log entry that is due, say), `recordMissing` or `notAllowed`. */
export function mayDo(actor: Actor, name: FunctionName, subject: Subject): Result<readonly Note[]> {
  if (actor.tenant !== subject.tenant || !mayKnowOf(actor, subject)) {
    return refused({ code: 'recordMissing' });
  }
  if (actor.role === 'system') return refused({ code: 'notAllowed' });
  const { reach, notes } = grantOf(name, actor.role);
  const isGiven =
    reachHolds[reach](actor, subject) && keepsSeal(actor, name, subject) && notesHold(notes, subject);
  return isGiven ? ok(notes) : refused({ code: 'notAllowed' });
}

const notesHold = (notes: readonly Note[], { mayPassOn, areValuesHidden }: Subject): boolean =>
  (!notes.includes('passOn') || mayPassOn === true) &&
  (!notes.includes('unlessHidden') || areValuesHidden !== true);

function keepsSeal(actor: Actor, name: FunctionName, { isSealed }: Subject): boolean {
  if (isSealed !== true) return true;
  const kept = onSealed[name];
  if (kept === 'nobody') return false;
  return kept === 'anyone' || isNamedOfficer(actor) || (kept === 'seated' && actor.role === 'org');
}

/**
 * Of a 举报 its resident and its author know, the station learns that one came, and the unit it was handed to what
 * it is to do. 《信访工作条例》第三十条. Nobody else learns that there is one.
 */
export function mayKnowOf(actor: Actor, subject: Subject): boolean {
  if (subject.isSealed !== true) return true;
  switch (actor.role) {
    case 'resident':
      return reachHolds.ownCase(actor, subject);
    case 'deputy':
    case 'township':
      return reachHolds.own(actor, subject);
    case 'station':
      return reachHolds.ownOrStation(actor, subject);
    case 'office':
      return isNamedOfficer(actor) || reachHolds.own(actor, subject);
    case 'org':
      return reachHolds.unit(actor, subject);
    case 'system':
      return true;
    case 'director':
    case 'finance':
    case 'admin':
    case 'auditor':
      return false;
  }
}
