import { createContext, useContext } from 'react';
import type { Profile } from '../../domain/actor.ts';
import type { Result } from '../../domain/result.ts';

export type SessionActions = {
  readonly signIn: (phone: string, password: string) => Promise<Result<Profile>>;
  /** Refused with `unsentWork` while anything of this person waits to be sent. */
  readonly signOut: () => Promise<Result<true>>;
  /** Lets undelivered work go and signs out. Only after a person has typed that they want it. */
  readonly abandon: () => Promise<Result<true>>;
  readonly sendNow: () => void;
};

export const SessionContext = createContext<SessionActions | null>(null);

export function useSessionActions(): SessionActions {
  const actions = useContext(SessionContext);
  if (actions === null) throw new Error('useSessionActions outside of SessionContext');
  return actions;
}
