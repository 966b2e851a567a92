// All that was received goes, and is asked for from its beginning.
import { askAnew } from './ask-anew.ts';
import { clearReceived, storesOfReceived } from './received.ts';
import { scopesHere } from './replica.ts';
import type { Store } from './store.ts';

type Anew = {
  /** Asked within: another call, or another tab, may have done it meanwhile. */
  readonly isDue: () => Promise<boolean>;
  readonly note: () => Promise<void>;
};

/** In one transaction with what is noted of it. */
export async function receiveAnew(store: Store, { isDue, note }: Anew): Promise<void> {
  const { db } = store;
  await db.transaction('rw', storesOfReceived(db), async () => {
    if (!(await isDue())) return;
    await askAnew(store, await scopesHere(store), false);
    await clearReceived(store);
    await note();
  });
}
