// Polls as the county keeps them. Guarantee: a wording is never changed or taken away; a correction stands beside it, with
// its reason; a correction that was made on an older wording is refused.
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { dayAt } from '../../domain/day.ts';
import { type PollFields, pollDefinition, pollFields } from '../../domain/records/poll.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import type { ListedPoll } from '../../protocol/polls.ts';
import { nameOf } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';

type Row = {
  readonly id: string;
  readonly ver: number;
  readonly at: string;
  readonly by_name: string;
  readonly why: string;
  readonly doc: string;
};

function pollIn(doc: string): PollFields {
  const json = parseJson(doc);
  return z.parse(pollFields, json.ok ? json.value : null);
}

/** The newest meeting first; of each poll the newest wording first. */
export function listPolls({ sql }: ServerStore, tenant: string): readonly ListedPoll[] {
  const rows = sql.all<Row>(
    'SELECT id, ver, at, by_name, why, doc FROM poll WHERE tenant=? ORDER BY id, ver DESC',
    tenant,
  );
  const polls = new Map<string, ListedPoll['versions']>();
  for (const { id, ver, at, by_name: byName, why, doc } of rows) {
    const versions = polls.get(id) ?? [];
    polls.set(id, [...versions, { ver, at, byName, why, poll: pollIn(doc) }]);
  }
  const heldOn = ({ versions }: ListedPoll) => versions[0]?.poll.heldOn ?? '';
  return [...polls]
    .map(([id, versions]) => ({ id, versions }))
    .toSorted((one, other) => (heldOn(one) < heldOn(other) ? 1 : -1));
}

type Writing = { readonly id: string; readonly base: number; readonly why: string; readonly poll: unknown };

/** Hands back the version that stands now. The same writing sent twice is done once. */
export function keepPoll(
  { sql, env }: ServerStore,
  { tenant, userId }: Actor,
  { id, base, why, poll }: Writing,
): Result<{ readonly ver: number }> {
  const parsed = pollDefinition.parse(poll, dayAt(env.now()));
  if (!parsed.ok) return parsed;
  if (base > 0 && why === '')
    return refused({ code: 'invalidFields', fields: { why: { code: 'required' } } });
  const doc = JSON.stringify(parsed.value);
  const last = sql.one<Row>(
    'SELECT * FROM poll WHERE tenant=? AND id=? ORDER BY ver DESC LIMIT 1',
    tenant,
    id,
  );
  const isSame = last !== undefined && last.ver === base + 1 && last.doc === doc && last.why === why;
  if (isSame) return ok({ ver: last.ver });
  if ((last?.ver ?? 0) !== base) return refused({ code: 'recordMoved' });
  const name = nameOf(sql, tenant, userId) ?? '';
  sql.run(
    'INSERT INTO poll VALUES(?,?,?,?,?,?,?,?)',
    ...[tenant, id, base + 1, new Date(env.now()).toISOString(), userId, name, why, doc],
  );
  return ok({ ver: base + 1 });
}
