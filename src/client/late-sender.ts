// The sender comes after the first screen: a kick loads it, and again if it did not come. Saving never waits for it.
import type { Environment } from './environment.ts';
import type { SyncLoop } from './sync/loop.ts';

const loadAgainMs = 5000; // a part that did not come: the line is bad, and the shell is not kept by the worker yet

export function lateSender({ after }: Environment, load: () => Promise<SyncLoop>): SyncLoop {
  let sender: SyncLoop | null = null;
  let loading: Promise<void> | null = null;
  let isStopped = false;

  const come = async () => {
    try {
      sender = await load();
    } catch {
      // Not there now: it is asked for again, at the next occasion or in a while.
      after(loadAgainMs, kick);
      return;
    }
    if (isStopped) sender.stop();
    else sender.kick();
  };

  const kick = () => {
    if (isStopped) return;
    if (sender !== null) return sender.kick();
    loading ??= come().finally(() => {
      loading = null;
    });
  };

  return {
    kick,
    stop: () => {
      isStopped = true;
      sender?.stop();
    },
    settled: async () => {
      await loading;
      await sender?.settled();
    },
  };
}
