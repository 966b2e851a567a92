// A calendar that was imported settles running clocks: each matter whose day moves gets a change of its own.
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { Day } from '../../domain/day.ts';
import { recounted } from '../../domain/machines/petition/clock-effects.ts';
import type { PetitionCourse } from '../../domain/machines/petition/course.ts';
import { beingWorkedOn } from '../../domain/machines/petition/states.ts';
import type { RecordOf } from '../../domain/record.ts';
import type { RecountAnswer } from '../../protocol/county.ts';
import { systemMove } from '../clock/system-actor.ts';
import { readRecord, type ServerStore } from '../store/records.ts';

const examplesShown = 5;

type Row = { readonly id: string };
type Moved = { readonly record: RecordOf<'petition'>; readonly from: Day; readonly to: Day };

const clockNames = ['sorting', 'unitNotice', 'objecting', 'finish', 'answering'] as const;

/** The first clock whose day differs, or null. One that is settled now without moving counts too. */
function movedDay(before: PetitionCourse, after: PetitionCourse): { from: Day; to: Day } | null {
  for (const name of clockNames) {
    const [from, to] = [before[name], after[name]];
    if (from === undefined || to === undefined) continue;
    if (from.due !== to.due || from.rawDue !== to.rawDue || from.isProvisional !== to.isProvisional)
      return { from: from.due, to: to.due };
  }
  return null;
}

function* movedBy(store: ServerStore, tenant: string, calendar: Calendar): Generator<Moved> {
  const states = beingWorkedOn.map(() => '?').join(',');
  const rows = store.sql.all<Row>(
    `SELECT id FROM record WHERE tenant=? AND kind='petition' AND state IN (${states}) ORDER BY id`,
    tenant,
    ...beingWorkedOn,
  );
  for (const { id } of rows) {
    const record = readRecord(store, tenant, id);
    if (record?.kind !== 'petition') continue;
    const days = movedDay(record.course, recounted(record.course, calendar));
    if (days !== null) yield { record, ...days };
  }
}

/** What would move with this calendar. Nothing is written. */
export function previewRecount(store: ServerStore, tenant: string, calendar: Calendar): RecountAnswer {
  const moved = [...movedBy(store, tenant, calendar)];
  return { moved: moved.length, examples: moved.flatMap(exampleOf).slice(0, examplesShown) };
}

/** A 举报 is counted and not named. */
const exampleOf = ({ record, from, to }: Moved) =>
  record.isSealed || record.course.caseNo === undefined ? [] : [{ caseNo: record.course.caseNo, from, to }];

/** Called inside the transaction that keeps the new calendar, which `calendar` already holds. */
export function recountAll(store: ServerStore, tenant: string, calendar: Calendar): RecountAnswer {
  const moved = [...movedBy(store, tenant, calendar)];
  for (const { record } of moved) {
    const done = systemMove(store, record, 'recount');
    if (!done.ok) throw new Error(`a running clock could not be counted again: ${done.problem.code}`);
  }
  return { moved: moved.length, examples: moved.flatMap(exampleOf).slice(0, examplesShown) };
}
