// All that sends and fetches for one store: the loop, and the ear for the server's hints. Loaded after the first screen.
import type { Store } from '../store/store.ts';
import { listenForHints } from './hints.ts';
import { type SyncLoop, type SyncStatus, startLoop } from './loop.ts';

export function startSender(store: Store, onStatus: (status: SyncStatus) => void): SyncLoop {
  const loop = startLoop(store, onStatus);
  const deaf = listenForHints(store, loop.kick);
  return {
    ...loop,
    stop: () => {
      deaf();
      loop.stop();
    },
  };
}
