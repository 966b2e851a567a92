// Who should hear that something changed. Touched while a transaction runs, told only after it is on the disk.
import type { Scope } from '../../domain/scopes.ts';

export type Hints = {
  readonly touch: (tenant: string, scope: Scope) => void;
  /** The transaction is on the disk: tells everyone who listens to a touched scope. */
  readonly tell: () => void;
  /** The transaction did not happen. */
  readonly forget: () => void;
  /** `call` runs once for each telling that touches one of the scopes; the answer ends it. */
  readonly listen: (tenant: string, scopes: readonly Scope[], call: () => void) => () => void;
};

export function makeHints(): Hints {
  const touched = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  const key = (tenant: string, scope: Scope) => `${tenant} ${scope}`;
  return {
    touch: (tenant, scope) => touched.add(key(tenant, scope)),
    forget: () => touched.clear(),
    tell: () => {
      const calls = new Set([...touched].flatMap((one) => [...(listeners.get(one) ?? [])]));
      touched.clear();
      for (const call of calls) call();
    },
    listen: (tenant, scopes, call) => {
      const keys = scopes.map((scope) => key(tenant, scope));
      for (const one of keys) listeners.set(one, (listeners.get(one) ?? new Set()).add(call));
      return () => {
        for (const one of keys) {
          listeners.get(one)?.delete(call);
          if (listeners.get(one)?.size === 0) listeners.delete(one);
        }
      };
    },
  };
}
