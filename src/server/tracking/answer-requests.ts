// The office's side of what residents ask about their own data: the list, and the answer that does what it says.
// 1. An answer is given once.  2. `done` and what it does to the record are one transaction, with its entry in the audit
// log.  3. Of a report only its officers see that somebody asked.
import type { Actor } from '../../domain/actor.ts';
import { withoutPersonal } from '../../domain/cut-personal.ts';
import { dayAt } from '../../domain/day.ts';
import type { RecordOf } from '../../domain/record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { isNamedOfficer } from '../../domain/rights/officers.ts';
import type { SealedPart } from '../../domain/sealed/report.ts';
import { viewFor } from '../../domain/view.ts';
import type { ListedRequest, PersonAnswerGiven } from '../../protocol/person-requests.ts';
import { noteDoubts } from '../retention/doubts.ts';
import { eraseTraces } from '../retention/erase.ts';
import { currentKey } from '../sealed/county-keys.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import { announce } from '../store/feed.ts';
import { encrypt } from '../store/keys.ts';
import { emptyBodies } from '../store/log.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { type RequestKind, requestKinds, requestsOf, sealRequests } from './person-requests.ts';

type Row = { readonly id: string; readonly rec_id: string; readonly kind: string };

/** Open ones first, the next due day first. */
export function listRequests(store: ServerStore, actor: Actor): readonly ListedRequest[] {
  const rows = store.sql.all<Row>(
    `SELECT id, rec_id, kind FROM person_request WHERE tenant=? ORDER BY outcome IS NOT NULL, due, id LIMIT 500`,
    actor.tenant,
  );
  return rows.flatMap((row) => {
    const record = recordFor(store, actor, row.rec_id);
    if (record === null) return [];
    const of = { tenant: actor.tenant, recordId: record.id };
    const one = requestsOf(store, of).find(({ id }) => id === row.id);
    if (one === undefined || !isKind(one.kind)) return [];
    const { id, kind, text, envelope, askedOn, due, outcome, answer } = one;
    const ended = outcome === 'done' || outcome === 'refused' ? outcome : null;
    const caseNo = record.course.caseNo ?? null;
    const head = { id, recordId: record.id, caseNo, isReport: record.isSealed };
    return [{ ...head, kind, text, envelope, askedOn, due: dayOf(due), outcome: ended, answer }];
  });
}

const isKind = (text: string): text is RequestKind => requestKinds.some((kind) => kind === text);

const dayOf = (text: string) => dayAt(Date.parse(`${text}T00:00:00+08:00`));

function recordFor(store: ServerStore, actor: Actor, id: string): RecordOf<'petition'> | null {
  const record = readRecord(store, actor.tenant, id);
  if (record?.kind !== 'petition' || viewFor(record, actor) === null) return null;
  return record.isSealed && !isNamedOfficer(actor) ? null : record;
}

export type Answering = {
  readonly actor: Actor;
  readonly id: string;
  readonly given: PersonAnswerGiven;
  readonly from: Origin;
};

/** Called inside a transaction. */
export function answerRequest(store: ServerStore, { actor, id, given, from }: Answering): Result<true> {
  const { tenant } = actor;
  const row = store.sql.one<Row & { readonly outcome: string | null }>(
    'SELECT id, rec_id, kind, outcome FROM person_request WHERE tenant=? AND id=?',
    ...[tenant, id],
  );
  const record = row === undefined ? null : recordFor(store, actor, row.rec_id);
  if (row === undefined || record === null) return refused({ code: 'notFound' });
  if (row.outcome !== null) return refused({ code: 'alreadyDone' });
  const changed = given.outcome === 'done' ? carriedOut(store, record, { row, given }) : ok([]);
  if (!changed.ok) return changed;
  // Under the key that is in force now: of an erased record it is the new one.
  const sealed = encrypt(store.env, store.keys.keyOf(tenant, record.id), Buffer.from(given.answer));
  store.sql.run(
    'UPDATE person_request SET outcome=?, answer=?, answered_by=?, answered_at=? WHERE tenant=? AND id=?',
    ...[given.outcome, sealed, actor.userId, store.env.now(), tenant, id],
  );
  appendAudit(
    store,
    {
      tenant,
      actorId: actor.userId,
      role: actor.role,
      action: 'answerAboutOwnData',
      targetKind: 'petition',
      targetId: record.id,
      result: 'done',
      fields: [row.kind, given.outcome, ...changed.value],
    },
    from,
  );
  return ok(true);
}

type Carrying = { readonly row: Row; readonly given: PersonAnswerGiven };

/** The names of the fields that were changed. */
function carriedOut(
  store: ServerStore,
  record: RecordOf<'petition'>,
  { row, given }: Carrying,
): Result<readonly string[]> {
  if (row.kind === 'delete') return ok(erased(store, record));
  // The copy was made on the officer's device, which alone can read what it holds.
  if (row.kind === 'copy') return ok([]);
  return record.sealed === undefined
    ? corrected(store, record, given)
    : exchanged(store, { record, sealed: record.sealed, given });
}

type Exchanging = {
  readonly record: RecordOf<'petition'>;
  readonly sealed: SealedPart;
  readonly given: PersonAnswerGiven;
};

/** What is under the officers' key only they can change, on their own device: here one envelope takes the other's place. */
function exchanged(store: ServerStore, { record, sealed, given }: Exchanging): Result<readonly string[]> {
  const { envelope } = given;
  if (envelope === undefined) return refused({ code: 'wrongState' });
  if (envelope.keyId !== currentKey(store, record.tenant)?.keyId) return refused({ code: 'sealKeyChanged' });
  const next = {
    ...record,
    ver: record.ver + 1,
    sealed: { ...sealed, fields: { ...sealed.fields, envelope } },
  };
  // What was said before it was put right opens nowhere any more.
  const lockAnswers = sealRequests(store, { tenant: record.tenant, recordId: record.id });
  emptyBodies(store, record.tenant, record.id);
  store.keys.destroy(record.tenant, record.id);
  writeRecord(store, next);
  lockAnswers();
  store.sql.afterCommit(store.sql.emptyJournal);
  announce(store, next, record);
  return ok(['envelope']);
}

function erased(store: ServerStore, record: RecordOf<'petition'>): readonly string[] {
  const cut = withoutPersonal(record, 'all');
  const course = { ...cut.course, personalCutOn: cut.course.personalCutOn ?? dayAt(store.env.now()) };
  const next = { ...cut, ver: record.ver + 1, course };
  writeRecord(store, next);
  eraseTraces(store, next);
  noteDoubts(store, next);
  announce(store, next, record);
  return record.isSealed ? ['envelope', 'attachments'] : ['petitioner', 'attachments'];
}

function corrected(
  store: ServerStore,
  record: RecordOf<'petition'>,
  { name, phone, address }: PersonAnswerGiven,
): Result<readonly string[]> {
  const { petitioner } = record.fields;
  const set = {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(address !== undefined && { address }),
  };
  const names = Object.keys(set);
  if (names.length === 0) return ok([]);
  if (petitioner.anonymous) return refused({ code: 'notFound' });
  const next = {
    ...record,
    ver: record.ver + 1,
    fields: { ...record.fields, petitioner: { ...petitioner, ...set } },
  };
  writeRecord(store, next);
  announce(store, next, record);
  return ok(names.map((one) => `petitioner.${one}`));
}
