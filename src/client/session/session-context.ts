import { createContext, useContext } from 'react';
import type { Profile } from '../../domain/actor.ts';
import type { Result } from '../../domain/result.ts';
import type { Call } from '../net/call.ts';
import type { HandedIn } from '../store/rescue/handed-in.ts';
import type { Progress } from '../store/rescue/make-rescue.ts';
import type { OpenedRescue } from '../store/rescue/open-rescue.ts';

/** Asks the server one thing, also while nobody is signed in. */
export type Ask = <T>(request: Call<T>) => Promise<Result<T>>;

export type SessionActions = {
  readonly ask: Ask;
  /**
   * Refused with `secondFactorNeeded` or `secondFactorMissing` when the password was right and a step is still to come.
   */
  readonly signIn: (phone: string, password: string) => Promise<Result<Profile>>;
  /** The server has let this person in, by whatever way: the app is theirs from here on. */
  readonly welcome: (person: Profile) => Promise<void>;
  /** Refused with `unsentWork` while anything of this person waits to be sent. */
  readonly signOut: () => Promise<Result<true>>;
  /** Lets undelivered work go and signs out. Only after a person has typed that they want it. */
  readonly abandon: () => Promise<Result<true>>;
  readonly sendNow: () => void;
  /** Sends a deputy's rescue file to the server in their name, from a desk. Keeps nothing of it here. */
  readonly handIn: (opened: OpenedRescue, onProgress: Progress) => Promise<Result<HandedIn>>;
};

export const SessionContext = createContext<SessionActions | null>(null);

export function useSessionActions(): SessionActions {
  const actions = useContext(SessionContext);
  if (actions === null) throw new Error('useSessionActions outside of SessionContext');
  return actions;
}
