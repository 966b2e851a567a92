import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { type UserId, userId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { isNamedOfficer } from '../../domain/rights/officers.ts';
import { envelope } from '../../domain/sealed/envelope.ts';
import { wrappedKey } from '../../domain/sealed/wrapped-key.ts';
import { parseWith } from '../../domain/shapes.ts';
import { parseJson } from '../../protocol/json.ts';
import {
  keyRotationPath,
  type OfficerKeyAnswer,
  officerKeyPath,
  rotationRequest,
  wrapRequest,
} from '../../protocol/sealed.ts';
import {
  currentKey,
  dropLostWraps,
  earlierKeys,
  keepCountyKey,
  keepWrap,
  keyDueSince,
  keyIdOf,
  officersOf,
  officerWraps,
} from '../sealed/county-keys.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

/** The county's key for reports, as its named officers locked it. Nobody else hears of their locks. */
export function officerKeyRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(officerKeyPath, (request, reply) => {
    const officer = officerAsking(store, request);
    if (!officer.ok) return presentProblem(reply, officer.problem);
    return present(
      reply,
      store.sql.transaction(() => answerFor(store, officer.value)),
    );
  });

  app.put(`${officerKeyPath}/:userId`, (request, reply) => {
    const officer = officerAsking(store, request);
    if (!officer.ok) return presentProblem(reply, officer.problem);
    const asked = parseWith(wrapRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const done = store.sql.transaction(() => {
      const target = mayEnrol(store, officer.value, {
        id: targetIn(request),
        keyId: asked.value.wrapped.keyId,
      });
      if (!target.ok) return target;
      keepWrap(store, { tenant: officer.value.tenant, userId: target.value, wrapped: asked.value.wrapped });
      const isOwn = target.value === officer.value.userId;
      note(store, request, {
        ...by(officer.value),
        action: isOwn ? 'recoverSealKey' : 'nameOfficer',
        targetId: target.value,
      });
      return ok(answerFor(store, officer.value));
    });
    return done.ok ? present(reply, done.value) : presentProblem(reply, done.problem);
  });

  app.post(keyRotationPath, (request, reply) => {
    const officer = officerAsking(store, request);
    if (!officer.ok) return presentProblem(reply, officer.problem);
    const asked = parseWith(rotationRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const { key, wrapped, before } = asked.value;
    const isOne =
      wrapped.keyId === key.keyId && before.keyId === key.keyId && keyIdOf(key.publicKey) === key.keyId;
    if (!isOne) return presentProblem(reply, { code: 'badRequest' });
    const { tenant, userId: own } = officer.value;
    const done = store.sql.transaction((): Result<OfficerKeyAnswer> => {
      if (!isEnrolled(store, officer.value)) return refused({ code: 'sealNotEnrolled' });
      keepCountyKey(store, { tenant, key, before: JSON.stringify(before) });
      keepWrap(store, { tenant, userId: own, wrapped });
      note(store, request, { ...by(officer.value), action: 'makeSealKey', targetId: key.keyId });
      return ok(answerFor(store, officer.value));
    });
    return done.ok ? present(reply, done.value) : presentProblem(reply, done.problem);
  });
}

function officerAsking(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  return isNamedOfficer(actor.value) ? actor : refused({ code: 'notAllowed' });
}

const isEnrolled = (store: ServerStore, { tenant, userId: own }: Actor): boolean =>
  officerWraps(store, tenant).some(({ user_id }) => user_id === own);

type Enrolling = { readonly id: string; readonly keyId: string };

/** Oneself always; another officer only by one who has the key themself. */
function mayEnrol(store: ServerStore, officer: Actor, { id, keyId }: Enrolling): Result<UserId> {
  const key = currentKey(store, officer.tenant);
  if (key === null) return refused({ code: 'sealKeyMissing' });
  if (key.keyId !== keyId) return refused({ code: 'sealKeyChanged' });
  const target = officersOf(store, officer.tenant).find((one) => one.id === id);
  if (target === undefined) return refused({ code: 'notFound' });
  if (id !== officer.userId && !isEnrolled(store, officer)) return refused({ code: 'sealNotEnrolled' });
  return ok(userId.parse(id));
}

function targetIn({ params }: FastifyRequest): string {
  return typeof params === 'object' && params !== null && 'userId' in params ? String(params.userId) : '';
}

function answerFor(store: ServerStore, { tenant, userId: own }: Actor): OfficerKeyAnswer {
  // Whatever changed their rights should have done it; the look makes sure.
  dropLostWraps(store, tenant);
  const wraps = officerWraps(store, tenant);
  const wrap = wraps.find(({ user_id }) => user_id === own);
  return {
    key: currentKey(store, tenant),
    dueSince: instantOf(keyDueSince(store, tenant)),
    own: wrap === undefined ? null : wrappedKey.parse(read(wrap.wrapped)),
    earlier: earlierKeys(store, tenant).map(({ keyId, before }) => ({
      keyId,
      before: envelope.parse(read(before)),
    })),
    officers: officersOf(store, tenant).map(({ id, name }) => ({
      userId: userId.parse(id),
      name,
      isEnrolled: wraps.some(({ user_id }) => user_id === id),
    })),
  };
}

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function read(text: string): unknown {
  const json = parseJson(text);
  return json.ok ? json.value : null;
}

const by = ({ tenant, userId: actorId, role }: Actor) =>
  ({ tenant, actorId, role, targetKind: 'sealKey', result: 'done' }) as const;

const note = (store: ServerStore, request: FastifyRequest, event: AuditEvent): void =>
  appendAudit(store, event, originOf(store, request));
