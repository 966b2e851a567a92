// Who sits where: signing out and in, on one's own phone and on a shared one, and another office for a while.
import { type Client, startClient } from '../../../src/client/start-client.ts';
import { ownerSchema } from '../../../src/protocol/version.ts';
import {
  closeTabs,
  type Life,
  mostProfiles,
  noteSaved,
  openTabOf,
  type Profile,
  signIn,
  tabOf,
} from '../life.ts';
import { during, type Tab } from '../tab.ts';
import { people } from '../world.ts';
import { type Run, working } from './common.ts';
import { bring, makeFile, newPhone } from './rescue.ts';
import { backup, restore } from './trouble.ts';
import { recordOn } from './work.ts';

/** The whole app on this disk, in the hands of one who came by signing in. Other pages of this browser are closed. */
async function appOf(life: Life, profile: Profile, tab: Tab): Promise<Client | null> {
  const { env, db } = tab.store;
  tab.loop.stop();
  await during(tab, () => tab.loop.settled());
  db.close();
  life.tabs.splice(0, life.tabs.length, ...life.tabs.filter((one) => one.disk !== profile.disk));
  return during(tab, async () => {
    const client = await startClient(env, () => undefined);
    await client.welcome(life.server.actorOf(tab.person));
    await client.settled();
    return client;
  });
}

/** With work unsent the app lets nobody sign out: they stay, let go of it, or the desk is covered and all of it waits. */
export const signOut: Run = async (life, dice) => {
  const profile = dice.pick(working(life));
  const person = dice.pick(profile.users);
  const tab = await tabOf(life, profile, person).catch(() => null);
  if (tab === null) return 'nobody could open the app';
  if (dice.whole(0, 2) > 0) await recordOn(life, dice, tab);
  const { clock } = life.outside;
  const before = await during(tab, () => tab.store.db.outbox.toArray());
  const client = await appOf(life, profile, tab);
  if (client === null || before === null) return `the app of ${profile.disk.name} dies`;
  const how = dice.pick(['signOut', 'signOut', 'signOut', 'cover', 'cover', 'abandon'] as const);
  const told = await during(tab, () => leave(life, { client, how }));
  await during(tab, () => client.settled());
  client.close();
  closeTabs(life, profile.disk);
  tab.kill();
  const next = dice.pick(profile.users);
  const isOther = next !== person;
  const after = await tabOf(life, profile, next).catch(() => null);
  if (after !== null && isOther) life.counts.otherSignedIn += 1;
  if (after !== null && dice.whole(0, 1) === 0) await after.send();
  clock.now = Math.max(1, life.server.clock.now + profile.skewMs);
  return `${person.userId} leaves ${profile.disk.name} (${how}): ${told}; then comes ${next.userId}`;
};

type Leaving = { readonly client: Client; readonly how: 'signOut' | 'cover' | 'abandon' };

async function leave(life: Life, { client, how }: Leaving): Promise<string> {
  if (how === 'cover') {
    await client.cover('over');
    life.counts.deskCovered += 1;
    return 'the desk is covered';
  }
  if (how === 'abandon') return abandon(life, client);
  const done = await client.signOut();
  life.counts[done.ok ? 'signedOut' : 'signOutRefused'] += 1;
  return done.ok ? 'signed out' : done.problem.code;
}

/** What is let go of by its author is owed to nobody any more. */
async function abandon(life: Life, client: Client): Promise<string> {
  const db = client.store()?.db;
  const rows = db === undefined ? [] : [await db.outbox.toArray(), await db.repair.toArray()].flat();
  const undone = (await db?.uploads.where('state').notEqual('done').toArray()) ?? [];
  for (const id of [...rows.map((row) => row.id), ...undone.map((row) => row.mutationId)])
    life.rolledAway.add(id);
  await client.abandon();
  life.counts.workAbandoned += 1;
  return `${rows.length} changes are let go of`;
}

/** A page is still open and has work, and somebody else signs in beside it: the browser holds one session. */
export const signInBeside: Run = async (life, dice) => {
  const shared = life.profiles.filter(({ users, isOldWire }) => users.length > 1 && !isOldWire);
  if (shared.length === 0) return 'there is no shared phone';
  const profile = dice.pick(shared);
  const person = dice.pick(profile.users);
  const other = profile.users.find((one) => one !== person);
  const tab = await tabOf(life, profile, person).catch(() => null);
  if (tab === null || other === undefined) return 'nobody could open the app';
  await recordOn(life, dice, tab);
  const schema = await during(tab, () => tab.store.db.meta.get('schema'));
  if (tab.isDead() || (typeof schema?.v === 'number' && schema.v < ownerSchema)) return 'it speaks old words';
  signIn(life, profile.disk, other);
  await tab.send();
  life.counts.otherSignedIn += 1;
  const after = dice.whole(0, 1) === 0 ? await tabOf(life, profile, other).catch(() => null) : null;
  await after?.send();
  return `${other.userId} signs in beside the page of ${person.userId} on ${profile.disk.name}`;
};

const offices = {
  'li-xiulan': ['township', 'station', 'org'],
  'chen-min': ['deputy'],
  'wang-daming': ['station'],
} as const;
type Movable = keyof typeof offices;

/** Another office, while work of the old one waits; and back. */
export const changeRole: Run = async (life, dice) => {
  const person = dice.pick([people.li, people.clerk, people.wang]);
  const now = life.server.actorOf(person).role;
  const isBack = now !== person.role;
  const next = isBack ? person.role : dice.pick(offices[person.userId as string as Movable]);
  const profile = dice.pick(life.profiles.filter(({ users }) => users.includes(person)));
  const tab = profile === undefined ? null : await tabOf(life, profile, person).catch(() => null);
  if (tab !== null) await recordOn(life, dice, tab);
  life.server.changeRole(person, next);
  life.counts[isBack ? 'roleBack' : 'roleChange'] += 1;
  const stillOpen = profile === undefined ? undefined : openTabOf(life, profile.disk, person);
  // The page of before knows nothing of it, and is told to sign in.
  if (stillOpen !== undefined && dice.whole(0, 1) === 0) await stillOpen.send();
  const again =
    profile === undefined || dice.whole(0, 1) === 0
      ? null
      : await tabOf(life, profile, person).catch(() => null);
  await again?.send();
  if (again !== null) await during(again, () => noteSaved(life, again.store, again.disk));
  return `${person.userId} is ${next} now`;
};

/** One copy of what waits is refused in a life of the server that is lost, and the life after it may take the other. */
export const refusedOnOne: Run = async (life, dice) => {
  const mine = life.profiles.filter(({ users }) => users.includes(people.li));
  const second = mine.at(-1);
  const first = life.profiles.length > mostProfiles ? mine[0] : newPhone(life, people.li);
  const tab = first === undefined ? null : await tabOf(life, first, people.li).catch(() => null);
  if (first === undefined || second === undefined || tab === null || first === second)
    return 'li has one phone';
  await recordOn(life, dice, tab);
  const file = tab.isDead() ? null : await makeFile(life, tab);
  if (file === null || !(await bring(life, file, second))) return 'the second copy does not come about';
  await backup(life, dice);
  life.server.changeRole(people.li, 'org');
  const after = await tabOf(life, first, people.li).catch(() => null);
  await after?.send();
  await restore(life, dice);
  life.counts.refusedInLostLife += 1;
  return `what ${first.disk.name} and ${second.disk.name} hold is refused on the first, and the server restored`;
};
