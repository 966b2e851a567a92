// Who sits at this phone: the open store of one person, its sender and its ear for hints.
//   empty ──enter──▶ taken ──enter another · leave──▶ … Guarantee: at most one store is open, and what was left is closed.
// Who enters again with other rights keeps the open database: nothing is torn from under the screens.
import type { Profile } from '../domain/actor.ts';
import type { Environment } from './environment.ts';
import { useDevice } from './session/device-state.ts';
import { useSession } from './session/session.ts';
import { emptyBin } from './store/bin.ts';
import type { Taken } from './store/opening.ts';
import { closeStore, openStore, type Store } from './store/store.ts';
import { listenForHints } from './sync/hints.ts';
import { type SyncLoop, type SyncStatus, startLoop } from './sync/loop.ts';

type Running = { readonly store: Store; readonly loop: SyncLoop; readonly deaf: () => void };

export type Seat = {
  readonly enter: (person: Profile) => Promise<void>;
  readonly leave: () => void;
  readonly running: () => Running | null;
};

export type SeatEvents = {
  readonly onStore: (store: Store | null) => void;
  readonly onStatus: (status: SyncStatus) => void;
  readonly onSaved: () => void;
  /** Everything of this person was deleted by another tab. */
  readonly onDeleted: () => void;
};

export function makeSeat(env: Environment, events: SeatEvents): Seat {
  let running: Running | null = null;

  const rest = () => {
    running?.deaf();
    running?.loop.stop();
  };

  const leave = () => {
    rest();
    if (running !== null) closeStore(running.store);
    running = null;
    events.onStore(null);
  };

  /** What is on the screen stays: a person may still be reading, or copying what they wrote. */
  const taken = (why: Taken) => {
    rest();
    if (why === 'outdated') useDevice.setState({ isOutdated: true });
    else events.onDeleted();
  };

  const enter = async (person: Profile) => {
    const isSame = running?.store.actor.userId === person.userId;
    if (isSame) rest();
    else if (running !== null) leave();
    const store =
      running !== null
        ? { ...running.store, actor: person }
        : await openStore(env, person, {
            onStuck: (isBlocked) => useDevice.setState({ isBlocked }),
            onTaken: taken,
          });
    const loop = startLoop(store, events.onStatus);
    store.onSaved.call = () => {
      loop.kick();
      env.wakeLater();
      events.onSaved();
    };
    running = { store, loop, deaf: listenForHints(store, loop.kick) };
    events.onStore(store);
    useSession.setState({ phase: 'signedIn', profile: person });
    await emptyBin(store);
    loop.kick();
  };

  return { enter, leave, running: () => running };
}
