// What residents ask about their own data: to correct it, to have it deleted. Recorded with a clock; the office answers,
// with a reason where it refuses. PIPL 第四十六、四十七、五十条.
import * as z from 'zod/mini';
import { addDays, type Day, dayAt } from '../../domain/day.ts';
import type { MutationId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { choice, parseWith, writtenText } from '../../domain/shapes.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import { decrypt, encrypt } from '../store/keys.ts';
import type { ServerStore } from '../store/records.ts';
import { residentId } from './resident.ts';
import type { Tracked } from './tracking.ts';

export const requestKinds = ['correct', 'delete'] as const;
export type RequestKind = (typeof requestKinds)[number];

const answerDays = 15; // PIPL 第五十条 says 及时; a promise as long as the first clock of the regulations on petitions

const openAtOnce = 3; // of one case: enough for whoever asks, and no heap for whoever floods

const asked = z.strictObject({ kind: choice(requestKinds), text: writtenText(2, 500) });

export type PersonRequest = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly askedOn: Day;
  readonly due: string;
  readonly outcome: string | null;
  readonly answer: string | null;
};

type RequestRow = {
  readonly id: string;
  readonly kind: string;
  readonly text: Uint8Array;
  readonly asked_at: number;
  readonly due: string;
  readonly outcome: string | null;
  readonly answer: Uint8Array | null;
};

/** What was asked of this case, newest first, with the answers that are there. */
export function requestsOf(
  { sql, keys }: ServerStore,
  { tenant, recordId }: Tracked,
): readonly PersonRequest[] {
  const rows = sql.all<RequestRow>(
    `SELECT id, kind, text, asked_at, due, outcome, answer FROM person_request
     WHERE tenant=? AND rec_id=? ORDER BY asked_at DESC, id`,
    ...[tenant, recordId],
  );
  // Empty once the record's key was destroyed.
  const opened = (sealed: Uint8Array) =>
    sealed.length === 0 ? '' : decrypt(keys.keyOf(tenant, recordId), sealed).toString();
  return rows.map(({ id, kind, text, asked_at, due, outcome, answer }) => ({
    id,
    kind,
    text: opened(text),
    askedOn: dayAt(asked_at),
    due,
    outcome,
    answer: answer === null ? null : opened(answer),
  }));
}

export type Asking = {
  readonly of: Tracked;
  /** Made with the form: the same form sent twice is one request. */
  readonly id: MutationId;
  readonly said: unknown;
  readonly from: Origin;
};

/** Called inside a transaction. */
export function askAboutOwnData(store: ServerStore, { of, id, said, from }: Asking): Result<true> {
  const parsed = parseWith(asked, said);
  if (!parsed.ok) return parsed;
  const { tenant, recordId } = of;
  const earlier = requestsOf(store, of);
  if (earlier.some((one) => one.id === id)) return ok(true);
  if (earlier.filter((one) => one.outcome === null).length >= openAtOnce)
    return refused({ code: 'alreadyDone' });
  const { kind, text } = parsed.value;
  const now = store.env.now();
  store.sql.run(
    'INSERT INTO person_request(tenant, id, rec_id, kind, text, asked_at, due) VALUES(?,?,?,?,?,?,?)',
    ...[tenant, id, recordId, kind],
    encrypt(store.env, store.keys.keyOf(tenant, recordId), Buffer.from(text)),
    ...[now, addDays(dayAt(now), answerDays)],
  );
  appendAudit(
    store,
    {
      tenant,
      actorId: residentId,
      role: 'resident',
      action: 'askAboutOwnData',
      targetKind: 'petition',
      targetId: recordId,
      result: 'done',
      fields: [kind],
    },
    from,
  );
  return ok(true);
}
