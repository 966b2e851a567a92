import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { type SyncAnswer, type SyncRequest, syncPath, syncRequest } from '../../protocol/sync.ts';
import { whoAsks } from '../session/sessions.ts';
import { deviceRow } from '../store/receipts.ts';
import type { ServerStore } from '../store/records.ts';
import { readEpoch } from '../store/server-state.ts';
import { pull } from '../sync/pull.ts';
import { applyPush } from '../sync/push.ts';
import { present, presentProblem } from './present.ts';

/** Push and pull in one round trip. */
export function syncRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(syncPath, (request, reply) => {
    const asked = parseWith(syncRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const answer = store.sql.transaction(() => roundTrip(store, actor.value, asked.value));
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });
}

function roundTrip(store: ServerStore, actor: Actor, asked: SyncRequest): Result<SyncAnswer> {
  const epoch = readEpoch(store.sql);
  if (asked.epoch !== null && asked.epoch !== epoch) return refused({ code: 'reset' });
  const now = store.env.now();
  const device = deviceRow(store.sql, asked.device, { actor, skewMs: Date.parse(asked.sentAt) - now });
  if (device.user_id !== actor.userId) return refused({ code: 'deviceOfAnother' });
  const pushed = applyPush(
    store,
    { actor, deviceId: asked.device },
    { muts: asked.muts, lastN: device.last_n },
  );
  const pulled = pull(store, actor, asked);
  return ok({
    device: asked.device,
    epoch,
    now: new Date(now).toISOString(),
    acks: [...pushed.acks],
    expect: pushed.expect,
    durable: 0,
    ...pulled,
    minSchema: 1,
    retryAfter: 0,
  });
}
