// The county's own tables: who keeps accounts keeps stations and units; who keeps the calendar imports a year.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { amendArgs, sameValue } from '../../domain/amend.ts';
import { officialYears } from '../../domain/calendar/official-years.ts';
import { parseYearTable } from '../../domain/calendar/year-table.ts';
import {
  type CountyLists,
  itemOf,
  type ListKind,
  parseItem,
  withItem,
  withoutItem,
} from '../../domain/county-lists.ts';
import { dayAt } from '../../domain/day.ts';
import { withEdits } from '../../domain/list-edit.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { FunctionName } from '../../domain/rights/functions.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { savedWhole } from '../../domain/whole-edit.ts';
import { baseQuery } from '../../protocol/base-query.ts';
import {
  calendarPath,
  countyPath,
  itemNamed,
  nameOfYear,
  type RecountAnswer,
  type YearShown,
} from '../../protocol/county.ts';
import { calendarOf, calendarWith, importedYears, keepYear } from '../county/calendars.ts';
import { dropItem, keepItem, readLists } from '../county/lists.ts';
import { previewRecount, recountAll } from '../county/recount.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { present, presentProblem } from './present.ts';

type Asking = { readonly request: FastifyRequest; readonly actor: Actor };

const yearNamed = z.object({ year: z.string().check(z.regex(/^20\d\d$/)) });

export function countyRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);

  const allowed = (request: FastifyRequest, right: FunctionName): Result<Asking> => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return actor;
    const may = mayDo(actor.value, right, countySubject(actor.value.tenant));
    return may.ok ? ok({ request, actor: actor.value }) : may;
  };

  const answer = (reply: FastifyReply, done: Result<unknown>) =>
    done.ok ? present(reply, done.value) : presentProblem(reply, done.problem);

  app.get(countyPath, (request, reply) => {
    const asking = allowed(request, 'manageAccounts');
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const lists = readLists(store, asking.value.actor.tenant);
    return lists === null ? presentProblem(reply, { code: 'notFound' }) : present(reply, lists);
  });

  app.put(`${countyPath}/:kind/:id`, async (request, reply) => {
    const named = parseWith(itemNamed, request.params);
    if (!named.ok) return presentProblem(reply, { code: 'notFound' });
    const asking = allowed(request, 'manageAccounts');
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const done = await committer.run(() => putItem(store, asking.value, named.value));
    return answer(reply, done.ok ? done.value : done);
  });

  app.patch(`${countyPath}/:kind/:id`, async (request, reply) => {
    const named = parseWith(itemNamed, request.params);
    if (!named.ok) return presentProblem(reply, { code: 'notFound' });
    const asking = allowed(request, 'manageAccounts');
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const done = await committer.run(() => editItem(store, asking.value, named.value));
    return answer(reply, done.ok ? done.value : done);
  });

  app.delete(`${countyPath}/:kind/:id`, async (request, reply) => {
    const named = parseWith(itemNamed, request.params);
    if (!named.ok) return presentProblem(reply, { code: 'notFound' });
    const asking = allowed(request, 'manageAccounts');
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const done = await committer.run(() => removeItem(store, asking.value, named.value));
    return answer(reply, done.ok ? done.value : done);
  });

  app.get(calendarPath, (request, reply) => {
    const asking = allowed(request, 'editCalendar');
    if (!asking.ok) return presentProblem(reply, asking.problem);
    return present(reply, { years: yearsOf(store, asking.value.actor.tenant) });
  });

  app.put(`${calendarPath}/:year`, async (request, reply) => {
    const named = parseWith(yearNamed, request.params);
    const query = parseWith(baseQuery, request.query);
    if (!named.ok || !query.ok) return presentProblem(reply, { code: 'notFound' });
    const asking = allowed(request, 'editCalendar');
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const year = Number(named.value.year);
    const { base, preview } = query.value;
    const putting = { year, base, isPreview: preview === '1' };
    const done = await committer.run(() => putYear(store, asking.value, putting));
    return answer(reply, done.ok ? done.value : done);
  });
}

type Named = { readonly kind: ListKind; readonly id: string };

const told = {
  station: 'changeStation',
  point: 'changeStation',
  zone: 'changeStation',
  org: 'changeUnit',
} as const;

function note(store: ServerStore, { request, actor }: Asking, { kind, id }: Named): void {
  const { tenant, userId, role } = actor;
  const event = { tenant, actorId: userId, role, action: told[kind], targetKind: kind, targetId: id };
  appendAudit(store, { ...event, result: 'done' }, originOf(store, request));
}

const nothingMoved: RecountAnswer = { moved: 0, examples: [] };

type Kept = Result<{ readonly id: string }>;

/** A new item; one that is there already stays as it is, whoever made it. */
function putItem(store: ServerStore, asking: Asking, named: Named): Kept {
  const lists = readLists(store, asking.actor.tenant);
  if (lists === null) return refused({ code: 'notFound' });
  return writeItem(store, asking, { named, lists, input: asking.request.body });
}

function editItem(store: ServerStore, asking: Asking, named: Named): Kept {
  const edits = parseWith(amendArgs, asking.request.body);
  if (!edits.ok) return edits;
  const lists = readLists(store, asking.actor.tenant);
  const now = lists === null ? undefined : itemOf(lists, named.kind, named.id);
  if (lists === null || now === undefined) return refused({ code: 'notFound' });
  const edited = withEdits(now, edits.value);
  return edited.ok ? writeItem(store, asking, { named, lists, input: edited.value, now }) : edited;
}

type Writing = {
  readonly named: Named;
  readonly lists: CountyLists;
  readonly input: unknown;
  /** What is changed; absent: it is new. */
  readonly now?: object;
};

function writeItem(store: ServerStore, asking: Asking, { named, lists, input, now }: Writing): Kept {
  const { kind, id } = named;
  const { tenant } = asking.actor;
  const parsed = parseItem(kind, input, { lists, tenant, today: dayAt(store.env.now()) });
  if (!parsed.ok) return parsed;
  if (parsed.value.item.id !== id) return refused({ code: 'badRequest' });
  const there = itemOf(lists, kind, id);
  if (sameValue(there, parsed.value.item)) return ok({ id });
  if (there !== now) return refused({ code: 'invalidFields', fields: { id: { code: 'taken' } } });
  keepItem(store, tenant, { item: parsed.value, lists: withItem(lists, parsed.value) });
  note(store, asking, named);
  return ok({ id });
}

function removeItem(
  store: ServerStore,
  asking: Asking,
  { kind, id }: Named,
): Result<{ readonly id: string }> {
  const { tenant } = asking.actor;
  const lists = readLists(store, tenant);
  if (lists === null) return refused({ code: 'notFound' });
  // Records name stations and units for ever.
  if (kind === 'station' || kind === 'org') return refused({ code: 'notAllowed' });
  const left = withoutItem(lists, kind, id);
  if (!left.ok) return left;
  dropItem(store, tenant, { kind, id, lists: left.value });
  note(store, asking, { kind, id });
  return ok({ id });
}

function yearsOf({ sql }: ServerStore, tenant: string): readonly YearShown[] {
  const imported = new Map(importedYears(sql, tenant).map((one) => [one.table.year, one]));
  const own = officialYears.filter(({ year }) => !imported.has(year));
  return [
    ...own.map((table) => ({ ...table, importedAt: null })),
    ...[...imported.values()].map(({ table, importedAt }) => ({ ...table, importedAt })),
  ]
    .map(({ year, importedAt, notices, breaks, makeUpDays }) => ({
      year,
      importedAt,
      notices: [...notices],
      breaks: [...breaks],
      makeUpDays: [...makeUpDays],
    }))
    .toSorted((one, other) => other.year - one.year);
}

type Putting = {
  readonly year: number;
  readonly base: string | undefined;
  readonly isPreview: boolean;
};

function putYear(store: ServerStore, { request, actor }: Asking, { year, base, isPreview }: Putting) {
  const { tenant, userId, role } = actor;
  const parsed = parseYearTable(request.body);
  if (!parsed.ok) return parsed;
  const table = parsed.value;
  if (table.year !== year) return refused({ code: 'badRequest' });
  const shown = yearsOf(store, tenant).find((one) => one.year === year) ?? null;
  const { importedAt: _, ...now } = shown ?? { importedAt: null };
  const saved = savedWhole({ base, inForce: nameOfYear(shown), next: table, now });
  if (!saved.ok) return saved;
  const others = importedYears(store.sql, tenant).map((one) => one.table);
  if (isPreview) return ok(previewRecount(store, tenant, calendarWith([...others, table])));
  if (saved.value.isSame) return ok(nothingMoved);
  keepYear(store.sql, tenant, { table, by: userId, at: store.env.now() });
  const event = { tenant, actorId: userId, role, action: 'changeCalendar', targetKind: 'calendar' } as const;
  appendAudit(store, { ...event, targetId: String(year), result: 'done' }, originOf(store, request));
  return ok(recountAll(store, tenant, calendarOf(store.sql, tenant)));
}
