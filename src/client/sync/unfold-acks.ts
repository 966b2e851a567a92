// An answer's runs, as the acks they stand for. The phone sums up what it sent itself: a run whose sum is another speaks of
// other words than these, and is no answer to them.
import { ok, type Result, refused } from '../../domain/result.ts';
import { type AckRun, type Applied, type SyncAnswer, wordsOfRun } from '../../protocol/sync.ts';
import type { Batch } from '../store/outbox.ts';
import { hashOf } from '../store/photos.ts';
import type { Store } from '../store/store.ts';

const encoder = new TextEncoder();

/** The hash of each body of a batch, as the server will tell it. */
export const hashesOf = (store: Store, { muts }: Batch): Promise<readonly string[]> =>
  Promise.all(muts.map(({ body }) => hashOf(store, body)));

type Sent = { readonly batch: Batch; readonly hashes: readonly string[] };
type Sending = { readonly batch: Batch; readonly hashes: Promise<readonly string[]> };

/** `strangeAnswer` where a run names what was not sent. */
export async function unfolded(
  store: Store,
  { batch, hashes }: Sending,
  { runs = [], ...answer }: SyncAnswer,
): Promise<Result<SyncAnswer>> {
  if (runs.length === 0) return ok(answer);
  const sent = { batch, hashes: await hashes };
  const acks = [...answer.acks];
  for (const run of runs) {
    const told = acksOf(sent, run);
    const sum = await hashOf(store, encoder.encode(wordsOfRun(told)));
    if (told.length !== run.count || sum !== run.sum) return refused({ code: 'strangeAnswer' });
    acks.push(...told);
  }
  return ok({ ...answer, acks: acks.sort((a, b) => a.n - b.n) });
}

const acksOf = ({ batch, hashes }: Sent, { n: from, count, ver, seq: begin }: AckRun): readonly Applied[] => {
  const first = from - batch.from;
  if (first < 0) return [];
  return batch.muts.slice(first, first + count).map(({ n, id }, at) => {
    return { n, id, status: 'applied', ver, hash: hashes[first + at] ?? '', seq: begin + at };
  });
};
