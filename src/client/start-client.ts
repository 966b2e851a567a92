// Joins the parts of the phone: session, store, sender. The store never learns that a network exists; it is
// told here whom to call after a save.
import type { Profile } from '../domain/actor.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { Environment } from './environment.ts';
import { readDirectory, signInAt, signOutAt, whoAmI } from './net/api.ts';
import { useConnection } from './session/connection.ts';
import { useSession } from './session/session.ts';
import type { SessionActions } from './session/session-context.ts';
import { emptyBin } from './store/bin.ts';
import { DeviceDatabase, recall, remember } from './store/device.ts';
import { hasUnsentWork } from './store/queue.ts';
import { askToPersist } from './store/space.ts';
import { openStore, type Store } from './store/store.ts';
import { type SyncLoop, type SyncStatus, startLoop } from './sync/loop.ts';

type Running = { readonly store: Store; readonly loop: SyncLoop };

export type Client = SessionActions & {
  /** The store of the person signed in, or null. */
  readonly store: () => Store | null;
  /** Resolves when the sender rests. For tests and for closing. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
};

/** The county's lists, fresh from the server if it answers. */
async function refreshLists(env: Environment, device: DeviceDatabase): Promise<void> {
  const read = await readDirectory(env);
  if (!read.ok) return;
  await remember(device, 'directory', read.value);
  useSession.setState({ directory: read.value });
}

/** Starts from what the phone remembers, without waiting for a network. */
export async function startClient(env: Environment, onStore: (store: Store | null) => void): Promise<Client> {
  const device = new DeviceDatabase(env);
  let running: Running | null = null;

  const leave = () => {
    running?.loop.stop();
    running?.store.db.close();
    running = null;
    onStore(null);
  };

  const enter = async (person: Profile) => {
    if (running !== null) leave();
    running = await run(env, device, person);
    onStore(running.store);
    useSession.setState({ phase: 'signedIn', profile: person });
    await emptyBin(running.store);
    running.loop.kick();
  };

  const refreshDirectory = () => refreshLists(env, device);

  const signIn = async (phone: string, password: string): Promise<Result<Profile>> => {
    const answer = await signInAt(env, { phone, password });
    if (!answer.ok) return answer;
    await rememberPerson(device, answer.value);
    await refreshDirectory();
    await enter(answer.value);
    return answer;
  };

  const signOut = async (): Promise<Result<true>> => {
    if (running !== null && (await hasUnsentWork(running.store))) return refused({ code: 'unsentWork' });
    await remember(device, 'person', null);
    await remember(device, 'endsSession', true);
    leave();
    useSession.setState({ phase: 'signedOut', profile: null, sendingWaitsForSignIn: false });
    await endSession(env, device);
    return ok(true);
  };

  const abandon = async (): Promise<Result<true>> => {
    const gone = running === null ? ok<true>(true) : await letGo(running);
    const left = gone.ok ? await signOut() : gone;
    const { profile } = useSession.getState();
    if (!left.ok && profile !== null) await enter(profile);
    return left;
  };

  const begin = async () => {
    const { person, directory, endsSession } = await recall(device);
    useSession.setState({ directory, ...(person === null && { phase: 'signedOut' }) });
    if (endsSession) await endSession(env, device);
    if (person !== null) await enter(person);
    if (person !== null) void checkIn(env, person, enter).then(refreshDirectory);
  };

  await begin();
  return {
    signIn,
    signOut,
    abandon,
    sendNow: () => running?.loop.kick(),
    handIn: async (opened, onProgress) => (await import('./sync/hand-in.ts')).handIn(env, opened, onProgress),
    store: () => running?.store ?? null,
    settled: async () => running?.loop.settled(),
    close: leave,
  };
}

async function rememberPerson(device: DeviceDatabase, person: Profile): Promise<void> {
  await remember(device, 'person', person);
  await remember(device, 'endsSession', false);
  useSession.setState({ sendingWaitsForSignIn: false });
}

/** A person's store, and the sender beside it; told of each save. */
async function run(env: Environment, device: DeviceDatabase, person: Profile): Promise<Running> {
  const store = await openStore(env, person);
  const loop = startLoop(store, report);
  store.onSaved.call = () => {
    loop.kick();
    void askOnceToPersist(env, device);
  };
  return { store, loop };
}

/** The sender rests first, so that nothing is let go that is being acknowledged. */
async function letGo({ store, loop }: Running): Promise<Result<true>> {
  loop.stop();
  await loop.settled();
  return (await import('./store/repair.ts')).abandonUnsent(store);
}

/** With the first save there is something to keep: asks the browser once, without a word on the screen. */
async function askOnceToPersist(env: Environment, device: DeviceDatabase): Promise<void> {
  const { hasAskedToPersist } = await recall(device);
  if (hasAskedToPersist) return;
  await remember(device, 'hasAskedToPersist', true);
  await askToPersist(env);
}

/** A sign-out made without a network ends on the server at the next chance. */
async function endSession(env: Environment, device: DeviceDatabase): Promise<void> {
  const ended = await signOutAt(env);
  if (ended.ok || ended.problem.code === 'signInNeeded') await remember(device, 'endsSession', false);
}

/** Rights may have changed since the phone was last here: the server's word replaces the memory. */
async function checkIn(
  env: Environment,
  person: Profile,
  enter: (person: Profile) => Promise<void>,
): Promise<void> {
  const who = await whoAmI(env);
  if (!who.ok) noticeSession(who.problem);
  else if (who.value.userId !== person.userId) useSession.setState({ sendingWaitsForSignIn: true });
  else if (JSON.stringify(who.value) !== JSON.stringify(person)) await enter(who.value);
}

function noticeSession(problem: Problem): void {
  if (problem.code === 'signInNeeded') useSession.setState({ sendingWaitsForSignIn: true });
}

const lineTrouble = new Set(['offline', 'timeout', 'strangeAnswer']);

function report({ isSyncing, problem }: SyncStatus): void {
  if (isSyncing) {
    useConnection.setState({ isSyncing });
    return;
  }
  useConnection.setState({
    isSyncing,
    lastProblem: problem,
    isOnline: problem === null || !lineTrouble.has(problem.code),
  });
  if (problem === null) useSession.setState({ sendingWaitsForSignIn: false });
  else noticeSession(problem);
}
