// 需处理, field by field: what two people wrote into the same field, and the ways out of it.
//   保留我的 ─▶ a new amendment    采用对方 ─▶ nothing to send    改为备注 ─▶ a supplement with one's own value
// 1. Each way is one transaction with the change it makes: a tab that dies between leaves either both or neither.
// 2. A field is settled once; of two taps the first counts.  3. With its last field the row leaves `repair`.
import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import type { FieldConflict } from '../../domain/amend.ts';
import { dayAt } from '../../domain/day.ts';
import type { MutationId } from '../../domain/ids.ts';
import type { Move } from '../../domain/machines/asked.ts';
import { noteMost } from '../../domain/machines/terms.ts';
import { mayMove } from '../../domain/may-move.ts';
import type { Mutation } from '../../domain/mutation.ts';
import { inPieces } from '../../domain/pieces.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { RecordView } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import type { RepairRow } from './database.ts';
import { type ListedRecord, readRecord } from './listing.ts';
import { openWhole } from './opened.ts';
import { recordRow } from './record-rows.ts';
import { judgedStep, type Step } from './save.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';
import { saveMutation } from './write-change.ts';

/** One field two people changed, as it stands now. */
export type Conflict = Pick<FieldConflict, 'mine' | 'theirs' | 'by' | 'at'> & {
  readonly id: MutationId;
  readonly field: string;
  /** The version of the record in which `theirs` is in force. */
  readonly base: number;
};

export type Conflicts = {
  readonly record: ListedRecord | null;
  readonly open: readonly Conflict[];
  readonly mayKeep: boolean;
  readonly mayNote: boolean;
};

const kept = z.record(
  z.string(),
  z.object({
    mine: z.optional(z.unknown()),
    theirs: z.optional(z.unknown()),
    by: z.string(),
    at: z.string(),
    ver: z.number(),
  }),
);

async function openConflicts(
  store: Store,
  row: RepairRow | undefined,
): Promise<Readonly<Record<string, FieldConflict>>> {
  if (row?.conflicts === undefined || row.conflicts === null) return {};
  const json = parseJson(await store.vault.openText(row.conflicts));
  const parsed = kept.safeParse(json.ok ? json.value : null);
  if (!parsed.success) return {};
  return Object.fromEntries(
    Object.entries(parsed.data).map(([field, { mine, theirs, ...rest }]) => [
      field,
      { ...rest, mine, theirs },
    ]),
  );
}

/** What the server last said of the record: a later edit by a third person is what stands against one's own now. */
async function inForce(store: Store, row: RepairRow): Promise<RecordView | null> {
  const stored = await recordRow(store, row.recordId);
  return stored === undefined ? null : openWhole(store, stored);
}

type Found = Pick<Conflict, 'id' | 'field'> & { readonly found: FieldConflict };

function conflictOf({ id, field, found }: Found, view: RecordView | null): Conflict {
  const { ver, ...told } = found;
  if (view === null || view.fields === null || view.ver < ver) return { id, field, ...told, base: ver };
  const last = view.amended?.[field];
  const values: Readonly<Record<string, unknown>> = { ...view.fields };
  const { mine, by, at } = told;
  const theirs = values[field];
  return { id, field, mine, theirs, by: last?.byName ?? by, at: last?.at ?? at, base: view.ver };
}

/** The open conflicts of one amendment, or null when it is not there (any more). */
export async function readConflicts(store: Store, id: MutationId): Promise<Conflicts | null> {
  const row = await store.db.repair.get(id);
  if (row === undefined) return null;
  const [all, view, record] = await Promise.all([
    openConflicts(store, row),
    inForce(store, row),
    readRecord(store, row.recordId),
  ]);
  const settled = new Set(row.settled);
  const open = Object.entries(all)
    .filter(([field]) => !settled.has(field))
    .map(([field, found]) => conflictOf({ id, field, found }, view));
  const may = (move: Move) => record !== null && mayStep(store, record.view, move);
  return { record, open, mayKeep: may('amend'), mayNote: may('supplement') };
}

const mayStep = (store: Store, view: RecordView, move: Move): boolean =>
  mayMove(view, move, { actor: store.actor, today: dayAt(store.env.now()) }).ok;

/** Live; undefined while the first read runs, null when nothing is left to decide. */
export function useConflicts(id: MutationId): Conflicts | null | undefined {
  const store = useStore();
  return useLiveQuery(() => readConflicts(store, id), [store, id]);
}

/** 保留我的: one's own value is sent again, knowingly over the one in force. */
export function keepMine(store: Store, conflict: Conflict): Promise<Result<{ id: MutationId }>> {
  const { field, mine, theirs, base } = conflict;
  const edit = { ...(theirs !== undefined && { from: theirs }), ...(mine !== undefined && { to: mine }) };
  return instead(store, conflict, [{ move: 'amend', args: { set: { [field]: edit } }, base }]);
}

/** What is longer than one note may be becomes several. */
const notesOf = (text: string, base: number): readonly Based[] =>
  inPieces(text, noteMost).map((piece) => ({
    move: 'supplement',
    args: { text: piece, attachments: [] },
    base,
  }));

/** Judges steps that go together; at the first that may not be done nothing is. */
function judgedSteps(
  store: Store,
  record: ListedRecord,
  steps: readonly Based[],
): Result<{ readonly first: readonly Mutation[]; readonly last: Mutation }> {
  const all: Mutation[] = [];
  for (const step of steps) {
    const judged = judgedStep(store, record, step);
    if (!judged.ok) return judged;
    all.push(judged.value);
  }
  const last = all.at(-1);
  return last === undefined ? refused({ code: 'invalidFields' }) : ok({ first: all.slice(0, -1), last });
}

/** 改为备注: the value in force stays, one's own is added below it in words. */
export function noteInstead(
  store: Store,
  conflict: Conflict,
  text: string,
): Promise<Result<{ id: MutationId }>> {
  return instead(store, conflict, notesOf(text, conflict.base));
}

/** 采用对方: the value in force stays, and one's own is let go. */
export async function takeTheirs(store: Store, conflict: Conflict): Promise<Result<true>> {
  const settle = await settling(store, conflict);
  const done = await steady(store, () => store.db.transaction('rw', store.db.repair, settle));
  if (!done.ok) return done;
  return done.value === null ? ok(true) : refused(done.value);
}

type Based = Step & { readonly base: number };

async function instead(
  store: Store,
  conflict: Conflict,
  steps: readonly Based[],
): Promise<Result<{ id: MutationId }>> {
  const row = await store.db.repair.get(conflict.id);
  const record = row === undefined ? null : await readRecord(store, row.recordId);
  if (record === null) return refused({ code: 'recordMissing' });
  const judged = judgedSteps(store, record, steps);
  if (!judged.ok) return judged;
  const { first, last } = judged.value;
  return saveMutation(store, last, { first, also: await settling(store, conflict) });
}

/** The part of a transaction that settles a field. Everything sealed is opened before, since a transaction waits for
 * nothing else. */
async function settling(store: Store, { id, field }: Conflict): Promise<() => Promise<Problem | null>> {
  const { db } = store;
  const names = Object.keys(await openConflicts(store, await db.repair.get(id)));
  return async () => {
    const row = await db.repair.get(id);
    if (row === undefined || row.settled?.includes(field)) return { code: 'alreadyDone' };
    const settled = [...(row.settled ?? []), field];
    if (names.every((name) => settled.includes(name))) await db.repair.delete(id);
    else await db.repair.update(id, { settled });
    return null;
  };
}

/** May a refused change be turned into a note to its record? */
export async function mayNoteRefused(store: Store, id: MutationId): Promise<boolean> {
  const row = await store.db.repair.get(id);
  const record = row === undefined ? null : await readRecord(store, row.recordId);
  return record !== null && mayStep(store, record.view, 'supplement');
}

/** A refused amendment becomes a note in words, and leaves `repair` in the same transaction. */
export async function noteRefused(
  store: Store,
  id: MutationId,
  text: string,
): Promise<Result<{ id: MutationId }>> {
  const { db } = store;
  const row = await db.repair.get(id);
  const record = row === undefined ? null : await readRecord(store, row.recordId);
  if (record === null) return refused({ code: 'recordMissing' });
  const judged = judgedSteps(store, record, notesOf(text, record.view.ver));
  if (!judged.ok) return judged;
  const { first, last } = judged.value;
  const also = async (): Promise<Problem | null> => {
    if ((await db.repair.get(id)) === undefined) return { code: 'alreadyDone' };
    await db.repair.delete(id);
    return null;
  };
  return saveMutation(store, last, { first, also });
}
