// What a resident does with the case their code opened: add, take back, rate. The table of moves decides; the change goes
// the way of every other one.
import { createHash } from 'node:crypto';
import { dayAt } from '../../domain/day.ts';
import { type MutationId, mutationId } from '../../domain/ids.ts';
import { type Move, versionOfBody } from '../../domain/machines/asked.ts';
import { petitionCase } from '../../domain/machines/cases.ts';
import { ratingsOfRound } from '../../domain/machines/petition/conditions.ts';
import { beingWorkedOn } from '../../domain/machines/petition/states.ts';
import { movesFor } from '../../domain/may-move.ts';
import { type Result, refused } from '../../domain/result.ts';
import type { ViewOf } from '../../domain/view.ts';
import { viewFor } from '../../domain/view.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { type Acted, act } from '../sync/act.ts';
import { residentActor } from './resident.ts';
import type { Tracked } from './tracking.ts';

/** The case as its resident may see it; null when there is none (any more). */
export function residentView(
  store: ServerStore,
  { tenant, recordId: rec }: Tracked,
): ViewOf<'petition'> | null {
  const record = readRecord(store, tenant, rec);
  const view = record === null ? null : viewFor(record, residentActor(tenant, rec, ''));
  return view?.kind === 'petition' ? view : null;
}

export const residentMoves = ['supplement', 'rate', 'withdraw'] as const;
export type ResidentMove = (typeof residentMoves)[number];

/** Does it lie in an envelope? Then what is added to it goes into one before anything of it is kept. */
const isEnveloped = (store: ServerStore, { tenant, recordId: rec }: Tracked): boolean =>
  readRecord(store, tenant, rec)?.sealed !== undefined;

/** What is open to them now. To a report they may add; the rest would be read by more than its officers. */
export function movesOpen(store: ServerStore, view: ViewOf<'petition'>): readonly ResidentMove[] {
  const { env } = store;
  if (view.isSealed) {
    const isOpen = view.state === 'submitted' || beingWorkedOn.some((state) => state === view.state);
    return isOpen && isEnveloped(store, { tenant: view.tenant, recordId: view.id }) ? ['supplement'] : [];
  }
  const actor = residentActor(view.tenant, view.id, '');
  const open: readonly Move[] = movesFor(view, { actor, today: dayAt(env.now()) });
  const hasRated = ratingsOfRound(petitionCase(view)).some(({ by }) => by === actor.userId);
  return residentMoves.filter((move) => open.includes(move) && !(move === 'rate' && hasRated));
}

export type Wish = {
  /** Made with the form: the same form sent twice is one change. */
  readonly id: MutationId;
  readonly move: ResidentMove;
  readonly args: Readonly<Record<string, unknown>>;
};

/** Called inside a transaction. */
export function makeMove(store: ServerStore, of: Tracked, { id, move, args }: Wish): Result<Acted> {
  const view = residentView(store, of);
  const isForEnvelope = move === 'supplement' && isEnveloped(store, of);
  if (view === null || (view.isSealed && !isForEnvelope)) return refused({ code: 'notAllowed' });
  const body = JSON.stringify({
    v: versionOfBody(move, args),
    op: `petition.${move}`,
    rec: of.recordId,
    base: 0, // none of the three is a decision: they add, and collide with nothing
    at: instantOf(id),
    tz: '+08:00',
    args,
  });
  return act(store, residentActor(of.tenant, of.recordId, nameFor(view)), { id: changeOf(id, args), body });
}

/** Of one form each wording is a change of its own: what was refused may be written anew, also after going back. */
function changeOf(id: MutationId, args: object): MutationId {
  const said = createHash('sha256')
    .update(JSON.stringify([id, args]))
    .digest('hex');
  return mutationId.parse(`${id.slice(0, 15)}${said.slice(0, 3)}-8${said.slice(3, 6)}-${said.slice(6, 18)}`);
}

/** The instant in the id, so that the same form sent again is the same change to the letter. */
const instantOf = (id: MutationId): string =>
  new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString();

/** Who wrote it themself is known by their own id; the history of another's record names no resident. */
const nameFor = ({ fields, authorName }: ViewOf<'petition'>): string =>
  fields?.channel === 'qr' ? authorName : '';
