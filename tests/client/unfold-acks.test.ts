// A run of acks counts only for the very words that were sent.
import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import type { Batch } from '../../src/client/store/outbox.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { hashesOf, unfolded } from '../../src/client/sync/unfold-acks.ts';
import { deviceId, mutationId } from '../../src/domain/ids.ts';
import type { Ack, AckRun, SyncAnswer } from '../../src/protocol/sync.ts';
import { deputy, offline } from '../world/offline.ts';

const idOf = (at: number) => mutationId.parse(`0199bbbb-0000-7000-8000-${String(at).padStart(12, '0')}`);
const device = deviceId.parse('0199bbbb-0000-7000-8000-00000000ffff');
const sha = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

const bodies = ['山坪组断水', '𠮷场街路灯', '桥上的护栏🌉', '水渠'];
const muts = bodies.map((words, at) => ({ n: 7 + at, id: idOf(at), body: new TextEncoder().encode(words) }));
const batch: Batch = { device, resets: 0, from: 7, rows: [], muts, isFull: false, hasBehind: false };
const sumOf = (some: typeof muts) => sha(some.map(({ id, body }) => `${id} ${sha(body)}\n`).join(''));
const run: AckRun = { n: 8, count: 3, ver: 1, seq: 40, sum: sumOf(muts.slice(1)) };
const held: Ack = { n: 7, id: idOf(0), status: 'hold' };

let store: Store;

beforeEach(async () => {
  store = await openStore(offline(new IDBFactory()), deputy);
});

async function read(...runs: AckRun[]) {
  const rest = { device, epoch: 'e', now: '', expect: 11, durable: 0, drop: [], changes: [], cursor: '' };
  const answer: SyncAnswer = { ...rest, acks: [held], more: false, minSchema: 1, retryAfter: 0, runs };
  return unfolded(store, { batch, hashes: hashesOf(store, batch) }, answer);
}

it('reads a run as the acks it stands for, in their order among the others', async () => {
  const answer = await read(run);

  const applied = muts.slice(1).map(({ n, id, body }, at) => {
    return { n, id, status: 'applied', ver: 1, hash: sha(body), seq: 40 + at };
  });
  expect(answer).toMatchObject({ ok: true, value: { acks: [held, ...applied] } });
  expect(answer.ok && 'runs' in answer.value).toBe(false);
});

it.each([
  ['sums up other words', { ...run, sum: sha('other words') }],
  ['is longer than what was sent', { ...run, count: 4 }],
  ['begins before what was sent', { ...run, n: 6 }],
  ['begins behind what was sent', { ...run, n: 11, sum: sha('') }],
  ['leaves one out', { ...run, count: 2 }],
])('takes for no answer one whose run %s', async (_what, wrong) => {
  expect(await read(wrong)).toEqual({ ok: false, problem: { code: 'strangeAnswer' } });
});
