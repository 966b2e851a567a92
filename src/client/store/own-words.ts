// One change of this person, opened whole: what a text file of one's own words is made of.
import { useLiveQuery } from 'dexie-react-hooks';
import type { MutationId } from '../../domain/ids.ts';
import type { Change } from '../../domain/mutation.ts';
import type { UploadRow } from './database.ts';
import { openChange } from './opened-change.ts';
import { readSent } from './sent.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type OwnWords = { readonly mutation: Change; readonly photos: readonly UploadRow[] };

/** Null when it is not on this phone, or this app cannot read it. */
export async function readOwnWords(store: Store, id: MutationId): Promise<OwnWords | null> {
  const { db } = store;
  const [repair, outbox, sent, photos] = await Promise.all([
    db.repair.get(id),
    db.outbox.filter((row) => row.id === id).first(),
    readSent(store),
    db.uploads.where('mutationId').equals(id).toArray(),
  ]);
  const row = repair ?? outbox ?? sent.find((one) => one.id === id);
  const mutation = row === undefined ? null : await openChange(store, row);
  return mutation === null ? null : { mutation, photos };
}

/** Live; undefined while the first read runs. */
export function useOwnWords(id: MutationId): OwnWords | null | undefined {
  const store = useStore();
  return useLiveQuery(() => readOwnWords(store, id), [store, id]);
}
