// The replica's place in the server's streams is given up: what is here is asked for from its beginning, and goes if it
// does not come again. Without the replica itself: a save on a full disk comes here too.
import { readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

/** `isAsked`: no page is on its way, and the next one begins anew. Inside a transaction. */
export async function askAnew(store: Store, scopes: Iterable<string>, isAsked: boolean): Promise<void> {
  const mark = ((await readMeta(store, 'mark')) ?? 0) + 1;
  const sweeps = Object.fromEntries([...scopes].map((scope) => [scope, { mark, isAsked }]));
  await writeMeta(store, 'mark', mark);
  await writeMeta(store, 'sweeps', sweeps);
  await writeMeta(store, 'repairedFor', {});
  await writeMeta(store, 'cursor', null);
}
