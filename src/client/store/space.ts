// How much room the phone gives, and whether it has promised to keep what is there.
import { useCallback, useEffect, useState } from 'react';
import type { Environment } from '../environment.ts';
import { useStore } from './store-context.ts';

export type Space = {
  readonly usedBytes: number;
  readonly freeBytes: number;
  readonly isPersisted: boolean;
};

const scarceBytes = 50 * 1_048_576; // about thirty photos: what is left belongs to words and to what is on its way

/** Null where the browser does not say. */
async function readSpace({ storage }: Environment): Promise<Space | null> {
  if (storage === null) return null;
  const { usage = 0, quota } = await storage.estimate();
  if (quota === undefined) return null;
  return { usedBytes: usage, freeBytes: Math.max(0, quota - usage), isPersisted: await storage.persisted() };
}

/** Too little for another photo. Words are saved to the last byte. */
export const isScarce = (space: Space | null): boolean => space !== null && space.freeBytes < scarceBytes;

type Seen = { readonly at: number; left: number };

const seen = new WeakMap<Environment, Seen>();
const seenLastsMs = 10_000; // the browser takes as long to answer as a photo to be kept

/** Is there room for another photo? While there is plenty the browser is asked every ten seconds, and what is kept
 * meanwhile is counted; near the limit it is asked each time. */
export async function hasRoomFor(env: Environment, bytes: number): Promise<boolean> {
  const before = seen.get(env);
  const isFresh = before !== undefined && Math.abs(env.now() - before.at) < seenLastsMs;
  if (isFresh && before.left - bytes > 2 * scarceBytes) {
    before.left -= bytes;
    return true;
  }
  const space = await readSpace(env);
  if (space !== null) seen.set(env, { at: env.now(), left: space.freeBytes - bytes });
  return !isScarce(space);
}

/** Asks the browser to keep this site's data. The browser decides. */
export const askToPersist = async ({ storage }: Environment): Promise<boolean> =>
  storage !== null && (await storage.persist());

export type OpenSpace = {
  /** undefined while reading, null where the browser does not say. */
  readonly space: Space | null | undefined;
  /** Asks, and reads again. */
  readonly ask: () => Promise<boolean>;
};

export function useSpace(): OpenSpace {
  const { env } = useStore();
  const [space, setSpace] = useState<Space | null>();
  const read = useCallback(() => readSpace(env).then(setSpace), [env]);
  useEffect(() => void read(), [read]);
  const ask = async () => {
    const isKept = await askToPersist(env);
    await read();
    return isKept;
  };
  return { space, ask };
}
