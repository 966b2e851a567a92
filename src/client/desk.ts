// Joins the watch over a desk to the client: who sits here, what is covered, and what the server hears.
import type { Environment } from './environment.ts';
import { whoAmI } from './net/api.ts';
import { watchDesk } from './session/desk-watch.ts';
import { useSession } from './session/session.ts';
import type { Client } from './start-client.ts';
import { DeviceDatabase, recall, remember } from './store/device.ts';

type Desk = {
  /** Is the screen a desk's now? */
  readonly isDesk: () => boolean;
  /** Where touches are seen. */
  readonly target: EventTarget;
};

/** Only people of a desk are watched: a deputy reads on a large screen too, and the server has its own half hour. */
export async function keepDesk(
  env: Environment,
  client: Client,
  { isDesk, target }: Desk,
): Promise<() => void> {
  const device = new DeviceDatabase(env);
  const isWatched = () => {
    const { profile } = useSession.getState();
    return profile !== null && profile.role !== 'deputy' && isDesk();
  };
  // The server may have ended the session earlier, at somebody's word.
  const stopHearing = useSession.subscribe(({ hasSessionEnded }, before) => {
    if (hasSessionEnded && !before.hasSessionEnded && isWatched()) void client.cover('over');
  });
  const stopWatching = await watchDesk(target, {
    now: env.now,
    after: env.after,
    isWatched,
    lastTouch: async () => (await recall(device)).touchedAt,
    noteTouch: (touchedAt) => void remember(device, { touchedAt }),
    signedInAt: async () => (await recall(device)).signedInAt,
    sayAlive: () => void whoAmI(env),
    cover: client.cover,
  });
  return () => {
    stopHearing();
    stopWatching();
  };
}
