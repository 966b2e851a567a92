// What is typed into one open dialog, from the fingers to the disk.
//   typed ──120 ms · page hidden · dialog closed──▶ on the disk
//   saving ──refused──▶ typed again      saving ──saved──▶ over
// 1. What differs from the beginning is on the disk within 300 ms.  2. Once its step is saved nothing of it is left, and a
// late write does not bring it back.  3. What is to be said afresh each time is never written.
import type { Result } from '../../domain/result.ts';
import { isChosen, readJotting, type Typed, writeJotting } from './jotting.ts';
import type { JottingPlace } from './jotting-row.ts';
import type { Store } from './store.ts';

const writeAfterMs = 120; // leaves 180 ms of the 300 for sealing and the disk

export type Beginning = {
  /** What stands in the dialog before anything is typed. */
  readonly start?: Typed;
  /** The names of inputs that are said afresh each time. */
  readonly afresh?: readonly string[];
};

export type JottingKeeper = {
  /** Takes up what was left here; answers whether there was anything. What was typed meanwhile stays. */
  readonly takeUp: () => Promise<boolean>;
  /** What differs from the beginning. */
  readonly changed: () => Typed;
  readonly change: (patch: Typed) => void;
  /** Back to the beginning. */
  readonly clear: () => void;
  /** Writes what is not written yet. */
  readonly flush: () => Promise<void>;
  /** Nothing is written while `save` runs, nor afterwards when it has saved. */
  readonly through: <T>(save: () => Promise<Result<T>>) => Promise<Result<T>>;
};

export function keepJotting(
  store: Store,
  place: JottingPlace,
  { start = {}, afresh = [] }: Beginning = {},
): JottingKeeper {
  let changed: Typed = {};
  let taken: Promise<boolean> | null = null;
  let is: 'unread' | 'open' | 'saving' | 'over' = 'unread';
  let isDirty = false;
  let cancel: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();

  const turn = (next: typeof is) => {
    if (is !== 'over') is = next;
  };
  const write = async (typed: Typed) => {
    const written = await writeJotting(store, place, typed);
    if (!written.ok && is !== 'over') isDirty = true;
  };
  const flush = () => {
    cancel?.();
    cancel = null;
    if (is !== 'open' || !isDirty) return writing;
    isDirty = false;
    const kept = only(changed, (name) => !afresh.includes(name));
    writing = writing.then(() => write(kept));
    return writing;
  };
  const put = (next: Typed) => {
    changed = only(next, (name, value) => !isSame(value, start[name]));
    isDirty = true;
    cancel ??= store.env.after(writeAfterMs, () => void flush());
  };
  const read = async () => {
    const found = await readJotting(store, place);
    const left = found.ok ? found.value : null;
    if (left !== null) changed = { ...left, ...changed };
    turn('open');
    void flush();
    return left !== null;
  };
  return {
    takeUp: () => {
      taken ??= read();
      return taken;
    },
    changed: () => changed,
    change: (patch) => put({ ...changed, ...patch }),
    clear: () => put({}),
    flush,
    through: async (save) => {
      await taken;
      await flush();
      turn('saving');
      const saved = await save();
      turn(saved.ok ? 'over' : 'open');
      // Whoever waits for the save comes first.
      if (saved.ok) writing = writing.then(() => write({}));
      else void flush();
      return saved;
    },
  };
}

const only = (typed: Typed, isWanted: (name: string, value: Typed[string]) => boolean): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name, value]) => isWanted(name, value)));

function isNothing(value: Typed[string] | undefined): boolean {
  if (isChosen(value)) return value.files.length === 0;
  return value === undefined || value === false || (value !== true && value.length === 0);
}

const isSame = (value: Typed[string], begun: Typed[string] | undefined): boolean =>
  begun === undefined || isNothing(value)
    ? isNothing(value) && isNothing(begun)
    : JSON.stringify(value) === JSON.stringify(begun);
