// A move of the server's own clock: it goes the way of every other change, so the log tells it too.
import { mutationId, uuid7 } from '../../domain/ids.ts';
import type { Move } from '../../domain/machines/asked.ts';
import { versionOfMove } from '../../domain/machines/asked.ts';
import type { FieldRecord } from '../../domain/record.ts';
import type { ServerStore } from '../store/records.ts';
import { act } from '../sync/act.ts';
import { systemActor } from '../sync/system-actor.ts';

const idBytes = 10;

/** Makes a move that needs no words. Called inside a transaction; refused where the table refuses it. */
export function systemMove(store: ServerStore, { tenant, kind, id, ver }: FieldRecord, move: Move) {
  const now = store.env.now();
  const body = JSON.stringify({
    v: versionOfMove(move),
    op: `${kind}.${move}`,
    rec: id,
    base: ver,
    at: new Date(now).toISOString(),
    tz: '+08:00',
    args: {},
  });
  const change = mutationId.parse(uuid7(now, store.env.randomBytes(idBytes)));
  return act(store, systemActor(tenant), { id: change, body });
}
