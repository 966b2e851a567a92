// An alert as it is kept and travels: its episode, what people did with it, and what a screen calls the thing it is about.
// It names no person, so it may lie open on a phone. Guarantee: whoever does not hear of it is never sent it.
import * as z from 'zod/mini';
import type { Actor } from '../actor.ts';
import type { Day } from '../day.ts';
import { daysBetween } from '../day.ts';
import type { OrgId, RecordId, StationId, Tenant } from '../ids.ts';
import { recordId, tenantCode, userId } from '../ids.ts';
import type { AlertAsked, AlertCore, AlertCourse } from '../machines/alert/core.ts';
import { alertStates } from '../machines/alert/core.ts';
import { alertMachine } from '../machines/alert/moves.ts';
import * as engine from '../machines/engine.ts';
import type { Case, MoveContext, Standpoint } from '../machines/machine.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { alertSubject, hearsOf } from '../rights/hearing.ts';
import { mayDo } from '../rights/may-do.ts';
import { parseWith } from '../shapes.ts';
import type { AlertScope } from './draft.ts';
import type { AlertEpisode } from './episodes.ts';
import { afterMove } from './episodes.ts';
import { severities } from './severity.ts';

export type Alert = {
  readonly id: RecordId;
  readonly tenant: Tenant;
  readonly ver: number;
  readonly episode: AlertEpisode;
  readonly course: AlertCourse;
  /** The asset, the place, the owner: as the ledger names it. */
  readonly subjectName: string;
  /** ISO, UTC: what the list is ordered by. */
  readonly changedAt: string;
};

/** The alert, if this person hears of it: by the rule's own scope, or because it was dispatched to their unit. */
export function alertFor(alert: Alert, actor: Actor): Alert | null {
  const { tenant, episode, course } = alert;
  const hears = (scope: AlertScope) => hearsOf(actor, { ...episode, scope, tenant });
  const orgId = course.dispatched?.orgId;
  const isDispatched = episode.scope.kind === 'local' && orgId !== undefined;
  return hears(episode.scope) || (isDispatched && hears({ ...episode.scope, orgId })) ? alert : null;
}

/** Does the value only count the days since `since`? Then it is one more each day, and nobody need be told. */
export const countsDays = ({ since, lastOn, value }: AlertEpisode): boolean =>
  value !== 0 && daysBetween(since, lastOn) === value;

/** The value as it is on a day, also on a phone that heard of it days ago. */
export const valueOn = (episode: AlertEpisode, today: Day): number =>
  countsDays(episode) && episode.quietSinceOn === null ? daysBetween(episode.since, today) : episode.value;

const nobody = userId.parse('nobody');

const placesOf = (scope: AlertScope): { stationIds: readonly StationId[]; orgId: OrgId | null } =>
  scope.kind === 'local' ? scope : { stationIds: [], orgId: null };

/** The unit it was dispatched to answers; before that the unit it is about. */
const caseOf = ({ id, tenant, episode, course }: Alert): Case<AlertCore> => ({
  id,
  tenant,
  stationIds: placesOf(episode.scope).stationIds,
  authorId: nobody,
  isSealed: episode.scope.kind === 'sealed',
  orgId: course.dispatched?.orgId ?? placesOf(episode.scope).orgId,
  state: episode.state,
  course,
  facts: { isQuiet: episode.quietSinceOn !== null },
});

/** What this person may do with it now, in the order of the table. */
export const alertMovesFor = (alert: Alert, standpoint: Standpoint): readonly AlertAsked['move'][] =>
  engine
    .movesFor(alertMachine, caseOf(alert), standpoint)
    .filter((move) => mayHandle(alert, standpoint, move));

/** The table of moves says who sits in the matter, the table of rights how far the seat reaches: of units to the one that
 * answers now. */
function mayHandle(
  { tenant, episode, course }: Alert,
  { actor }: Standpoint,
  move: AlertAsked['move'],
): boolean {
  if (actor.role === 'system' || episode.scope.kind !== 'local') return true;
  const right = move === 'acknowledge' ? 'acknowledgeAlert' : 'handleAlert';
  const scope = { ...episode.scope, orgId: course.dispatched?.orgId ?? episode.scope.orgId };
  return mayDo(actor, right, alertSubject({ ...episode, tenant }, scope)).ok;
}

/** The alert after a person's move, or why not. */
export function decideAlert(alert: Alert, asked: AlertAsked, context: MoveContext): Result<Alert> {
  if (!mayHandle(alert, context, asked.move)) return refused({ code: 'notAllowed' });
  const next = engine.decideMove(alertMachine, caseOf(alert), { asked, context });
  if (!next.ok) return next;
  if (asked.move === 'clear' || asked.move === 'settle') return refused({ code: 'notAllowed' });
  const episode = afterMove(alert.episode, asked.move);
  if (!episode.ok) return episode;
  return ok({
    ...alert,
    ver: alert.ver + 1,
    episode: episode.value,
    course: next.value.course,
    changedAt: context.at,
  });
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

const shape = z.object({
  id: recordId,
  tenant: tenantCode,
  ver: z.number(),
  /** Written by the rules and judged there; here only what a list relies on is looked at. */
  episode: z.custom<AlertEpisode>(
    (value) =>
      isObject(value) &&
      severities.some((one) => one === Reflect.get(Object(value), 'severity')) &&
      alertStates.some((one) => one === Reflect.get(Object(value), 'state')) &&
      isObject(Reflect.get(Object(value), 'reason')),
  ),
  course: z.custom<AlertCourse>(isObject),
  subjectName: z.string(),
  changedAt: z.string(),
});

/** Unknown in, an alert out. */
export const parseAlert = (input: unknown): Result<Alert> => parseWith(shape, input);
