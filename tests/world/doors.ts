// Doors that most stories leave shut.
import type { Environment } from '../../src/client/environment.ts';

export const quietDoors = {
  hints: () => () => undefined,
  isShown: () => true,
  wakeLater: () => undefined,
} satisfies Partial<Environment>;

/** Uploads as a browser without progress would: by fetch. */
export const uploadBy =
  (fetch: Environment['fetch']): Environment['upload'] =>
  (path, upload) =>
    fetch(path, { ...upload, credentials: 'same-origin', redirect: 'error' });
