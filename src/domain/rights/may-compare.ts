import type { Actor } from '../actor.ts';
import type { RecordView } from '../view.ts';
import { mayDo } from './may-do.ts';

/**
 * Is this person shown what else may tell of the same matter? Whoever sorts matters at its desk (station, township,
 * office), also where they have it merged by somebody else; and who wrote it down.
 */
export const mayCompare = (actor: Actor, view: RecordView): boolean =>
  actor.userId === view.authorId ||
  mayDo(actor, 'register', { tenant: view.tenant, id: view.id, stationIds: [view.stationId] }).ok;
