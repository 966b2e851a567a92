// The moves of a petition that are the clock's: accepted in silence after the time for objections (《信访工作条例》第二十三条),
// names cut, archived.
import { dayAt } from '../../domain/day.ts';
import { petitionCase } from '../../domain/machines/cases.ts';
import { mayMove } from '../../domain/machines/engine.ts';
import { petitionTable } from '../../domain/machines/petition/moves.ts';
import type { RecordOf } from '../../domain/record.ts';
import { noteDoubts } from '../retention/doubts.ts';
import { eraseTraces } from '../retention/erase.ts';
import { lengthsFor } from '../retention/settings.ts';
import { appendAudit, fromServer } from '../store/audit.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { systemActor } from '../sync/system-actor.ts';
import { systemMove } from './system-actor.ts';

const own = ['autoAccept', 'wipePersonal', 'archive'] as const;
type OwnMove = (typeof own)[number];

const statesBefore = (move: OwnMove): readonly string[] =>
  petitionTable.rows.filter((row) => row.move === move).flatMap((row) => row.from);

type Found = { readonly tenant: string; readonly id: string };

/** Makes every move that is due today, each in a transaction of its own; a move that is refused is left for tomorrow. */
export function systemMoves(store: ServerStore): void {
  for (const move of own) {
    const states = statesBefore(move);
    const found = store.sql.all<Found>(
      `SELECT tenant, id FROM record WHERE kind='petition' AND state IN (${states.map(() => '?').join(',')})
       ORDER BY tenant, id`,
      ...states,
    );
    for (const one of found) makeIfDue(store, one, move);
  }
  store.hints.tell();
}

function makeIfDue(store: ServerStore, { tenant, id }: Found, move: OwnMove): void {
  const record = readRecord(store, tenant, id);
  if (record?.kind !== 'petition') return;
  const retention = lengthsFor(store, tenant, record.receivedAt);
  const standpoint = { actor: systemActor(tenant), today: dayAt(store.env.now()), retention, move };
  if (!mayMove(petitionTable, petitionCase(record), standpoint).ok) return;
  store.sql.transaction(() => {
    const made = systemMove(store, record, move);
    if (made.ok && cutsPersonal(record, move)) cut(store, record);
  });
}

/** What was cut before has no trace any more. */
const cutsPersonal = (record: RecordOf<'petition'>, move: OwnMove): boolean =>
  move !== 'autoAccept' && record.course.personalCutOn === undefined;

function cut(store: ServerStore, record: RecordOf<'petition'>): void {
  const { tenant, kind, id } = record;
  eraseTraces(store, record);
  noteDoubts(store, record);
  const event = { tenant, actorId: 'system', role: 'system', action: 'cutPersonal' } as const;
  appendAudit(store, { ...event, targetKind: kind, targetId: id, result: 'done' }, fromServer);
}
