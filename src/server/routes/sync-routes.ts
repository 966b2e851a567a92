import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { dayAt } from '../../domain/day.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { linesType } from '../../protocol/push-lines.ts';
import { ownerHeader, type SyncAnswer, type SyncRequest, syncPath } from '../../protocol/sync.ts';
import { oldestReader, protocolVersion, runSchema } from '../../protocol/version.ts';
import { agentOf } from '../session/agent.ts';
import { whoAsks } from '../session/sessions.ts';
import { deviceOwner, noteDeviceSeen } from '../store/device-list.ts';
import { endingOf, findPerson } from '../store/people.ts';
import { deviceRow, isKnownDevice } from '../store/receipts.ts';
import type { ServerStore } from '../store/records.ts';
import { durableSeq, readEpoch } from '../store/server-state.ts';
import { type Committer, makeCommitter } from '../sync/commit.ts';
import { folded } from '../sync/fold-acks.ts';
import { pull } from '../sync/pull.ts';
import { applyPush, type Pushed } from '../sync/push.ts';
import { comeAgain, makeTurns } from '../sync/turns.ts';
import { partsOf } from './coming-push.ts';
import { awaitWords } from './patience.ts';
import { present, presentProblem } from './present.ts';

const brokenWaitSeconds = 2; // a fault that passes has passed; five tries are over in ten seconds

/** Push and pull in one round trip. `oldest` is the oldest version that may still read; every version may send. */
export function syncRoutes(app: FastifyInstance, store: ServerStore, oldest: number = oldestReader): void {
  const committer = makeCommitter(store);
  const turns = makeTurns();
  /** The last part is answered, for all of them. */
  const finish = async (
    { actor, asked }: Asking,
    before: Pushed,
    { socket }: FastifyRequest,
  ): Promise<Result<SyncAnswer>> => {
    const mayRead = (asked.schema ?? 1) >= oldest;
    if (!mayRead && asked.muts.length + before.acks.length === 0) return refused({ code: 'clientTooOld' });
    const last = await push(store, committer, { actor, asked });
    if (!last.ok) return last;
    const answering = { asked, pushed: joined(before, last.value), mayRead };
    const answer = await turns.run(() => (socket.destroyed ? null : answerTo(store, actor, answering)));
    return answer === null ? refused(comeAgain(store)) : ok({ ...answer, minSchema: oldest });
  };
  const exchange = async (request: FastifyRequest): Promise<Result<SyncAnswer>> => {
    const { 'content-type': type, 'content-encoding': encoding } = request.headers;
    const areHere = awaitWords(request.raw.socket);
    let before: Pushed = { acks: [], expect: 0, isBroken: false };
    const coming = { body: request.raw, type, encoding, hasTime: () => !turns.isFull() };
    for await (const part of partsOf(coming)) {
      const asking = part.ok ? askedBy(store, request, part.value.asked) : part;
      if (!asking.ok) return asking;
      if (part.ok && part.value.isLast) {
        areHere();
        if (turns.isFull()) return refused(comeAgain(store));
        return turns.inside(() => finish(asking.value, before, request));
      }
      const pushed = await push(store, committer, asking.value);
      if (!pushed.ok) return pushed;
      before = joined(before, pushed.value);
    }
    return refused({ code: 'badRequest' });
  };
  const options: RouteShorthandOptions = {
    onRequest: async (_request, reply) => {
      if (turns.isFull()) return presentProblem(reply, comeAgain(store));
      return undefined;
    },
    // The answer is on its way: a phone that is sent to its next question waits for none of this.
    onResponse: async () => {
      if (turns.isEmpty()) store.sql.carryOver();
    },
  };
  void app.register((scope, _options, done) => {
    // Its words are read as they come.
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser(['application/json', linesType], (_request, _body, next) => next(null));
    scope.post(syncPath, options, async (request, reply) => {
      const answer = await exchange(request);
      return answer.ok ? present(reply, answer.value) : presentRefusal(reply, answer.problem);
    });
    done();
  });
}

const joined = (before: Pushed, { acks, expect, isBroken }: Pushed): Pushed => ({
  acks: [...before.acks, ...acks],
  expect,
  isBroken: before.isBroken || isBroken,
});

function askedBy(store: ServerStore, request: FastifyRequest, asked: SyncRequest): Result<Asking> {
  // What an open page asks by itself is no work of a person at this desk.
  const actor = whoAsks(store, request, { isByHand: asked.muts.length > 0 });
  if (!actor.ok) return refused(outOfService(store, asked.device) ?? actor.problem);
  // The browser holds the session of one person, and a page may still hold the work of another.
  const owner = asked.owner ?? request.headers[ownerHeader] ?? actor.value.userId;
  if (owner !== actor.value.userId) return refused({ code: 'signInNeeded' });
  noteDevice(store, request, asked.device);
  return ok({ actor: actor.value, asked });
}

const seenAgainMs = 3_600_000; // to the hour is enough for a list of devices

function noteDevice({ env, sql }: ServerStore, request: FastifyRequest, id: string): void {
  const now = env.now();
  const known = deviceOwner(sql, id);
  if (known === null || now - known.seenAt < seenAgainMs) return;
  noteDeviceSeen(sql, id, { agent: agentOf(request.headers['user-agent']).name, now });
}

/**
 * A device that comes without a session may have to wipe what it holds: it was lost, or its person's account is closed.
 * Its id is known to nobody but itself.
 */
function outOfService({ env, sql }: ServerStore, id: string): Problem | null {
  const device = deviceOwner(sql, id);
  if (device === null) return null;
  if (device.revokedAt !== null) return { code: 'deviceRevoked' };
  const person = findPerson(sql, device.tenant, device.userId);
  return person !== null && endingOf(person, dayAt(env.now())) !== null ? { code: 'accountEnded' } : null;
}

/** A reset says so in so many words: it is the one refusal after which a phone starts its cursors anew. */
const presentRefusal = (reply: FastifyReply, problem: Problem): FastifyReply =>
  presentProblem(reply, problem.code === 'reset' ? { ...problem, reset: true } : problem);

type Asking = { readonly actor: Actor; readonly asked: SyncRequest };

/** Only a push, or a device that is new, needs a transaction: a phone that merely asks costs no write. */
async function push(store: ServerStore, committer: Committer, asking: Asking): Promise<Result<Pushed>> {
  const { asked } = asking;
  if (asked.muts.length === 0 && isKnownDevice(store.sql, asked.device)) return received(store, asking);
  const done = await committer.run(() => received(store, asking));
  return done.ok ? done.value : done;
}

function received(store: ServerStore, { actor, asked }: Asking): Result<Pushed> {
  const epoch = readEpoch(store.sql);
  if (asked.epoch !== null && asked.epoch !== epoch) return refused({ code: 'reset' });
  const skewMs = Date.parse(asked.sentAt) - store.env.now();
  const device = deviceRow(store.sql, asked.device, { actor, skewMs });
  if (device.user_id !== actor.userId) return refused({ code: 'deviceOfAnother' });
  if (device.revoked_at !== null) return refused({ code: 'deviceRevoked' });
  return ok(applyPush(store, { actor, deviceId: asked.device }, { muts: asked.muts, lastN: device.last_n }));
}

type Answering = { readonly asked: SyncRequest; readonly pushed: Pushed; readonly mayRead: boolean };

function answerTo(
  store: ServerStore,
  actor: Actor,
  { asked, pushed, mayRead }: Answering,
): Omit<SyncAnswer, 'minSchema'> {
  const nothing = { changes: [], cursor: asked.cursor ?? '', more: false, drop: [] };
  const pulled = mayRead ? pull(store, actor, asked) : nothing;
  return {
    device: asked.device,
    epoch: readEpoch(store.sql),
    now: new Date(store.env.now()).toISOString(),
    ...((asked.schema ?? 1) >= runSchema ? folded(pushed.acks) : { acks: [...pushed.acks] }),
    expect: pushed.expect,
    durable: durableSeq(store.sql, actor.tenant),
    ...pulled,
    schema: protocolVersion,
    retryAfter: pushed.isBroken ? brokenWaitSeconds : 0,
  };
}
