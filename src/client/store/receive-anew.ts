// All that was received goes, and is asked for from its beginning.
import { askAnew } from './ask-anew.ts';
import { clearReceived, storesOfReceived } from './received.ts';
import { scopesHere } from './replica.ts';
import type { Store } from './store.ts';

/** In one transaction with what is noted of it. */
export async function receiveAnew(store: Store, note: () => Promise<void>): Promise<void> {
  const { db } = store;
  await db.transaction('rw', storesOfReceived(db), async () => {
    await askAnew(store, await scopesHere(store), false);
    await clearReceived(store);
    await note();
  });
}
