// What a transaction counts in memory, beside the one adapter to the database: the end of a chain, a digest, a clock are
// read once, moved by each change, and written once before the commit. Promise: undone with the savepoint that is undone.
export type Memory<V> = {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
  /** What was read from its row: nothing to write. */
  readonly note: (key: string, value: V) => void;
};

/** One kind of value in memory, with what it was before, so that a savepoint can be undone. */
export type Kept = {
  readonly mark: () => number;
  readonly backTo: (mark: number) => void;
  readonly settle: () => void;
  readonly forget: () => void;
};

export function keptBy<V>(settle: (key: string, value: V) => void, mayKeep: () => boolean): Kept & Memory<V> {
  const values = new Map<string, V>();
  const unsettled = new Set<string>();
  let before: { readonly key: string; readonly value: V | undefined }[] = [];
  const keep = (key: string, value: V) => {
    before.push({ key, value: values.get(key) });
    values.set(key, value);
  };
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      if (!mayKeep()) return settle(key, value);
      keep(key, value);
      unsettled.add(key);
    },
    note: (key, value) => {
      if (mayKeep()) keep(key, value);
    },
    mark: () => before.length,
    backTo: (mark) => {
      for (const { key, value } of before.splice(mark).reverse()) {
        if (value === undefined) values.delete(key);
        else values.set(key, value);
        // It may have been written in between: the older value is written again.
        unsettled.add(key);
      }
    },
    settle: () => {
      for (const key of unsettled) {
        const value = values.get(key);
        if (value !== undefined) settle(key, value);
      }
      unsettled.clear();
    },
    forget: () => {
      values.clear();
      unsettled.clear();
      before = [];
    },
  };
}
