// Doors that most stories leave shut.
import type { Environment } from '../../src/client/environment.ts';

export const quietDoors = {
  hints: () => () => undefined,
  isShown: () => true,
  wakeLater: () => undefined,
} satisfies Partial<Environment>;
