// The server's word that there is something to pull. Each phone waits a little, by chance, so that one decision
// does not bring a whole county at one instant; hints that come meanwhile are the same hint.
import { eventsPath } from '../../protocol/events.ts';
import type { Store } from '../store/store.ts';

const spreadMs = 500; // still "at once" for the eye

export function listenForHints({ env }: Store, kick: () => void): () => void {
  let isWaiting = false;
  let cancel = () => {};
  const stop = env.hints(eventsPath, () => {
    if (isWaiting) return;
    isWaiting = true;
    cancel = env.after(Math.round(env.fraction() * spreadMs), () => {
      isWaiting = false;
      kick();
    });
  });
  return () => {
    stop();
    cancel();
  };
}
