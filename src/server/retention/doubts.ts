// Cut matters whose texts still hold something that looks like a number or a name. The server cuts nothing on suspicion:
// the office looks at each, and says which words go.
import type { Actor } from '../../domain/actor.ts';
import { type Day, dayAt } from '../../domain/day.ts';
import type { Kind } from '../../domain/kinds.ts';
import type { FieldRecord } from '../../domain/record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { doubtsOf, type ShownDoubt, withoutDoubts } from '../../domain/retention/texts.ts';
import { viewFor } from '../../domain/view.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import { announce } from '../store/feed.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { eraseTraces } from './erase.ts';

/** Called in the transaction that cut the record. */
export function noteDoubts(store: ServerStore, { tenant, id }: FieldRecord): void {
  const record = readRecord(store, tenant, id);
  if (record === null || record.isSealed || doubtsOf(record).length === 0) return;
  store.sql.run(
    'INSERT OR IGNORE INTO text_doubt(tenant, rec_id, found_on) VALUES(?,?,?)',
    ...[tenant, id, dayAt(store.env.now())],
  );
}

/** The same for what is looked at once: where nothing is doubtful, that it was looked at is kept. */
export function noteLooked(store: ServerStore, record: FieldRecord): void {
  noteDoubts(store, record);
  const now = store.env.now();
  store.sql.run(
    `INSERT OR IGNORE INTO text_doubt(tenant, rec_id, found_on, settled_by, settled_at) VALUES(?,?,?,'system',?)`,
    ...[record.tenant, record.id, dayAt(now), now],
  );
}

export type DoubtfulMatter = {
  readonly recordId: string;
  readonly kind: Kind;
  readonly caseNo: string | null;
  readonly foundOn: Day;
  readonly doubts: readonly ShownDoubt[];
};

type Row = { readonly rec_id: string; readonly found_on: string };

const mostShown = 200; // a page of work; the rest comes when these are settled

export function doubtfulMatters(store: ServerStore, actor: Actor): readonly DoubtfulMatter[] {
  const rows = store.sql.all<Row>(
    'SELECT rec_id, found_on FROM text_doubt WHERE tenant=? AND settled_at IS NULL ORDER BY found_on, rec_id LIMIT ?',
    ...[actor.tenant, mostShown],
  );
  return rows.flatMap(({ rec_id, found_on }) => {
    const record = readableBy(store, actor, rec_id);
    if (record === null) return [];
    const { kind } = record;
    const caseNo = record.course.caseNo ?? null;
    const foundOn = dayAt(Date.parse(`${found_on}T00:00:00+08:00`));
    return [{ recordId: record.id, kind, caseNo, foundOn, doubts: doubtsOf(record) }];
  });
}

function readableBy(store: ServerStore, actor: Actor, id: string): FieldRecord | null {
  const record = readRecord(store, actor.tenant, id);
  return record !== null && !record.isSealed && viewFor(record, actor) !== null ? record : null;
}

export type Settling = {
  readonly actor: Actor;
  readonly id: string;
  /** The words that go; what is not named stays. */
  readonly cut: readonly string[];
  readonly from: Origin;
};

/** Called inside a transaction. Answered once. */
export function settleDoubts(store: ServerStore, { actor, id, cut, from }: Settling): Result<true> {
  const { tenant } = actor;
  const row = store.sql.one<{ readonly settled_at: number | null }>(
    'SELECT settled_at FROM text_doubt WHERE tenant=? AND rec_id=?',
    ...[tenant, id],
  );
  const record = row === undefined ? null : readableBy(store, actor, id);
  if (row === undefined || record === null) return refused({ code: 'notFound' });
  if (row.settled_at !== null) return refused({ code: 'alreadyDone' });
  if (cut.length > 0) cutWords(store, record, new Set(cut));
  store.sql.run(
    'UPDATE text_doubt SET settled_by=?, settled_at=? WHERE tenant=? AND rec_id=?',
    ...[actor.userId, store.env.now(), tenant, id],
  );
  appendAudit(
    store,
    {
      tenant,
      actorId: actor.userId,
      role: actor.role,
      action: 'settleDoubts',
      targetKind: record.kind,
      targetId: id,
      result: 'done',
      fields: cut.length > 0 ? ['texts'] : [],
    },
    from,
  );
  return ok(true);
}

function cutWords(store: ServerStore, record: FieldRecord, words: ReadonlySet<string>): void {
  const next = { ...withoutDoubts(record, words), ver: record.ver + 1 };
  writeRecord(store, next);
  eraseTraces(store, next);
  announce(store, next, record);
}
