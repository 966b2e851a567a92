// Applies what a device sends, in the order of its numbers, each change in a savepoint of one transaction.
// 1. The same change twice has the effect of one.  2. A refused change is an answer, not an error.
// 3. Numbers are applied without a gap; the answer says which one is expected next.
import type { Actor } from '../../domain/actor.ts';
import { dayAt, yearOf } from '../../domain/day.ts';
import { decide } from '../../domain/decide.ts';
import { isRegistering } from '../../domain/machines/asked.ts';
import { attachmentsIn, type Mutation, parseBody } from '../../domain/mutation.ts';
import type { Problem } from '../../domain/problems.ts';
import { viewFor } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';
import { awaitBlobs, sha256Of } from '../store/blobs.ts';
import { takeNumber } from '../store/case-numbers.ts';
import { advanceDevice, earlierAck, findReceipt, wasRefused, writeReceipt } from '../store/receipts.ts';
import { announce, appendLog, readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { judging } from './judging.ts';

export type Sender = { readonly actor: Actor; readonly deviceId: string };
export type Pushed = { readonly acks: readonly Ack[]; readonly expect: number };

/** Called inside a transaction. `lastN` is the highest number this device has been answered for. */
export function applyPush(
  store: ServerStore,
  sender: Sender,
  push: { muts: readonly SentMutation[]; lastN: number },
): Pushed {
  const acks: Ack[] = [];
  let lastN = push.lastN;
  for (const sent of push.muts) {
    const ack = store.sql.savepoint(() => answerOne(store, sender, { sent, lastN }));
    if (ack === null) break;
    acks.push(ack);
    if (ack.status === 'hold' || ack.status === 'fork') break;
    lastN = Math.max(lastN, sent.n);
  }
  if (lastN > push.lastN) advanceDevice(store.sql, sender.deviceId, lastN);
  return { acks, expect: lastN + 1 };
}

type Turn = { readonly sent: SentMutation; readonly lastN: number };

/** null: a gap lies before it, nothing was done. */
function answerOne(store: ServerStore, sender: Sender, { sent, lastN }: Turn): Ack | null {
  const { n, id, body } = sent;
  const bodyHash = sha256Of(Buffer.from(body));
  const earlier = findReceipt(store.sql, id);
  if (earlier !== undefined) {
    const isSame = earlier.body_hash === bodyHash && earlier.user_id === sender.actor.userId;
    const ack = isSame ? earlierAck(earlier, n) : null;
    if (n > lastN + 1) return null;
    return ack ?? { n, id, status: 'rejected', code: 'idReuse' };
  }
  if (n <= lastN) return { n, id, status: 'fork' };
  if (n > lastN + 1) return null;
  return judged(store, sender, { sent, bodyHash });
}

type Judged = { readonly sent: SentMutation; readonly bodyHash: string };

function judged(store: ServerStore, sender: Sender, { sent, bodyHash }: Judged): Ack {
  const { n, id } = sent;
  const json = parseJson(sent.body);
  const parsed = json.ok ? parseBody(id, json.value, dayAt(store.env.now())) : json;
  if (parsed.ok && parsed.value.kind === 'newer') return { n, id, status: 'hold' };
  const mutation = parsed.ok && parsed.value.kind === 'mutation' ? parsed.value.mutation : null;
  const problem = parsed.ok ? null : parsed.problem;
  const ack =
    mutation === null
      ? rejection(sent, problem ?? { code: 'badRequest' })
      : decided(store, sender, { sent, bodyHash, mutation });
  writeReceipt(store.sql, { ...sender, recId: mutation?.rec ?? null, bodyHash, ack });
  return ack;
}

const rejection = ({ n, id }: SentMutation, { code, fields }: Problem): Ack => ({
  n,
  id,
  status: 'rejected',
  code,
  ...(fields !== undefined && { fields }),
});

function decided(
  store: ServerStore,
  sender: Sender,
  { sent, bodyHash, mutation }: Judged & { mutation: Mutation },
): Ack {
  const { actor } = sender;
  const found = readRecord(store, actor.tenant, mutation.rec);
  // What is not there for this person must look as if it were not there.
  const current =
    found !== null && mutation.move !== 'submit' && viewFor(found, actor) === null ? null : found;
  if (current === null && mutation.move !== 'submit' && wasRefused(store.sql, actor, mutation.rec)) {
    return rejection(sent, { code: 'dependency' });
  }
  const context = judging(store, actor, mutation);
  const { receivedAt, today } = context;
  const outcome = decide(current, mutation, context);
  if (!outcome.ok) return rejection(sent, outcome.problem);
  const record = outcome.value;
  writeRecord(store, record);
  awaitBlobs(store.sql, record, attachmentsIn(mutation));
  const { tenant, userId } = actor;
  appendLog(store, {
    mutation,
    tenant,
    userId,
    deviceId: sender.deviceId,
    body: sent.body,
    bodyHash,
    atServer: receivedAt,
  });
  if (isRegistering(mutation.move)) {
    takeNumber(store.sql, { tenant, kind: mutation.kind, year: yearOf(today) });
  }
  announce(store, record, current);
  return { n: sent.n, id: sent.id, status: 'applied', ver: record.ver, hash: bodyHash };
}
