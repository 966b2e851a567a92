// The moves of a petition that are the clock's: accepted in silence after the time for objections (《信访工作条例》第二十三条),
// names cut, archived. They go the way of every other change, so the log tells them too.
import type { Actor } from '../../domain/actor.ts';
import { dayAt } from '../../domain/day.ts';
import { mutationId, tenantCode, userId, uuid7 } from '../../domain/ids.ts';
import { versionOfMove } from '../../domain/machines/asked.ts';
import { petitionCase } from '../../domain/machines/cases.ts';
import { mayMove } from '../../domain/machines/engine.ts';
import { petitionTable } from '../../domain/machines/petition/moves.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { act } from '../sync/act.ts';

const own = ['autoAccept', 'wipePersonal', 'archive'] as const;
type OwnMove = (typeof own)[number];

const statesBefore = (move: OwnMove): readonly string[] =>
  petitionTable.rows.filter((row) => row.move === move).flatMap((row) => row.from);

/** The server's own clock as an actor: it moves, and reads nothing. */
export const systemActor = (tenant: string): Actor => ({
  tenant: tenantCode.parse(tenant),
  userId: userId.parse('system'),
  name: '',
  role: 'system',
  stationIds: [],
  isReportOfficer: false,
});

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
  const actor = systemActor(tenant);
  const now = store.env.now();
  if (!mayMove(petitionTable, petitionCase(record), { actor, today: dayAt(now), move }).ok) return;
  const body = JSON.stringify({
    v: versionOfMove(move),
    op: `petition.${move}`,
    rec: id,
    base: record.ver,
    at: new Date(now).toISOString(),
    tz: '+08:00',
    args: {},
  });
  const change = mutationId.parse(uuid7(now, store.env.randomBytes(10)));
  store.sql.transaction(() => act(store, actor, { id: change, body }));
}
