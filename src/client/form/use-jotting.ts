// What is typed into a dialog lives in the local store until its step is saved: it is there again when the same dialog
// is opened again, by whatever it was closed.
import { useEffect, useState } from 'react';
import type { EvidenceFile } from '../../domain/attachment.ts';
import type { Result } from '../../domain/result.ts';
import { useAtWork } from '../store/at-work.ts';
import { filesIn, type Typed } from '../store/jotting.ts';
import { type Beginning, keepJotting } from '../store/jotting-keeper.ts';
import type { JottingPlace } from '../store/jotting-row.ts';
import { useStore } from '../store/store-context.ts';
import type { FilesInHand } from './photos-among.ts';

export type Jotting = {
  readonly typed: Typed;
  /** An input that is one text; empty where nothing was typed. */
  readonly text: (name: string) => string;
  readonly change: (patch: Typed) => void;
  /** Photos and letters under that name: as long kept as the words beside them. */
  readonly chosen: (name: string) => FilesInHand<EvidenceFile>;
  /** Something was left here the last time. */
  readonly isTakenUp: boolean;
  readonly clear: () => void;
  /** Saves the step: what was typed is kept until then, and no longer. */
  readonly through: <T>(save: () => Promise<Result<T>>) => Promise<Result<T>>;
};

export function useJotting(place: JottingPlace, beginning: Beginning = {}): Jotting {
  const store = useStore();
  useAtWork();
  const [keeper] = useState(() => keepJotting(store, place, beginning));
  const [changed, setChanged] = useState<Typed>({});
  const [isTakenUp, setIsTakenUp] = useState(false);
  useEffect(() => {
    void keeper.takeUp().then((wasLeft) => {
      setIsTakenUp(wasLeft);
      setChanged(keeper.changed());
    });
  }, [keeper]);
  useEffect(() => {
    const { flush } = keeper;
    const leave = () => void flush();
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
    store.life.beforeEnd.add(flush);
    return () => {
      store.life.beforeEnd.delete(flush);
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', leave);
      void flush();
    };
  }, [store, keeper]);
  const typed = { ...beginning.start, ...changed };
  const change = (patch: Typed) => {
    keeper.change(patch);
    setChanged(keeper.changed());
  };
  return {
    typed,
    text: (name) => textsIn(typed)[name] ?? '',
    change,
    chosen: (name) => ({
      files: filesIn(typed, name),
      // Several may be on their way at once: each comes to what there is then, and to what was left here the last time.
      setFiles: (next) =>
        void keeper.takeUp().then(() => change({ [name]: { files: next(filesIn(keeper.changed(), name)) } })),
    }),
    isTakenUp,
    clear: () => {
      keeper.clear();
      setChanged(keeper.changed());
      setIsTakenUp(false);
    },
    through: keeper.through,
  };
}

/** The inputs that are one text. */
export const textsIn = (typed: Typed): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
