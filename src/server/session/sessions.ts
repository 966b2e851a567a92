// Sessions: an opaque random token in a cookie, its hash in the database. Five wrong passwords close the door for
// a quarter of an hour, across restarts.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import {
  accountByPhone,
  addFailure,
  addSession,
  endSession,
  failures,
  forgetFailures,
  sessionActor,
} from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { passwordMatches } from './passwords.ts';

const tokenBytes = 32; // 256 bits
const sessionMs = 12 * 3_600_000; // a working day; a phone goes on recording after it
const triesAllowed = 5;
const lockMs = 15 * 60_000;

const cookieName = (isSecure: boolean) => (isSecure ? '__Host-session' : 'session');
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export type SignIn = { readonly phone: string; readonly password: string; readonly from: string };
export type SignedIn = { readonly actor: Actor; readonly token: string };

/** Says never whether it was the number or the password. */
export async function signIn(
  { env, sql }: ServerStore,
  { phone, password, from }: SignIn,
): Promise<Result<SignedIn>> {
  const key = hashOf(`${phone} ${from}`);
  const failed = failures(sql, key, env.now());
  if (failed.count >= triesAllowed)
    return refused({ code: 'tooManyTries', retryAfterMs: failed.until - env.now() });
  const account = accountByPhone(sql, phone);
  if (!(await passwordMatches(account?.password ?? null, password)) || account === null) {
    addFailure(sql, key, { count: failures(sql, key, env.now()).count + 1, until: env.now() + lockMs });
    return refused({ code: 'wrongPassword' });
  }
  const token = env.randomBytes(tokenBytes).toString('base64url');
  sql.transaction(() => {
    forgetFailures(sql, key);
    addSession(sql, { tokenHash: hashOf(token), actor: account.actor, expiresAt: env.now() + sessionMs });
  });
  return ok({ actor: account.actor, token });
}

function tokenOf(request: FastifyRequest): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName(request.protocol === 'https'))?.[1] ?? null;
}

/** Who asks, or `signInNeeded`. */
export function whoAsks({ env, sql }: ServerStore, request: FastifyRequest): Result<Actor> {
  const token = tokenOf(request);
  const actor = token === null ? null : sessionActor(sql, hashOf(token), env.now());
  return actor === null ? refused({ code: 'signInNeeded' }) : ok(actor);
}

export function signOut({ sql }: ServerStore, request: FastifyRequest): void {
  const token = tokenOf(request);
  if (token !== null) endSession(sql, hashOf(token));
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
