import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { dayAt } from '../../domain/day.ts';
import { attachmentsIn } from '../../domain/mutation.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayHandInFor } from '../../domain/rights/hand-in.ts';
import { parseWith } from '../../domain/shapes.ts';
import { parseJson } from '../../protocol/json.ts';
import {
  type RescueAck,
  type RescueAnswer,
  type RescueRequest,
  rescuePath,
  rescueRequest,
} from '../../protocol/rescue.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, type Origin, originOf } from '../store/audit.ts';
import { lendBlobs } from '../store/blobs.ts';
import { personById } from '../store/people.ts';
import { deviceRow, findReceipt, isKnownDevice } from '../store/receipts.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { judgedBody } from '../sync/judged-body.ts';
import { applyPush } from '../sync/push.ts';
import { present, presentProblem } from './present.ts';

/** A deputy's rescue file, handed in at a desk. Who may not is told that there is nobody of that name. */
export function rescueRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);
  app.post(rescuePath, async (request, reply) => {
    const asked = parseWith(rescueRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const clerk = whoAsks(store, request);
    if (!clerk.ok) return presentProblem(reply, clerk.problem);
    const owner = personById(store.sql, clerk.value.tenant, asked.value.owner);
    if (owner === null || !mayHandInFor(clerk.value, owner))
      return presentProblem(reply, { code: 'notFound' });
    const handing = { clerk: clerk.value, owner, asked: asked.value, origin: originOf(store, request) };
    const done = await committer.run(() => handedIn(store, handing));
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });
}

type Handing = {
  readonly clerk: Actor;
  readonly owner: Actor;
  readonly asked: RescueRequest;
  readonly origin: Origin;
};

function handedIn(store: ServerStore, { clerk, owner, asked, origin }: Handing): Result<RescueAnswer> {
  const { device, muts } = asked;
  // The numbers of a phone are its own: nobody counts on in its place.
  if (isKnownDevice(store.sql, device)) return refused({ code: 'deviceOfAnother' });
  const { tenant, userId: actorId, role } = clerk;
  const target = { targetKind: 'person', targetId: owner.userId, result: 'done' } as const;
  appendAudit(store, { tenant, actorId, role, action: 'handInRescue', ...target }, origin);
  const row = deviceRow(store.sql, device, { actor: owner, skewMs: 0 });
  const known = new Set<string>(
    muts.map(({ id }) => id).filter((id) => findReceipt(store.sql, id) !== undefined),
  );
  const sender = { actor: owner, deviceId: device, via: clerk.userId };
  const { acks, expect } = applyPush(store, sender, { muts, lastN: row.last_n });
  for (const ack of acks)
    if (isTaken(ack)) lendPhotos(store, { clerk, owner, sent: muts.find(({ id }) => id === ack.id) });
  return ok({ device, acks: acks.map((ack) => toldAck(ack, known)), expect });
}

const isTaken = ({ status }: Ack): boolean => status === 'applied' || status === 'merged';

const toldAck = (ack: Ack, known: ReadonlySet<string>): RescueAck => ({
  n: ack.n,
  id: ack.id,
  status: ack.status,
  ...(ack.status === 'rejected' && { code: ack.code }),
  wasThere: known.has(ack.id),
});

type Lending = Pick<Handing, 'clerk' | 'owner'> & { readonly sent: SentMutation | undefined };

/** A change may have come from the phone before its photos did: then the clerk sends those. */
function lendPhotos(store: ServerStore, { clerk, owner, sent }: Lending): void {
  const json = parseJson(sent?.body ?? 'null');
  if (sent === undefined || !json.ok) return;
  const judged = judgedBody(sent.id, json.value, dayAt(store.env.now()));
  if (!judged.ok || judged.value.kind === 'newer') return;
  const change = judged.value.kind === 'asset' ? judged.value.change : judged.value.mutation;
  const attachmentIds = attachmentsIn(change).map((one) => one.id);
  lendBlobs(store.sql, { tenant: owner.tenant, recId: change.rec, attachmentIds, lentTo: clerk.userId });
}
