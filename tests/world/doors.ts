// Doors that most stories leave shut.
import type { Environment } from '../../src/client/environment.ts';

export const quietDoors = {
  hints: () => () => undefined,
  isShown: () => true,
  wakeLater: () => undefined,
} satisfies Partial<Environment>;

/** A browser's notes: they outlive a cleared database. */
export function makeKeepsake() {
  let note: string | null = null;
  return {
    read: () => note,
    write: (text: string) => {
      note = text;
    },
  };
}

/** Uploads as a browser without progress would: by fetch. */
export const uploadBy =
  (fetch: Environment['fetch']): Environment['upload'] =>
  (path, upload) =>
    fetch(path, { ...upload, credentials: 'same-origin', redirect: 'error' });
