import { createContext, useContext } from 'react';
import type { Store } from './store.ts';

export const StoreContext = createContext<Store | null>(null);

/** The signed-in person's store. A screen outside the provider is a bug. */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useStore outside of StoreContext');
  return store;
}
