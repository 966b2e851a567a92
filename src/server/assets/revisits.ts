// 回头看: the days on which what was closed is looked at again, drawn by chance and kept from the unit; and what was
// found when somebody went. A visit that was made is known by the change that told of it.
import { revisitsOf } from '../../domain/calendar/revisit.ts';
import type { Day } from '../../domain/day.ts';
import { recordId } from '../../domain/ids.ts';
import type { RevisitFound } from '../../domain/machines/machine.ts';
import { revisitFindings } from '../../domain/machines/terms.ts';
import type { RecordOf } from '../../domain/record.ts';
import type { revisitTargets } from '../../domain/records/revisit.ts';
import type { VisitsMade } from '../../protocol/assets.ts';
import { calendarOf } from '../county/calendars.ts';
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
  readonly by: { readonly userId: string; readonly name: string };
};

/** Notes that somebody went; what they saw stands in the course. The earliest planned day that has come is done with it. */
export function noteVisit({ sql }: ServerStore, target: RevisitTarget, visit: Visit): void {
  const { tenant, type, id } = target;
  const { by, on, method, finding } = visit;
  sql.run(
    `INSERT INTO revisit(tenant, id, target_type, target_id, done_on, by_id, by_name, method, finding)
     VALUES(?,?,?,?,?,?,?,?,?)`,
    ...[tenant, visit.id, type, id, on, by.userId, by.name, method, finding],
  );
  sql.run(
    `UPDATE revisit SET visit_id=? WHERE tenant=? AND id=(SELECT id FROM revisit WHERE tenant=? AND target_type=?
       AND target_id=? AND planned_on<=? AND visit_id IS NULL ORDER BY planned_on LIMIT 1)`,
    ...[visit.id, tenant, tenant, type, id, on],
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

/** The visits that were made to a closed matter, the newest first. */
export const visitsTo = ({ course, storedFiles }: RecordOf<'petition'>): VisitsMade['visits'] =>
  (course.revisits ?? []).toReversed().map(({ by: _, attachments, ...visit }) => ({
    ...visit,
    photos: attachments.map((one) => ({ ...one, isStored: storedFiles.includes(one.id) })),
  }));

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
