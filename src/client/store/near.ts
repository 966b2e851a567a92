import { useEffect, useState } from 'react';
import type { LikenessSubject } from '../../domain/likeness/subject.ts';
import { makeKeeper, type NearKeeper, type NearRecord } from './near-keeper.ts';
import { useRecords } from './record-list.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

const keepers = new WeakMap<Store, NearKeeper>();

/** What is near, strongest first. One index a store, whoever asks. */
export const nearTo = (store: Store, ...question: Parameters<NearKeeper>): ReturnType<NearKeeper> => {
  const keeper = keepers.get(store) ?? makeKeeper();
  keepers.set(store, keeper);
  return keeper(...question);
};

type Found = { readonly of: string; readonly near: readonly NearRecord[] };

/**
 * Live; undefined until it was first answered for this id. What was found last stands while newer words of the same id
 * are looked for. None where there is no subject.
 */
export function useNear(subject: LikenessSubject | null): readonly NearRecord[] | undefined {
  const store = useStore();
  const among = useRecords();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (subject === null || among === undefined) return;
    let isOver = false;
    void nearTo(store, { subject, among }).then((near) => {
      if (!isOver) setFound({ of: subject.id, near });
    });
    return () => {
      isOver = true;
    };
  }, [store, subject, among]);
  if (subject === null) return none;
  return found?.of === subject.id ? found.near : undefined;
}

const none: readonly NearRecord[] = [];
