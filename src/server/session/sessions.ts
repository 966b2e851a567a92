// Sessions: an opaque random token in a cookie, its hash in the database, the rights always those of the row of now.
//   cookie ─▶ session row ─▶ account closed? · ended? · over? · idle at a desk? ─▶ full: this person asks
// 1. Every refusal says why: closed, ended by somebody, or simply over.  2. A desk that nobody touched for half an hour
// is signed out; a phone is not.  3. No session outlives twelve hours.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Profile } from '../../domain/actor.ts';
import { dayAt } from '../../domain/day.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { endingOf } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import {
  addSession,
  endSession,
  findSession,
  noteSeen,
  type Session,
  type Stage,
  sweepSessions,
} from '../store/session-list.ts';
import { agentOf } from './agent.ts';
import { newId, newToken, tokenHash } from './tokens.ts';

const sessionMs = 12 * 3_600_000; // a working day; a phone goes on recording after it
/** 等保2.0: half an hour at a desk that nobody touches. */
export const idleMs = 30 * 60_000;
const unfinishedMs = 15 * 60_000; // from the password to the second factor, with its first setting up
/** So long a phone that comes back is told why it is out; after that, only that it must sign in. */
const keptMs = 30 * 24 * 3_600_000;
const touchMs = { desk: 60_000, phone: 10 * 60_000 }; // what is seen need not be written at each request

const cookieName = (isSecure: boolean) => (isSecure ? '__Host-session' : 'session');

function tokenOf(request: FastifyRequest): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName(request.protocol === 'https'))?.[1] ?? null;
}

export type Opening = {
  readonly actor: Pick<Profile, 'tenant' | 'userId'>;
  readonly stage: Stage;
  readonly userAgent: string | undefined;
  readonly place: string;
};

/** A new session with a new token. Called in the transaction of what allows it. */
export function openSession({ env, sql }: ServerStore, opening: Opening): string {
  const { actor, stage, userAgent, place } = opening;
  const token = newToken(env);
  const { name: agent, isDesk } = agentOf(userAgent);
  const now = env.now();
  const expiresAt = now + (stage === 'full' ? sessionMs : unfinishedMs);
  const from = { isDesk, agent, place };
  addSession(sql, { tokenHash: tokenHash(token), actor, expiresAt, id: newId(env), stage, now, ...from });
  return token;
}

export type Asking = { readonly session: Session; readonly tokenHash: string };

/** The session that the request carries, at whatever stage, or why there is none. */
export function sessionOf({ env, sql }: ServerStore, request: FastifyRequest): Result<Asking> {
  const token = tokenOf(request);
  const hash = token === null ? '' : tokenHash(token);
  const session = token === null ? null : findSession(sql, hash);
  if (session === null) return refused({ code: 'signInNeeded' });
  const now = env.now();
  if (endingOf(session.person, dayAt(now)) !== null) return refused({ code: 'accountEnded' });
  if (session.ended !== null)
    return refused({ code: session.ended === 'revoked' ? 'sessionRevoked' : 'signInNeeded' });
  const isIdle = session.isDesk && now - session.seenAt >= idleMs;
  return isIdle || session.expiresAt <= now
    ? refused({ code: 'signInNeeded' })
    : ok({ session, tokenHash: hash });
}

const unfinished = { second: 'secondFactorNeeded', setUp: 'secondFactorMissing' } as const;

/**
 * Who asks, or why nobody does. `isByHand`: a person did something, so that the desk is not idle; what an open page asks
 * by itself does not count.
 */
export function whoAsks(
  store: ServerStore,
  request: FastifyRequest,
  { isByHand = true }: { readonly isByHand?: boolean } = {},
): Result<Profile> {
  const asking = sessionOf(store, request);
  if (!asking.ok) return asking;
  const { session, tokenHash: hash } = asking.value;
  if (session.stage !== 'full') return refused({ code: unfinished[session.stage] });
  if (isByHand) touch(store, session, hash);
  return ok(session.person.actor);
}

function touch({ env, sql }: ServerStore, { isDesk, seenAt }: Session, hash: string): void {
  const now = env.now();
  if (now - seenAt >= (isDesk ? touchMs.desk : touchMs.phone)) noteSeen(sql, hash, now);
}

/** Sessions whose time was over a month ago go. */
export const dropOldSessions = ({ env, sql }: ServerStore) => sweepSessions(sql, env.now() - keptMs);

export function signOut({ sql }: ServerStore, request: FastifyRequest): void {
  const token = tokenOf(request);
  if (token !== null) endSession(sql, tokenHash(token));
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  const isSecure = request.protocol === 'https';
  const life = token === null ? 0 : sessionMs / 1000;
  const parts = [
    `${cookieName(isSecure)}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${life}`,
  ];
  void reply.header('set-cookie', [...parts, ...(isSecure ? ['Secure'] : [])].join('; '));
}
