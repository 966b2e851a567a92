// The sender's loop.
//   kick ─→ [idle] ─→ run: exchange until nothing more, then photos ─→ idle, timer armed iff work is left or screen shown
// 1. Runs never overlap, in this tab or another.  2. A kick during a run is served by a run that starts after it.
// 3. While something is unsent the timer is armed; it never gives up.  4. Without a session it waits for sign-in.
// 5. Only the tab that sends has a status to tell: the others know nothing of the line and of the session.
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { senderName } from '../store/at-work.ts';
import { noteCounts } from '../store/keepsake.ts';
import { writeMeta } from '../store/meta.ts';
import { hasUnsentWork } from '../store/queue.ts';
import { starOnceADay } from '../store/star-people.ts';
import { steady } from '../store/steady.ts';
import type { Store } from '../store/store.ts';
import { type BatchSize, makeBatchSize } from './batch-size.ts';
import { exchange } from './exchange.ts';
import { photosOfRun } from './photos-of-run.ts';
import type { Exchanged } from './recoveries.ts';
import type { Asked } from './request.ts';
import { waitBeforeTry } from './retry.ts';

export type SyncStatus = { readonly isSyncing: boolean; readonly problem: Problem | null };

export type SyncLoop = {
  /** Something changed, or a connection may be there: try now. */
  readonly kick: () => void;
  readonly stop: () => void;
  /** Resolves when no run is under way or asked for. */
  readonly settled: () => Promise<void>;
};

const pollMs = 60_000; // what others did, while nothing of one's own waits
const otherTabMs = 1500; // another tab is at it; look again soon
const heldFailures = 3; // held rows and refused photos wait as after three failures: there is nothing to hurry for
const mostUnread = 2; // to JSON, and to version 1; a server that then names what it does not read is asked later
const mostRounds = 10_000; // 10,000 pages of 1,000 rows: more than a province; a loop that never ends is a bug

export function startLoop(
  store: Store,
  onStatus: (status: SyncStatus) => void,
  size: BatchSize = makeBatchSize(),
): SyncLoop {
  let isStopped = false;
  let isAsked = false;
  let failures = 0;
  let running: Promise<void> | null = null;
  let cancelTimer = () => {};

  const arm = (ms: number | null) => {
    cancelTimer();
    cancelTimer = isStopped || ms === null ? () => {} : store.env.after(ms, kick);
  };

  const run = async () => {
    let waitMs: number | null = otherTabMs;
    while (isAsked && !isStopped) {
      isAsked = false;
      waitMs = otherTabMs;
      await store.env.exclusively(senderName(store), async (isMine) => {
        onStatus({ isSyncing: true, problem: null });
        waitMs = await rest(await roundTrips(store, size, () => isStopped || !isMine()));
      });
    }
    arm(waitMs);
  };

  /** Tells how a run ended; answers how long to wait before the next. */
  const rest = async (outcome: Result<true>): Promise<number | null> => {
    const problem = outcome.ok ? null : outcome.problem;
    failures = problem === null ? 0 : failures + 1;
    if (isStopped) return null; // the database may be closed, and there is nobody to tell
    const lastTry = { at: store.env.now(), code: problem?.code ?? null };
    await steady(store, async () => {
      await noteCounts(store);
      await starOnceADay(store, { isAnswered: problem === null });
      await writeMeta(store, 'lastTry', lastTry);
    });
    onStatus({ isSyncing: false, problem });
    const hasWork = await steady(store, () => hasUnsentWork(store));
    // What cannot be read may be work.
    const isPending = !hasWork.ok || hasWork.value;
    if (!isPending && !store.env.isShown()) return null;
    if (problem !== null) return problem.retryAfterMs ?? waitBeforeTry(failures, store.env.fraction());
    return isPending ? Math.max(waitBeforeTry(heldFailures, store.env.fraction()), otherTabMs) : pollMs;
  };

  const kick = () => {
    isAsked = true;
    if (running !== null || isStopped) return;
    cancelTimer();
    running = run().finally(() => {
      running = null;
      if (isAsked) kick();
    });
  };

  return {
    kick,
    stop: () => {
      isStopped = true;
      cancelTimer();
    },
    settled: async () => {
      while (running !== null) await running;
    },
  };
}

/** This phone's own trouble while booking an answer loses nothing: the next round brings the same answer. */
async function roundTrips(store: Store, size: BatchSize, isStopped: () => boolean): Promise<Result<true>> {
  const done = await steady(store, async (): Promise<Result<true>> => {
    const photos = photosOfRun(store, isStopped);
    try {
      let ahead: Asked | null = null;
      const unreads: Problem[] = [];
      for (let round = 0; round < mostRounds && !isStopped(); round += 1) {
        await photos.holdUp();
        const { onAsked, onLast } = photos;
        const exchanged: Result<Exchanged> = await exchange(store, size, { ahead, onAsked, onLast });
        if (!exchanged.ok) return exchanged;
        const { again, unread } = exchanged.value;
        if (unread !== undefined) unreads.push(unread);
        ahead = exchanged.value.ahead;
        if (!again || unreads.length > mostUnread) break;
      }
      await ahead?.before;
      const sent = await photos.done();
      const trouble = sent.ok ? unreads[mostUnread] : sent.problem;
      return trouble === undefined ? ok(true) : refused(trouble);
    } finally {
      await photos.holdUp().catch(() => undefined);
      store.inFlight.set([]); // whatever ended it, nothing is on its way
    }
  });
  return done.ok ? done.value : done;
}
