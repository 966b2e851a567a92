// What residents ask about their own data: to correct it, to have it deleted. Recorded with a clock; the office answers,
// with a reason where it refuses. PIPL 第四十五至四十七、五十条. What is asked about a report goes into an envelope to its
// officers before it is kept; a copy is asked for only there, since every other matter is read with the code itself.
import * as z from 'zod/mini';
import { addDays, type Day, dayAt } from '../../domain/day.ts';
import type { MutationId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { type Envelope, envelope } from '../../domain/sealed/envelope.ts';
import { choice, parseWith, writtenText } from '../../domain/shapes.ts';
import { currentKey } from '../sealed/county-keys.ts';
import { sealHere } from '../sealed/server-seal.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import { decrypt, encrypt } from '../store/keys.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { residentId } from './resident.ts';
import type { Tracked } from './tracking.ts';

export const requestKinds = ['correct', 'delete', 'copy'] as const;
export type RequestKind = (typeof requestKinds)[number];

const answerDays = 15; // PIPL 第五十条 says 及时; a promise as long as the first clock of the regulations on petitions

const openAtOnce = 3; // of one case: enough for whoever asks, and no heap for whoever floods

const asked = z.strictObject({ kind: choice(requestKinds), text: writtenText(2, 500) });

export type PersonRequest = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  /** Of a report: what was asked, for its officers alone. */
  readonly envelope: Envelope | null;
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
  readonly envelope: string;
};

/** What was asked of this case, newest first, with the answers that are there. */
export function requestsOf(
  { sql, keys }: ServerStore,
  { tenant, recordId }: Tracked,
): readonly PersonRequest[] {
  const rows = sql.all<RequestRow>(
    `SELECT id, kind, text, asked_at, due, outcome, answer, envelope FROM person_request
     WHERE tenant=? AND rec_id=? ORDER BY asked_at DESC, id`,
    ...[tenant, recordId],
  );
  // Empty once the record's key was destroyed.
  const opened = (sealed: Uint8Array) =>
    sealed.length === 0 ? '' : decrypt(keys.keyOf(tenant, recordId), sealed).toString();
  return rows.map(({ id, kind, text, asked_at, due, outcome, answer, envelope: locked }) => ({
    id,
    kind,
    text: opened(text),
    envelope: locked === '' ? null : envelope.parse(JSON.parse(locked)),
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
  const isReport = readRecord(store, tenant, recordId)?.sealed !== undefined;
  if (kind === 'copy' && !isReport) return refused({ code: 'notAllowed' });
  const now = store.env.now();
  store.sql.run(
    'INSERT INTO person_request(tenant, id, rec_id, kind, text, asked_at, due, envelope) VALUES(?,?,?,?,?,?,?,?)',
    ...[tenant, id, recordId, kind],
    isReport ? nothing : encrypt(store.env, store.keys.keyOf(tenant, recordId), Buffer.from(text)),
    ...[now, addDays(dayAt(now), answerDays), isReport ? lockedWords(store, of, text) : ''],
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

const nothing = new Uint8Array();

function lockedWords(store: ServerStore, { tenant, recordId }: Tracked, text: string): string {
  const key = currentKey(store, tenant);
  if (key === null) throw new Error('a sealed record without a county key');
  const sealing = { env: store.env, key, for: { tenant, recordId } };
  return JSON.stringify(sealHere(sealing, { what: 'addition', text, attachments: [] }));
}

/**
 * Called in the transaction that seals a matter, before its key is destroyed: what was asked of it goes to the officers,
 * what was answered is locked again by what this returns.
 */
export function sealRequests(store: ServerStore, of: Tracked): () => void {
  const { tenant } = of;
  const earlier = requestsOf(store, of);
  for (const { id, text } of earlier.filter((one) => one.text !== '')) {
    store.sql.run(
      'UPDATE person_request SET text=?, envelope=? WHERE tenant=? AND id=?',
      ...[nothing, lockedWords(store, of, text), tenant, id],
    );
  }
  return () => {
    for (const { id, answer } of earlier) {
      if (answer === null || answer === '') continue;
      const locked = encrypt(store.env, store.keys.keyOf(tenant, of.recordId), Buffer.from(answer));
      store.sql.run('UPDATE person_request SET answer=? WHERE tenant=? AND id=?', locked, tenant, id);
    }
  };
}
