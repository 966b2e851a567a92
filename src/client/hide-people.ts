// At signing out: people go under stars, and no page that is still on its way brings others in clear.
//   the sender stopped ─▶ it rests, or two seconds ─▶ no page is written any more ─▶ stars ─▶ the store is closed
import { writeMeta } from './store/meta.ts';
import { starEverybody } from './store/star-people.ts';
import type { Store } from './store/store.ts';
import type { SyncLoop } from './sync/loop.ts';

const restMs = 2000; // what is on a fair line comes within it; for a bad one nobody waits who wants to leave

type Leaving = { readonly store: Store; readonly sender: Pick<SyncLoop, 'settled'> };

/** Afterwards everybody on the disk is under stars, whatever another tab still receives. */
export async function hidePeople({ store, sender }: Leaving): Promise<void> {
  await rested({ store, sender });
  await writeMeta(store, 'isShut', true);
  await starEverybody(store);
}

const rested = ({ store, sender }: Leaving): Promise<void> =>
  new Promise((resolve) => {
    const cancel = store.env.after(restMs, resolve);
    const rest = () => {
      cancel();
      resolve();
    };
    sender.settled().then(rest, rest);
  });
