// The administrator's people. Every route: parse → who → may (the table of rights) → do, in one transaction → present.
// Somebody of another county is not there.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Profile } from '../../domain/actor.ts';
import { amendArgs } from '../../domain/amend.ts';
import { dayAt } from '../../domain/day.ts';
import { userId } from '../../domain/ids.ts';
import { withEdits } from '../../domain/list-edit.ts';
import { maskPhone } from '../../domain/masks.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import {
  closeRequest,
  type LinkMade,
  type ListedPerson,
  type PersonAct,
  type PersonAnswer,
  peopleImportPath,
  peoplePath,
  personActPath,
  personPath,
  revokeRequest,
} from '../../protocol/people.ts';
import { makeLink } from '../session/access.ts';
import {
  type By,
  changePerson,
  closePerson,
  createPerson,
  dropSecondFactor,
  endAllSessions,
  judgePost,
  noteByAdmin,
  openPerson,
  personOf,
} from '../session/accounts.ts';
import { importPeople } from '../session/import-people.ts';
import { shutUntil, signInDoor } from '../session/lockout.ts';
import { hasSecondFactor, needsSecondFactor } from '../session/second-factor.ts';
import { idleMs, whoAsks } from '../session/sessions.ts';
import { originOf } from '../store/audit.ts';
import { listOwnDevices, revokeOwnDevice } from '../store/device-list.ts';
import { endingOf, listPeople, type Person, postOf } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { listSessions } from '../store/session-list.ts';
import { present, presentProblem } from './present.ts';

/** Who asks, if they may look after accounts. Somebody of another county is not there, whoever asks. */
function administrator(store: ServerStore, request: FastifyRequest, id?: string): Result<By> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const person = id === undefined ? ok(null) : personOf(store, actor.value, id);
  if (!person.ok) return person;
  const may = mayDo(actor.value, 'manageAccounts', countySubject(actor.value.tenant));
  return may.ok ? ok({ admin: actor.value, origin: originOf(store, request) }) : may;
}

function listed(store: ServerStore, person: Person): ListedPerson {
  const { actor, phone, password, termEndsOn, lastSignInAt } = person;
  const why = endingOf(person, dayAt(store.env.now()));
  return {
    id: actor.userId,
    name: actor.name,
    phone: maskPhone(phone),
    role: actor.role,
    stationIds: [...actor.stationIds],
    orgId: actor.orgId ?? null,
    isReportOfficer: actor.isReportOfficer,
    termEndsOn,
    state: why !== null ? 'closed' : password === '' ? 'waiting' : 'open',
    why,
    hasSecondFactor: hasSecondFactor(store, actor),
    lastSignInAt,
  };
}

function detailed(store: ServerStore, person: Person, admin: Profile): PersonAnswer {
  const { actor, phone, deputyId } = person;
  const { env, sql } = store;
  return {
    ...listed(store, person),
    phone,
    leadsOrg: actor.leadsOrg ?? false,
    deputyId: userId.safeParse(deputyId).data ?? null,
    needsSecondFactor: needsSecondFactor(store, person),
    isSelf: actor.userId === admin.userId,
    pausedUntil: shutUntil(store, signInDoor(phone)),
    sessions: listSessions(sql, actor, { now: env.now(), idleMs }).map((one) => ({ ...one, isThis: false })),
    devices: listOwnDevices(sql, actor),
  };
}

type At = { readonly Params: { readonly id: string } };

export function peopleRoutes(app: FastifyInstance, store: ServerStore): void {
  const { sql } = store;
  app.get<{ Querystring: { readonly q?: unknown } }>(peoplePath, (request, reply) => {
    const by = administrator(store, request);
    if (!by.ok) return presentProblem(reply, by.problem);
    const { q } = request.query;
    const words = typeof q === 'string' ? q.trim() : '';
    const people = listPeople(sql, by.value.admin.tenant)
      .filter(({ actor, phone }) => actor.name.includes(words) || phone.includes(words))
      .map((person) => listed(store, person));
    return present(reply, { people });
  });

  app.get<At>(personPath(':id'), (request, reply) => {
    const by = administrator(store, request, request.params.id);
    if (!by.ok) return presentProblem(reply, by.problem);
    const person = personOf(store, by.value.admin, request.params.id);
    return person.ok
      ? present(reply, detailed(store, person.value, by.value.admin))
      : presentProblem(reply, person.problem);
  });

  app.post(peoplePath, (request, reply) => {
    const by = administrator(store, request);
    if (!by.ok) return presentProblem(reply, by.problem);
    const { tenant } = by.value.admin;
    const made = sql.transaction((): Result<LinkMade> => {
      const post = judgePost(store, { tenant, id: null }, request.body);
      if (!post.ok) return post;
      const id = userId.parse(createPerson(store, by.value, post.value));
      return ok({ id, ...makeLink(store, { tenant, userId: id }, 'welcome') });
    });
    return made.ok ? present(reply, made.value, 201) : presentProblem(reply, made.problem);
  });

  app.patch<At>(personPath(':id'), (request, reply) => {
    const by = administrator(store, request, request.params.id);
    if (!by.ok) return presentProblem(reply, by.problem);
    const { tenant } = by.value.admin;
    const edits = parseWith(amendArgs, request.body);
    if (!edits.ok) return presentProblem(reply, edits.problem);
    const changed = sql.transaction((): Result<true> => {
      const person = personOf(store, by.value.admin, request.params.id);
      if (!person.ok) return person;
      const edited = withEdits(postOf(person.value), edits.value);
      if (!edited.ok) return edited;
      const post = judgePost(store, { tenant, id: person.value.actor.userId }, edited.value);
      return post.ok ? changePerson(store, by.value, { person: person.value, post: post.value }) : post;
    });
    return changed.ok ? present(reply, {}) : presentProblem(reply, changed.problem);
  });

  app.post(peopleImportPath, (request, reply) => {
    const by = administrator(store, request);
    if (!by.ok) return presentProblem(reply, by.problem);
    const done = importPeople(store, by.value, request.body);
    return done.ok ? present(reply, done.value) : presentProblem(reply, done.problem);
  });
  actRoutes(app, store);
}

type Act<T> = {
  readonly act: PersonAct;
  readonly shape: z.ZodMiniType<T>;
  readonly run: (by: By, person: Person, asked: T) => Result<object | true>;
};

const nothing = z.strictObject({});

function actRoutes(app: FastifyInstance, store: ServerStore): void {
  const { env, sql } = store;
  const route = <T>({ act, shape, run }: Act<T>) => {
    app.post<At>(personActPath(':id', act), async (request, reply): Promise<FastifyReply> => {
      const by = administrator(store, request, request.params.id);
      if (!by.ok) return presentProblem(reply, by.problem);
      const asked = parseWith(shape, request.body);
      if (!asked.ok) return presentProblem(reply, asked.problem);
      const done = sql.transaction(() => {
        const person = personOf(store, by.value.admin, request.params.id);
        return person.ok ? run(by.value, person.value, asked.value) : person;
      });
      if (!done.ok) return presentProblem(reply, done.problem);
      return present(reply, done.value === true ? {} : done.value);
    });
  };
  route({
    act: 'close',
    shape: closeRequest,
    run: (by, person, { why }) => closePerson(store, by, { person, why }),
  });
  route({ act: 'open', shape: nothing, run: (by, person) => openPerson(store, by, person) });
  route({
    act: 'link',
    shape: nothing,
    run: (by, person) => {
      if (endingOf(person, dayAt(env.now())) !== null) return refused({ code: 'wrongState' });
      noteByAdmin(store, by, {
        action: 'resetPassword',
        targetId: person.actor.userId,
        targetKind: 'accessLink',
      });
      const link = makeLink(store, person.actor, person.password === '' ? 'welcome' : 'reset');
      return ok({ id: person.actor.userId, ...link });
    },
  });
  route({
    act: 'dropSecondFactor',
    shape: nothing,
    run: (by, person) => {
      dropSecondFactor(store, by, person);
      return ok(true);
    },
  });
  route({
    act: 'endSessions',
    shape: nothing,
    run: (by, person) => {
      endAllSessions(store, by, person);
      return ok(true);
    },
  });
  route({
    act: 'revokeDevice',
    shape: revokeRequest,
    run: (by, { actor }, { device: id }) => {
      if (!revokeOwnDevice(sql, actor, { id, now: env.now() })) return refused({ code: 'notFound' });
      noteByAdmin(store, by, { action: 'revokeDevice', targetKind: 'device', targetId: id });
      return ok(true);
    },
  });
}
