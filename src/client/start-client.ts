// Joins the parts of the phone: session, store, sender. The store never learns that a network exists; it is
// told here whom to call after a save.
import type { Profile } from '../domain/actor.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { Environment } from './environment.ts';
import { readDirectory, signInAt, signOutAt, whoAmI } from './net/api.ts';
import { call } from './net/call.ts';
import { makeOccupancy, type Occupancy } from './occupancy.ts';
import { liftRevoked, noteRevoked, wipeRevoked } from './revoked.ts';
import { useConnection } from './session/connection.ts';
import { useSession } from './session/session.ts';
import type { SessionActions } from './session/session-context.ts';
import { DeviceDatabase, recall, remember } from './store/device.ts';
import { lastWords } from './store/opening.ts';
import { hasUnsentWork } from './store/queue.ts';
import { askToPersist } from './store/space.ts';
import { steady } from './store/steady.ts';
import type { Store } from './store/store.ts';
import type { SyncStatus } from './sync/loop.ts';

export type Client = SessionActions & {
  /** The store of the person signed in, or null. */
  readonly store: () => Store | null;
  /** Resolves when the sender rests. For tests and for closing. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
  /** Takes everything off the screen of a desk and ends the session. What was not sent, and drafts, stay in the store. */
  readonly cover: (why: 'away' | 'over') => Promise<void>;
  /** Another tab may have signed this person out: then this one leaves too, with what stands in its form written. */
  readonly followSignOut: () => Promise<void>;
};

/** The county's lists, fresh from the server if it answers. */
async function refreshLists(env: Environment, device: DeviceDatabase): Promise<void> {
  const read = await readDirectory(env);
  if (!read.ok) return;
  await remember(device, { directory: read.value });
  useSession.setState({ directory: read.value });
}

/** Starts from what the phone remembers, without waiting for a network. */
export async function startClient(env: Environment, onStore: (store: Store | null) => void): Promise<Client> {
  const device = new DeviceDatabase(env);
  const occupancy = makeOccupancy(env, {
    onStore,
    onStatus: report,
    onSaved: () => void askOnceToPersist(env, device),
    onRevoked: (person) => void revoke(person),
    onEnded: (person) => void leaveSeatAt(occupancy, person, () => revoke(person, true)),
    onDeleted: () => void seeDeleted(env, place),
    isStillHere: (person) => isStillHere(device, person),
  });

  const revoke = async (person: Profile, isAccountOver = false) => {
    if (occupancy.running()?.store.actor.userId !== person.userId) return;
    const revoked = await noteRevoked({ env, device }, person, isAccountOver);
    leaveSignedOut(occupancy);
    wipeRevoked({ env, device }, revoked);
    await endSession(env, device);
  };

  const place = { device, occupancy };
  const welcome = (person: Profile) => welcomed(env, person, place);
  const signIn = async (phone: string, password: string): Promise<Result<Profile>> => {
    const answer = await signInAt(env, { phone, password });
    if (answer.ok) await welcome(answer.value);
    return answer;
  };

  const signOut = async (): Promise<Result<true>> => {
    const running = occupancy.running();
    if (running !== null && (await hasUnsentWork(running.store))) return refused({ code: 'unsentWork' });
    const forgotten = await remember(device, { person: null, endsSession: true });
    if (!forgotten.ok) return forgotten;
    if (running !== null) await hidePeople(running);
    leaveSignedOut(occupancy);
    await endSession(env, device);
    return ok(true);
  };

  const begin = async () => {
    const { person, directory, endsSession, revoked } = await recall(device);
    wipeRevoked({ env, device }, revoked);
    useSession.setState({ directory, ...(person === null && { phase: 'signedOut' }) });
    if (endsSession) await endSession(env, device);
    if (person === null) return;
    await occupancy.enter(person);
    void checkIn(env, person, place).then(() => refreshLists(env, device));
  };

  await begin();
  return {
    ask: (request) => call(env, request),
    signIn,
    welcome,
    signOut,
    cover: (why) => cover(env, place, why),
    followSignOut: () => followSignOut(env, place),
    abandon: () => abandon(occupancy, signOut),
    sendNow: () => occupancy.running()?.sender.kick(),
    handIn: async (opened, onProgress) => (await import('./sync/hand-in.ts')).handIn(env, opened, onProgress),
    store: () => occupancy.running()?.store ?? null,
    settled: async () => occupancy.running()?.sender.settled(),
    close: occupancy.leave,
  };
}

async function welcomed(env: Environment, person: Profile, { device, occupancy }: Place): Promise<void> {
  await liftRevoked({ env, device }, (await recall(device)).revoked);
  await rememberPerson(device, person, env.now());
  await refreshLists(env, device);
  await occupancy.enter(person);
}

/**
 * The account is closed. What was received of others goes at once. Where nothing of one's own is left, all of it goes;
 * otherwise the person is told to carry it out in a rescue file.
 */
async function leaveSeatAt(
  occupancy: Occupancy,
  { userId }: Profile,
  wipe: () => Promise<void>,
): Promise<void> {
  const store = occupancy.running()?.store;
  if (store?.actor.userId !== userId) return;
  const hasOwn = await (await import('./store/leave-seat.ts')).leaveSeat(store);
  if (hasOwn) useSession.setState({ isSeatOver: true });
  else await wipe();
}

function leaveSignedOut(occupancy: Occupancy): void {
  occupancy.leave();
  useSession.setState({ ...asFresh, phase: 'signedOut', profile: null });
}

async function cover(
  env: Environment,
  { device, occupancy }: Place,
  covered: 'away' | 'over',
): Promise<void> {
  leaveSignedOut(occupancy);
  useSession.setState({ covered });
  await remember(device, { person: null, endsSession: true });
  await endSession(env, device);
}

async function seeDeleted(env: Environment, { device, occupancy }: Place): Promise<void> {
  leaveSignedOut(occupancy);
  wipeRevoked({ env, device }, (await recall(device)).revoked);
}

async function followSignOut(env: Environment, { device, occupancy }: Place): Promise<void> {
  const running = occupancy.running();
  if (running === null || (await isStillHere(device, running.store.actor))) return;
  await lastWords(env, running.store.life);
  if (occupancy.running()?.store.actor.userId === running.store.actor.userId) leaveSignedOut(occupancy);
}

const asFresh = {
  sendingWaitsForSignIn: false,
  isSeatOver: false,
  hasSessionEnded: false,
  wasRevoked: false,
} as const;

async function rememberPerson(device: DeviceDatabase, person: Profile, signedInAt: number): Promise<void> {
  await remember(device, { person, endsSession: false, signedInAt });
  useSession.setState({ ...asFresh, covered: null });
}

/** Lets go of what was not sent, by a person's decision, and signs out. Who cannot be signed out stays. */
async function abandon(occupancy: Occupancy, signOut: () => Promise<Result<true>>): Promise<Result<true>> {
  const running = occupancy.running();
  const gone = running === null ? ok<true>(true) : await letGo(running);
  const left = gone.ok ? await signOut() : gone;
  const { profile } = useSession.getState();
  if (!left.ok && profile !== null) await occupancy.enter(profile);
  return left;
}

/** The sender rests first, so that nothing is let go that is being acknowledged. */
async function letGo({
  store,
  sender,
}: NonNullable<ReturnType<Occupancy['running']>>): Promise<Result<true>> {
  sender.stop();
  await sender.settled();
  return (await import('./store/repair.ts')).abandonUnsent(store);
}

/** Who signs out leaves nobody in clear. A disk that fails here keeps nobody from signing out: what lies there is sealed. */
async function hidePeople(running: NonNullable<ReturnType<Occupancy['running']>>): Promise<void> {
  running.sender.stop();
  await steady(running.store, async () => (await import('./hide-people.ts')).hidePeople(running));
}

/** With the first save there is something to keep: asks the browser once, without a word on the screen. */
async function askOnceToPersist(env: Environment, device: DeviceDatabase): Promise<void> {
  const { hasAskedToPersist } = await recall(device);
  if (hasAskedToPersist) return;
  await remember(device, { hasAskedToPersist: true });
  await askToPersist(env);
}

/** A sign-out made without a network ends on the server at the next chance. */
async function endSession(env: Environment, device: DeviceDatabase): Promise<void> {
  const ended = await signOutAt(env);
  if (ended.ok || signedOut.has(ended.problem.code)) await remember(device, { endsSession: false });
}

/** Another tab may have signed this person out meanwhile, or wiped what they had. */
const isStillHere = async (device: DeviceDatabase, { userId }: Pick<Profile, 'userId'>): Promise<boolean> =>
  (await recall(device)).person?.userId === userId;

type Place = { readonly device: DeviceDatabase; readonly occupancy: Occupancy };

/** Rights may have changed since the phone was last here: the server's word replaces the memory. */
async function checkIn(env: Environment, person: Profile, { device, occupancy }: Place): Promise<void> {
  const who = await whoAmI(env);
  if (!who.ok) noticeSession(who.problem);
  else if (who.value.userId !== person.userId) useSession.setState({ sendingWaitsForSignIn: true });
  else if (occupancy.running()?.store.actor.userId !== person.userId) return;
  else if (JSON.stringify(who.value) !== JSON.stringify(person)) {
    if (!(await isStillHere(device, person))) return;
    await remember(device, { person: who.value });
    await occupancy.enter(who.value);
  }
}

/** Ways to say that nobody is signed in: none of them touches what lies on the phone. */
const signedOut: ReadonlySet<string> = new Set([
  'signInNeeded',
  'sessionRevoked',
  'secondFactorNeeded',
  'secondFactorMissing',
  'accountEnded',
]);

function noticeSession(problem: Problem): void {
  if (problem.code === 'accountEnded') return; // the sender hears it too, and acts on it
  if (!signedOut.has(problem.code)) return;
  const wasRevoked = problem.code === 'sessionRevoked';
  const hasSessionEnded = wasRevoked || problem.code === 'signInNeeded';
  useSession.setState({ sendingWaitsForSignIn: true, hasSessionEnded, wasRevoked });
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
