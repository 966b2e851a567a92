import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { isPosterId, type PosterId, posterPath } from '../../domain/codes/poster-token.ts';
import { type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { parseWith } from '../../domain/shapes.ts';
import {
  type ListedPoster,
  type PosterChecked,
  posterCheckPath,
  posterReason,
  postersPath,
  posterWanted,
} from '../../protocol/posters.ts';
import { isReachedByAll } from '../config.ts';
import { checkPoster } from '../posters/check-poster.ts';
import { issuePoster, reissuePoster, revokePoster } from '../posters/issue-poster.ts';
import { tokenOf } from '../posters/poster-keys.ts';
import { type CountedPoster, listPosters, type Poster, readPoster } from '../posters/poster-rows.ts';
import { stationOf } from '../posters/station-of.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { originFor } from './own-origin.ts';
import { present, presentProblem } from './present.ts';

const mayManage = (actor: Actor, { tenant, stationId }: Pick<Poster, 'tenant' | 'stationId'>) =>
  mayDo(actor, 'managePosters', { tenant, stationIds: [stationId] });

/** Posters: made, listed, taken down and replaced by those who may; checked by anybody with an account. */
export function posterRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(postersPath, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const all = listPosters(store.sql, actor.value.tenant);
    const mine = all.filter((poster) => mayManage(actor.value, poster).ok);
    const origin = originFor(store.env, request);
    const isPrintable = store.env.mayPrintAnything === true || isReachedByAll(origin);
    return present(reply, { posters: mine.map((poster) => listed(store, poster)), origin, isPrintable });
  });

  app.post(postersPath, (request, reply) => {
    const asked = parseWith(posterWanted, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const { tenant, userId } = actor.value;
    const may = mayManage(actor.value, { tenant, stationId: asked.value.stationId });
    if (!may.ok) return presentProblem(reply, may.problem);
    const place = stationOf(store.sql, tenant, asked.value);
    if (!place.ok) return presentProblem(reply, place.problem);
    const made = store.sql.transaction(() => {
      const poster = issuePoster(store, { tenant, by: userId, ...asked.value });
      noted(store, request, { actor: actor.value, action: 'makePoster', id: poster.id });
      return poster;
    });
    return present(reply, listed(store, { ...made, scans: 0, submissions: 0 }), 201);
  });

  app.post(`${postersPath}/:id/revoke`, (request, reply) => {
    const done = step(store, request, (poster, why) => revokePoster(store, poster, why));
    return answer(store, reply, { done, status: 200 });
  });

  app.post(`${postersPath}/:id/reissue`, (request, reply) => {
    const done = step(store, request, (poster, why) => reissuePoster(store, poster, why));
    return answer(store, reply, { done, status: 201 });
  });

  app.get(posterCheckPath(':code'), (request, reply) => {
    const asked = parseWith(z.object({ code: z.string().check(z.maxLength(40)) }), request.params);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const { verdict, poster } = checkPoster(store, actor.value.tenant, asked.value.code);
    const answered: PosterChecked = { verdict, ...(poster !== null && { poster: shown(poster) }) };
    return present(reply, answered);
  });
}

type Noted = {
  readonly actor: Actor;
  readonly action: 'makePoster' | 'revokePoster';
  readonly id: PosterId;
};

/** In the transaction of the act itself. */
function noted(store: ServerStore, request: FastifyRequest, { actor, action, id }: Noted): void {
  const { tenant, userId: actorId, role } = actor;
  const event = { tenant, actorId, role, action, targetKind: 'poster', targetId: id } as const;
  appendAudit(store, { ...event, result: 'done' }, originOf(store, request));
}

type Why = { readonly because: string; readonly by: Actor['userId'] };

/** A step of one poster: parse, who, may, do. Whoever may not manage it is told that there is none. */
function step(
  store: ServerStore,
  request: FastifyRequest,
  take: (poster: Poster, why: Why) => Result<Poster>,
): Result<Poster> {
  const named = parseWith(z.object({ id: z.custom<PosterId>(isPosterId) }), request.params);
  if (!named.ok) return refused({ code: 'notFound' });
  const asked = parseWith(posterReason, request.body);
  if (!asked.ok) return asked;
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const { tenant, userId } = actor.value;
  return store.sql.transaction(() => {
    const poster = readPoster(store.sql, tenant, named.value.id);
    if (poster === null || !mayManage(actor.value, poster).ok) return refused({ code: 'notFound' });
    const done = take(poster, { because: asked.value.because, by: userId });
    if (!done.ok) return done;
    noted(store, request, { actor: actor.value, action: 'revokePoster', id: poster.id });
    const isFresh = done.value.id !== poster.id;
    if (isFresh) noted(store, request, { actor: actor.value, action: 'makePoster', id: done.value.id });
    return done;
  });
}

type Answering = { readonly done: Result<Poster>; readonly status: number };

function answer(store: ServerStore, reply: FastifyReply, { done, status }: Answering) {
  if (!done.ok) return presentProblem(reply, done.problem);
  const counted = listPosters(store.sql, done.value.tenant).find(({ id }) => id === done.value.id);
  return present(reply, listed(store, counted ?? { ...done.value, scans: 0, submissions: 0 }), status);
}

function listed(store: ServerStore, poster: CountedPoster): ListedPoster {
  const token = poster.revoked === undefined ? tokenOf(store, poster.tenant, poster) : null;
  const { scans, submissions, revoked } = poster;
  return {
    ...shown(poster),
    ...(token !== null && { path: posterPath(token) }),
    ...(revoked?.replacedBy !== undefined && { replacedBy: revoked.replacedBy }),
    scans,
    submissions,
  };
}

function shown(poster: Poster): NonNullable<PosterChecked['poster']> {
  const { id, stationId, pointId, placeText, issuedOn, revoked } = poster;
  return {
    id,
    stationId,
    ...(pointId !== undefined && { pointId }),
    placeText,
    issuedOn,
    ...(revoked !== undefined && { revokedOn: revoked.on, revokedBecause: revoked.because }),
  };
}
