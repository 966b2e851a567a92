// 回头看: the days on which what was closed is looked at again, drawn by chance and kept from the unit; and what was
// found when somebody went. A visit that was made is known by the change that told of it.
import * as z from 'zod/mini';
import { type Attachment, attachment } from '../../domain/attachment.ts';
import { revisitsOf } from '../../domain/calendar/revisit.ts';
import { type Day, day } from '../../domain/day.ts';
import { recordId } from '../../domain/ids.ts';
import type { RevisitFound } from '../../domain/machines/machine.ts';
import { revisitFindings } from '../../domain/machines/terms.ts';
import type { revisitTargets } from '../../domain/records/revisit.ts';
import type { VisitsMade } from '../../protocol/assets.ts';
import { calendarOf } from '../county/calendars.ts';
import { type BlobRow, storedOf } from '../store/blobs.ts';
import type { ServerStore } from '../store/records.ts';

export type RevisitTarget = {
  readonly tenant: string;
  readonly type: (typeof revisitTargets)[number];
  readonly id: string;
};

const two32 = 2 ** 32;

/** Draws the two days of D21. What was planned before and not done is planned anew. */
export function planRevisits(store: ServerStore, target: RevisitTarget, closedOn: Day): void {
  dropPlanned(store, target);
  const { env, sql } = store;
  const calendar = calendarOf(sql, target.tenant);
  const random = () => env.randomBytes(4).readUInt32BE() / two32;
  for (const { due, variant } of revisitsOf(closedOn, { calendar, random })) {
    sql.run(
      'INSERT INTO revisit(tenant, id, target_type, target_id, planned_on) VALUES(?,?,?,?,?)',
      ...[target.tenant, `${target.id}:${closedOn}:${variant}`, target.type, target.id, due],
    );
  }
}

/** What went back to work is not looked at again before it is closed anew. */
export const dropPlanned = ({ sql }: ServerStore, { tenant, type, id }: RevisitTarget): number =>
  sql.run(
    'DELETE FROM revisit WHERE tenant=? AND target_type=? AND target_id=? AND done_on IS NULL AND visit_id IS NULL',
    ...[tenant, type, id],
  );

export type Visit = {
  readonly id: string;
  readonly on: Day;
  readonly method: string;
  readonly finding: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly by: { readonly userId: string; readonly name: string };
};

/** Keeps what was found; the earliest planned day that has come is done with it. */
export function keepVisit({ sql }: ServerStore, target: RevisitTarget, visit: Visit): void {
  const { tenant, type, id } = target;
  const { text, attachments, by } = visit;
  sql.run(
    `INSERT INTO revisit(tenant, id, target_type, target_id, done_on, by_id, by_name, method, finding, doc)
     VALUES(?,?,?,?,?,?,?,?,?,?)`,
    ...[tenant, visit.id, type, id, visit.on, by.userId, by.name, visit.method, visit.finding],
    JSON.stringify({ text, attachments }),
  );
  sql.run(
    `UPDATE revisit SET visit_id=? WHERE tenant=? AND id=(SELECT id FROM revisit WHERE tenant=? AND target_type=?
       AND target_id=? AND planned_on<=? AND visit_id IS NULL ORDER BY planned_on LIMIT 1)`,
    ...[visit.id, tenant, tenant, type, id, visit.on],
  );
}

type FoundRow = { readonly id: string; readonly target_id: string; readonly finding: string };

/** A visit that was made, by its id. */
export function findRevisit({ sql }: ServerStore, tenant: string, id: string): RevisitFound | null {
  const row = sql.one<FoundRow>(
    'SELECT id, target_id, finding FROM revisit WHERE tenant=? AND id=? AND done_on IS NOT NULL',
    ...[tenant, id],
  );
  const finding = revisitFindings.find((one) => one === row?.finding);
  if (row === undefined || finding === undefined) return null;
  return { id: recordId.parse(row.id), targetId: recordId.parse(row.target_id), finding };
}

type VisitRow = {
  readonly id: string;
  readonly done_on: string;
  readonly method: string;
  readonly finding: string;
  readonly by_name: string;
  readonly doc: string;
};

const visitDoc = z.object({ text: z.string(), attachments: z.array(attachment) });
const visitDocOf = (doc: string) => visitDoc.parse(JSON.parse(doc));

/** Was this file brought home from a visit to this matter? */
export const isOfVisit = (
  { sql }: ServerStore,
  { tenant, rec_id, attachment_id }: Pick<BlobRow, 'tenant' | 'rec_id' | 'attachment_id'>,
): boolean =>
  sql
    .all<Pick<VisitRow, 'doc'>>(
      `SELECT doc FROM revisit WHERE tenant=? AND target_type='petition' AND target_id=? AND done_on IS NOT NULL`,
      ...[tenant, rec_id],
    )
    .some(({ doc }) => visitDocOf(doc).attachments.some(({ id }) => id === attachment_id));

/** The visits that were made to a closed matter, the newest first. */
export function visitsTo({ sql }: ServerStore, { tenant, type, id }: RevisitTarget): VisitsMade['visits'] {
  const stored = new Set<string>(storedOf(sql, tenant, id));
  return sql
    .all<VisitRow>(
      `SELECT id, done_on, method, finding, by_name, doc FROM revisit
       WHERE tenant=? AND target_type=? AND target_id=? AND done_on IS NOT NULL ORDER BY done_on DESC, id DESC`,
      ...[tenant, type, id],
    )
    .map(({ id: visitId, done_on, method, finding, by_name, doc }) => ({
      ...{ id: recordId.parse(visitId), on: day.parse(done_on), method, finding, byName: by_name },
      text: visitDocOf(doc).text,
      photos: visitDocOf(doc).attachments.map((one) => ({ ...one, isStored: stored.has(one.id) })),
    }));
}

export type DueRow = {
  readonly id: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly planned_on: Day;
};

/** Planned days that have come and on which nobody went yet. */
export const dueRevisits = ({ sql }: ServerStore, tenant: string, today: Day): readonly DueRow[] =>
  sql.all<DueRow>(
    `SELECT id, target_type, target_id, planned_on FROM revisit
     WHERE tenant=? AND planned_on<=? AND visit_id IS NULL AND done_on IS NULL ORDER BY planned_on`,
    ...[tenant, today],
  );
