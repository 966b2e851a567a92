// Who is signed in, for the eye. The truth lies in the device's own small database.
import { create } from 'zustand';
import type { Profile } from '../../domain/actor.ts';
import type { Directory } from '../../protocol/session.ts';

export type SessionState = {
  readonly phase: 'starting' | 'signedOut' | 'signedIn';
  readonly profile: Profile | null;
  readonly directory: Directory | null;
  /** The session ended on the server: recording goes on, sending waits for a sign-in. */
  readonly sendingWaitsForSignIn: boolean;
  /** The account is closed, and work that was never delivered is still here. */
  readonly isSeatOver: boolean;
  /** A desk was covered, and why: nobody is signed in until somebody is again. */
  readonly covered: 'away' | 'over' | null;
  /** The server said that this session is over. */
  readonly hasSessionEnded: boolean;
  /** It was not its time: somebody ended it. */
  readonly wasRevoked: boolean;
};

export const useSession = create<SessionState>()(() => ({
  phase: 'starting',
  profile: null,
  directory: null,
  sendingWaitsForSignIn: false,
  isSeatOver: false,
  covered: null,
  hasSessionEnded: false,
  wasRevoked: false,
}));
