// Sessions: the hash of an opaque token, and what its owner sees of it. A session that ended stays as a row for a while,
// so that whoever comes with it is told why.
//   second · setUp ── the second factor ──▶ (a new session) full ──▶ ended: signedOut · revoked · disabled · …
import * as z from 'zod/mini';
import type { Profile } from '../../domain/actor.ts';
import { type Person, type PersonRow, rowToPerson } from './people.ts';
import type { Sql } from './sqlite.ts';

const stages = ['full', 'second', 'setUp'] as const;
/** `second`: the second factor is still to come. `setUp`: there is none, and this role needs one. */
export type Stage = (typeof stages)[number];

const sessionEndings = ['signedOut', 'revoked', 'disabled', 'passwordChanged', 'rightsChanged'] as const;
export type SessionEnding = (typeof sessionEndings)[number];

export type NewSession = {
  readonly tokenHash: string;
  readonly actor: Pick<Profile, 'tenant' | 'userId'>;
  readonly expiresAt: number;
  readonly id?: string;
  readonly stage?: Stage;
  readonly now?: number;
  readonly isDesk?: boolean;
  readonly agent?: string;
  readonly place?: string;
};

export function addSession(sql: Sql, session: NewSession): void {
  const { tokenHash, actor, expiresAt, id = tokenHash.slice(0, idLength), stage = 'full', now = 0 } = session;
  sql.run(
    `INSERT INTO session(token_hash, tenant, user_id, expires_at, id, stage, made_at, seen_at, is_desk, agent, place)
     VALUES(?,?,?,?,?,?,?,?,?,?,?)`,
    ...[tokenHash, actor.tenant, actor.userId, expiresAt, id, stage, now, now],
    ...[Number(session.isDesk ?? false), session.agent ?? '', session.place ?? ''],
  );
}
const idLength = 32; // as many hex digits as a fresh id of 16 bytes

export type Session = {
  readonly id: string;
  readonly person: Person;
  readonly stage: Stage;
  readonly expiresAt: number;
  readonly seenAt: number;
  readonly isDesk: boolean;
  readonly ended: SessionEnding | null;
};

type SessionRow = PersonRow & {
  readonly session_id: string;
  readonly stage: string;
  readonly expires_at: number;
  readonly seen_at: number;
  readonly is_desk: number;
  readonly ended: string | null;
};

const stage = z.enum(stages);
const sessionEnding = z.enum(sessionEndings);

export function findSession(sql: Sql, tokenHash: string): Session | null {
  const row = sql.one<SessionRow>(
    `SELECT person.*, session.id AS session_id, session.stage, session.expires_at, session.seen_at, session.is_desk,
       session.ended
     FROM session JOIN person ON person.tenant=session.tenant AND person.id=session.user_id WHERE token_hash=?`,
    tokenHash,
  );
  if (row === undefined) return null;
  return {
    id: row.session_id,
    person: rowToPerson(row),
    stage: stage.parse(row.stage),
    expiresAt: row.expires_at,
    seenAt: row.seen_at,
    isDesk: row.is_desk === 1,
    ended: row.ended === null ? null : (sessionEnding.safeParse(row.ended).data ?? 'revoked'),
  };
}

export const noteSeen = (sql: Sql, tokenHash: string, now: number) =>
  sql.run('UPDATE session SET seen_at=? WHERE token_hash=?', now, tokenHash);

export const endSession = (sql: Sql, tokenHash: string, why: SessionEnding = 'signedOut') =>
  sql.run('UPDATE session SET ended=? WHERE token_hash=? AND ended IS NULL', why, tokenHash);

type Owner = { readonly tenant: string; readonly userId: string };

/** Ends one of the person's sessions by the id that they see. False when there is none. */
export const endSessionById = (sql: Sql, { tenant, userId }: Owner, id: string): boolean =>
  sql.run(
    `UPDATE session SET ended='revoked' WHERE tenant=? AND user_id=? AND id=? AND ended IS NULL`,
    ...[tenant, userId, id],
  ) > 0;

/** Ends every session of the person but the one whose id is `except`. */
export const endSessions = (
  sql: Sql,
  { tenant, userId }: Owner,
  { why, except = '' }: { readonly why: SessionEnding; readonly except?: string },
): number =>
  sql.run(
    'UPDATE session SET ended=? WHERE tenant=? AND user_id=? AND id<>? AND ended IS NULL',
    ...[why, tenant, userId, except],
  );

export type ListedSession = {
  readonly id: string;
  readonly madeAt: number;
  readonly seenAt: number;
  readonly isDesk: boolean;
  readonly agent: string;
  readonly place: string;
};
type ListedRow = Omit<ListedSession, 'isDesk'> & { readonly is_desk: number };

/** The person's sessions that are open; those of a desk that stood idle are not. */
export const listSessions = (
  sql: Sql,
  { tenant, userId }: Owner,
  { now, idleMs }: { readonly now: number; readonly idleMs: number },
): ListedSession[] =>
  sql
    .all<ListedRow>(
      `SELECT id, made_at AS madeAt, seen_at AS seenAt, is_desk, agent, place FROM session
       WHERE tenant=? AND user_id=? AND stage='full' AND ended IS NULL AND expires_at>? AND (is_desk=0 OR seen_at>?)
       ORDER BY seen_at DESC, id`,
      ...[tenant, userId, now, now - idleMs],
    )
    .map(({ is_desk, ...row }) => ({ ...row, isDesk: is_desk === 1 }));

/** Rows of sessions whose time was over before `before` go. */
export const sweepSessions = (sql: Sql, before: number) =>
  sql.run('DELETE FROM session WHERE expires_at<?', before);

/** Whose session this token is, if it is open: for tests and tools that hold the hash. */
export function sessionActor(sql: Sql, tokenHash: string, now: number): Profile | null {
  const session = findSession(sql, tokenHash);
  return session === null || session.ended !== null || session.expiresAt <= now ? null : session.person.actor;
}
