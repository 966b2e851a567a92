// Who sits at this phone: the open store of one person, and its sender.
//   empty ──enter──▶ taken ──enter another · leave──▶ … Guarantee: at most one store is open, and what was left is closed;
// nobody enters who was signed out, or wiped, while their database was being opened.
// Who enters again with other rights keeps the open database: nothing is torn from under the screens.
import type { Profile } from '../domain/actor.ts';
import type { Environment } from './environment.ts';
import { lateSender } from './late-sender.ts';
import { useDevice } from './session/device-state.ts';
import { useSession } from './session/session.ts';
import { findLoss, noteCounts } from './store/keepsake.ts';
import type { Taken } from './store/opening.ts';
import { settleIn } from './store/settle-in.ts';
import { steady } from './store/steady.ts';
import { closeStore, openStore, type Store } from './store/store.ts';
import type { SyncLoop, SyncStatus } from './sync/loop.ts';

type Running = { readonly store: Store; readonly sender: SyncLoop };

export type Occupancy = {
  readonly enter: (person: Profile) => Promise<void>;
  readonly leave: () => void;
  readonly running: () => Running | null;
};

export type OccupancyEvents = {
  readonly onStore: (store: Store | null) => void;
  readonly onStatus: (status: SyncStatus) => void;
  readonly onSaved: () => void;
  readonly onRevoked: (person: Profile) => void;
  /** The account of this person is closed. */
  readonly onEnded: (person: Profile) => void;
  /** Everything of this person was deleted by another tab. */
  readonly onDeleted: () => void;
  /** Is it still this person's phone? Asked once the database is open: from then on a deletion is told. */
  readonly isStillHere: (person: Profile) => Promise<boolean>;
};

export function makeOccupancy(env: Environment, events: OccupancyEvents): Occupancy {
  let running: Running | null = null;

  const leave = () => {
    running?.sender.stop();
    if (running !== null) closeStore(running.store);
    running = null;
    events.onStore(null);
  };

  /** What is on the screen stays: a person may still be reading, or copying what they wrote. */
  const taken = (why: Taken) => {
    running?.sender.stop();
    if (why === 'outdated') useDevice.setState({ isOutdated: true });
    else events.onDeleted();
  };

  const enter = async (person: Profile) => {
    if (running?.store.actor.userId === person.userId) running.sender.stop();
    else if (running !== null) leave();
    const store =
      running !== null
        ? { ...running.store, actor: person }
        : await openStore(env, person, {
            onStuck: (isBlocked) => useDevice.setState({ isBlocked }),
            onTaken: taken,
          });
    if (!(await events.isStillHere(person))) {
      closeStore(store);
      events.onDeleted();
      return;
    }
    const loss = await steady(store, () => findLoss(store));
    useDevice.setState({ loss: loss.ok ? loss.value : null });
    void settleIn(store);
    const told = (status: SyncStatus) => {
      events.onStatus(status);
      if (status.problem?.code === 'deviceRevoked') events.onRevoked(person);
      if (status.problem?.code === 'accountEnded') events.onEnded(person);
    };
    const sender = lateSender(env, async () => {
      const [bin, late] = await Promise.all([import('./store/bin.ts'), import('./sync/sender.ts')]);
      await bin.emptyBin(store);
      return late.startSender(store, told);
    });
    store.onSaved.call = () => {
      sender.kick();
      env.wakeLater();
      void steady(store, () => noteCounts(store));
      events.onSaved();
    };
    running = { store, sender };
    events.onStore(store);
    useSession.setState({ phase: 'signedIn', profile: person });
    sender.kick();
  };

  return { enter, leave, running: () => running };
}
