// What a person's entering makes ready, so that their first words need not wait for it on the way to the server. Whoever
// sends makes sure of both again.
import { deviceOf } from './meta.ts';
import { keepToRights } from './rights-here.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';

/** After it was asked whether the database is new. */
export const settleIn = (store: Store) =>
  steady(store, async () => {
    await keepToRights(store);
    await deviceOf(store);
  });
