// What a refused round trip leads to: the server was restored, the device is another's, or it was too much at once.
//   reset: begin anew · another's device: a new one · too much: halve, at last set aside · else: later
import type { Problem, ProblemCode } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { linesSchema } from '../../protocol/version.ts';
import { writeMeta } from '../store/meta.ts';
import { changeDevice, setAside } from '../store/outbox.ts';
import { beginAnew } from '../store/sent-again.ts';
import type { Store } from '../store/store.ts';
import type { BatchSize } from './batch-size.ts';
import type { Asked } from './request.ts';

/** `again`: there is more to send or to fetch, go on at once; `ahead` is what was already asked for. `unread`: why the next
 * question is in older words. */
export type Exchanged = { readonly again: boolean; readonly ahead: Asked | null; readonly unread?: Problem };

export const onceMore: Result<Exchanged> = ok({ again: true, ahead: null });

/** A request, and the size it was made by. */
type Sent = { readonly asked: Asked; readonly size: BatchSize };
type Recovery = (store: Store, failed: Sent, problem: Problem) => Promise<Result<Exchanged>>;

const triesAlone = 3; // what was mangled on its way is read when it comes again

/** Too much, or something in it that cannot be read: the half of it, and at last the one change itself is set aside. */
const narrow: Recovery = async (store, { asked, size }, problem) => {
  if (asked.schema >= 2 && problem.code !== 'tooLarge') {
    // A server of an earlier version has taken over: it reads no lines, no gzip, or refuses a question with more in it.
    await writeMeta(store, 'schema', asked.schema >= linesSchema ? linesSchema - 1 : 1);
    return ok({ again: true, ahead: null, unread: problem });
  }
  const [only, ...others] = asked.batch.rows;
  if (only === undefined) return refused(problem);
  if (others.length > 0) {
    while (size.count() >= asked.batch.rows.length) size.halve();
    return onceMore;
  }
  if (problem.code !== 'tooLarge' && size.unreadAlone(only.id) < triesAlone) return onceMore;
  await setAside(store, only, problem);
  return onceMore;
};

const recoveries: Partial<Record<ProblemCode, Recovery>> = {
  reset: async (store) => {
    await beginAnew(store);
    return onceMore;
  },
  deviceOfAnother: async (store) => {
    await changeDevice(store);
    return onceMore;
  },
  tooLarge: narrow,
  badRequest: narrow,
  invalidFields: narrow,
  timeout: async (_store, { size }, problem) => {
    size.halve();
    return refused(problem);
  },
};

export async function recovered(store: Store, failed: Sent, problem: Problem): Promise<Result<Exchanged>> {
  const recover = recoveries[problem.code];
  return recover === undefined ? refused(problem) : recover(store, failed, problem);
}
