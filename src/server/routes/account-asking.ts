// What the routes of one's own account share: who asks, at which stage, and the password said again.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import type { AuditAction } from '../../domain/audit.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { againDoor, beginTry } from '../session/lockout.ts';
import { passwordMatches } from '../session/passwords.ts';
import { sessionOf, whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { Person } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

export type Own = { readonly person: Person; readonly sessionId: string; readonly isSettingUp: boolean };

/** Whoever is in, or is setting up the second factor that lets them in. */
export function whoOwns(
  store: ServerStore,
  request: FastifyRequest,
  { mayBeSettingUp = false }: { readonly mayBeSettingUp?: boolean } = {},
): Result<Own> {
  const asking = sessionOf(store, request);
  if (!asking.ok) return asking;
  const { person, id: sessionId, stage } = asking.value.session;
  const isSettingUp = stage === 'setUp';
  if (mayBeSettingUp && isSettingUp) return ok({ person, sessionId, isSettingUp });
  const actor = whoAsks(store, request);
  return actor.ok ? ok({ person, sessionId, isSettingUp: false }) : actor;
}

/** The password again. A wrong one counts towards the lock, like at the door. */
export async function saysAgain(
  store: ServerStore,
  { person, isSettingUp }: Own,
  password: string | undefined,
): Promise<Result<true>> {
  if (isSettingUp) return ok(true);
  const begun = beginTry(store, againDoor(person.actor));
  if (!begun.ok) return begun;
  const matches = await passwordMatches(person.password, password ?? '');
  if (!matches.ok) {
    begun.value.undo();
    return matches;
  }
  if (!matches.value)
    return refused({ code: 'invalidFields', fields: { password: { code: 'notAccepted' } } });
  begun.value.forget();
  return ok(true);
}

export type OwnAct = {
  readonly action: AuditAction;
  readonly targetKind?: string;
  readonly targetId?: string;
};

/** An entry of the log for what a person did to their own account. */
export function noteOwn(
  store: ServerStore,
  { request, person }: { readonly request: FastifyRequest; readonly person: Person },
  { action, targetKind = 'person', targetId = person.actor.userId }: OwnAct,
): void {
  const { tenant, userId: actorId, role } = person.actor;
  const target = { targetKind, targetId, result: 'done' } as const;
  appendAudit(store, { tenant, actorId, role, action, ...target }, originOf(store, request));
}

/** A route's recipe: parse, do, present. */
export const answered =
  <T>(shape: z.ZodMiniType<T>, act: (request: FastifyRequest, asked: T) => Promise<Result<unknown>>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asked = parseWith(shape, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const done = await act(request, asked.value);
    return done.ok ? present(reply, done.value) : presentProblem(reply, done.problem);
  };
