// Whether the line seems to be up and what the sender is doing. Hints for the eye; nothing is decided by them.
import { create } from 'zustand';
import type { Problem } from '../../domain/problems.ts';

export type ConnectionState = {
  readonly isOnline: boolean;
  readonly isSyncing: boolean;
  readonly lastProblem: Problem | null;
  /** A new version: none, there, or wanted and waiting for forms and the sender. */
  readonly update: 'none' | 'ready' | 'waiting';
  readonly applyUpdate: () => void;
};

export const useConnection = create<ConnectionState>()(() => ({
  isOnline: true,
  isSyncing: false,
  lastProblem: null,
  update: 'none',
  applyUpdate: () => undefined,
}));
