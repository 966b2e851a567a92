// The ids that are on the wire right now, for the chip 发送中.
export type InFlight = {
  readonly get: () => ReadonlySet<string>;
  readonly set: (ids: Iterable<string>) => void;
  readonly subscribe: (call: () => void) => () => void;
};

export function makeInFlight(): InFlight {
  let current: ReadonlySet<string> = new Set();
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (ids) => {
      const next = new Set(ids);
      if (next.size + current.size === 0) return; // a pull carries nothing, and nobody need look again
      current = next;
      for (const call of listeners) call();
    },
    subscribe: (call) => {
      listeners.add(call);
      return () => listeners.delete(call);
    },
  };
}
