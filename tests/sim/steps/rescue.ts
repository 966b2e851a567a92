// Rescue files: made on one phone, brought in on another of the same person, or handed in for a deputy at the station.
import { databaseName } from '../../../src/client/store/database.ts';
import { bringIn } from '../../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../../src/client/store/rescue/make-rescue.ts';
import { openRescue } from '../../../src/client/store/rescue/open-rescue.ts';
import { handIn as handInFile } from '../../../src/client/sync/hand-in.ts';
import type { Dice } from '../../../src/demo/dice.ts';
import { makeDisk, rowsOn } from '../disk.ts';
import {
  closeTabs,
  draftsOn,
  type Life,
  mostProfiles,
  note,
  noteSaved,
  type Profile,
  type RescueInHand,
  tabOf,
} from '../life.ts';
import { during, type Tab } from '../tab.ts';
import { type Person, people } from '../world.ts';
import { type Run, working } from './common.ts';
import { handIn as handInDraft, typeOn } from './drafts.ts';
import { restore } from './trouble.ts';
import { recordOn } from './work.ts';

const passphrase = '花滩镇2026一句话';

export async function makeFile(life: Life, tab: Tab): Promise<RescueInHand | null> {
  const { disk, person } = tab;
  const drafts = draftsOn(life, disk).filter((one) => one.person === person);
  const made = await during(tab, () => makeRescue(tab.store, passphrase));
  if (made?.ok !== true) return null;
  const file = { owner: person, blob: made.value.blob, from: disk, drafts };
  life.rescues.push(file);
  life.counts.rescueMade += 1;
  return file;
}

/** The records this phone knows of, whatever became of them: what was handed in is among them. */
async function knownRecords(profile: Profile, { userId }: Person): Promise<ReadonlySet<string>> {
  const name = databaseName(userId);
  const stores = ['outbox', 'sent', 'repair', 'records'] as const;
  const rows = await Promise.all(stores.map((store) => rowsOn(profile.disk, name, store)));
  const packs = [...(await rowsOn(profile.disk, name, 'sentPacks'))];
  const packed = packs.flatMap((pack) => pack.rows as { recordId: string }[]);
  const ids = (await rowsOn(profile.disk, name, 'recordPackIds')).flatMap((row) => row.ids as string[]);
  return new Set([
    ...rows.flat().map((row) => String(row.recordId ?? row.id)),
    ...packed.map((row) => row.recordId),
    ...ids,
  ]);
}

/** What waits to be sent, in its order. */
async function waitingOn({ disk }: Profile, { userId }: Person): Promise<readonly string[]> {
  const rows = await rowsOn(disk, databaseName(userId), 'outbox');
  return rows.sort((a, b) => Number(a.order) - Number(b.order)).map(({ id }) => String(id));
}

const draftIds = async ({ disk }: Profile, { userId }: Person) =>
  new Set((await rowsOn(disk, databaseName(userId), 'drafts')).map((row) => String(row.id)));

/** Brings a file in; answers whether all of it is there. */
export async function bring(life: Life, file: RescueInHand, profile: Profile): Promise<boolean> {
  const tab = await tabOf(life, profile, file.owner).catch(() => null);
  if (tab === null) return false;
  const [known, before] = [await knownRecords(profile, file.owner), await draftIds(profile, file.owner)];
  const line = await waitingOn(profile, file.owner);
  let order: readonly string[] = [];
  const done = await during(tab, async () => {
    const opened = await openRescue(tab.store.env, { file: file.blob, passphrase });
    if (!opened.ok) return opened;
    order = opened.value.manifest.outbox.map(({ id }) => id);
    for (const id of order) life.carried.add(id);
    return bringIn(tab.store, opened.value);
  });
  const came = (await waitingOn(profile, file.owner)).filter(
    (id) => order.includes(id) && !line.includes(id),
  );
  if (came.join() !== order.filter((id) => came.includes(id)).join())
    life.found.push({
      invariant: 'I4',
      what: `${profile.disk.name}: what a file brought waits in another order`,
    });
  const after = await draftIds(profile, file.owner);
  for (const id of after) {
    if (before.has(id) || !known.has(id)) continue;
    life.found.push({
      invariant: 'I2',
      what: `${profile.disk.name}: the draft ${id} is back, and its record is here`,
    });
  }
  // What it became may have come with the same file.
  const knownNow = await knownRecords(profile, file.owner);
  for (const draft of file.drafts) {
    if (before.has(draft.id)) continue;
    const isAsBefore = done?.ok === true && after.has(draft.id);
    const isOwed = done?.ok === true && !knownNow.has(draft.id) && isKept(draft);
    if (isAsBefore || isOwed) note(life, { ...draft, disk: profile.disk });
    else if (after.has(draft.id)) note(life, { ...draft, disk: profile.disk, state: 'unsure' });
  }
  if (done?.ok !== true) return false;
  life.counts.rescueBroughtIn += 1;
  await during(tab, () => noteSaved(life, tab.store, tab.disk));
  return true;
}

const isKept = ({ state }: RescueInHand['drafts'][number]) => state === 'inUse' || state === 'binned';

/** The old phone is gone for good. Its file held all of its words; a photo for which the new phone had no room is gone. */
async function lose(
  life: Life,
  old: Profile,
  { person, now }: { person: Person; now: Profile },
): Promise<void> {
  const name = databaseName(person.userId);
  closeTabs(life, old.disk);
  const photos = (await rowsOn(now.disk, name, 'blobs')).filter(({ bytes }) => bytes !== null);
  const kept = new Set(photos.map(({ sha256 }) => String(sha256)));
  for (const row of await rowsOn(old.disk, name, 'uploads'))
    if (row.state === 'done' && !kept.has(String(row.sha256))) life.lostPhotos.add(String(row.sha256));
  for (const draft of draftsOn(life, old.disk)) life.drafts.delete(`${draft.disk.name} ${draft.id}`);
  life.profiles.splice(life.profiles.indexOf(old), 1);
  life.counts.phoneLost += 1;
}

export function newPhone(life: Life, person: Person): Profile {
  // Phones come and are lost: their number so far is nobody else’s.
  const name = `new phone ${life.profiles.length + life.counts.phoneLost} of ${person.userId}`;
  const profile = { disk: makeDisk(name), users: [person], skewMs: 0, isOldWire: false };
  life.profiles.push(profile);
  return profile;
}

const ofPerson = (life: Life, person: Person) => life.profiles.filter(({ users }) => users.includes(person));

/** Something is written first, so that there is something to carry. */
async function busyTab(life: Life, dice: Dice, profile: Profile, person: Person): Promise<Tab | null> {
  const tab = await tabOf(life, profile, person).catch(() => null);
  if (tab === null) return null;
  if (dice.whole(0, 2) > 0) await recordOn(life, dice, tab);
  if (dice.whole(0, 1) > 0) await typeOn(life, dice, tab);
  return tab.isDead() ? null : tab;
}

/** The phone dies somewhere on the way: now and then its words have arrived, and their photos have not. */
async function breakOff(life: Life, dice: Dice, tab: Tab): Promise<void> {
  tab.dieAfter(dice.whole(4, 16));
  life.counts.crashBetweenSteps += 1;
  await tab.send();
  tab.kill();
}

export const rescue: Run = async (life, dice) => {
  const old = dice.pick(working(life));
  const person = dice.pick(old.users);
  const first = await busyTab(life, dice, old, person);
  if (first !== null && dice.whole(0, 1) === 0) await breakOff(life, dice, first);
  const tab = await tabOf(life, old, person).catch(() => null);
  const file = tab === null ? null : await makeFile(life, tab);
  if (tab === null || file === null) return 'the phone dies before it has made its file';
  const fate = dice.pick(['sendsBefore', 'sendsAfter', 'staysSilent', 'isLost', 'isLost'] as const);
  const typed = file.drafts.filter(({ state }) => state === 'inUse');
  if (fate !== 'isLost' && typed.length > 0 && dice.whole(0, 1) === 0)
    await handInDraft(life, dice.pick(typed), tab);
  if (fate === 'sendsBefore') await tab.send();
  // Also on the phone it was made on.
  const others = ofPerson(life, person).filter((one) => one !== old || fate === 'staysSilent');
  const isFull = life.profiles.length > mostProfiles;
  const isNew = !isFull && (fate === 'isLost' || dice.whole(0, 2) === 0);
  const into = others.length === 0 || isNew ? null : dice.pick(others);
  if (into === null && isFull) return 'there are phones enough';
  const target = into ?? newPhone(life, person);
  if (fate === 'sendsBefore') await (await tabOf(life, target, person).catch(() => null))?.send();
  let times = 0;
  for (let tries = dice.whole(1, 3); tries > 0; tries -= 1)
    times += (await bring(life, file, target)) ? 1 : 0;
  if (times > 1) life.counts.rescueTwice += 1;
  if (fate === 'sendsAfter') await tab.send();
  const isLost = fate === 'isLost' && times > 0 && old.users.length === 1;
  if (isLost) await lose(life, old, { person, now: target });
  // Whoever has the file alone now is the one who must tell.
  if (isLost && dice.whole(0, 1) === 0) await restore(life, dice);
  return `the file of ${old.disk.name} is brought in on ${target.disk.name} ${times} times; the old phone ${isLost ? 'is lost' : fate}`;
};

/** Two old phones, and whatever files lie about, into one new phone. */
export const twoIntoOne: Run = async (life, dice) => {
  if (life.profiles.length > mostProfiles) return 'there are phones enough';
  const person = dice.pick([people.li, people.clerk]);
  const [first, second] = ofPerson(life, person);
  if (first === undefined || second === undefined) return `${person.userId} has one phone`;
  for (const old of [first, second]) {
    const tab = await busyTab(life, dice, old, person);
    if (tab !== null && dice.whole(0, 1) === 0) await tab.send();
    if (tab !== null && !tab.isDead()) await makeFile(life, tab);
  }
  const files = life.rescues.filter(({ owner }) => owner === person).slice(-3);
  if (files.length < 2) return 'there are no two files';
  const target = newPhone(life, person);
  const order = dice.whole(0, 1) === 0 ? files : files.toReversed();
  let times = 0;
  for (const file of order) times += (await bring(life, file, target)) ? 1 : 0;
  if (times > 1) life.counts.twoOldPhones += 1;
  return `${times} files of ${person.userId} are brought in on ${target.disk.name}`;
};

/** A file out of the drawer, long after: also on the phone it was made on. */
export const fromDrawer: Run = async (life, dice) => {
  if (life.rescues.length === 0) return 'the drawer is empty';
  const file = dice.pick(life.rescues);
  const all = ofPerson(life, file.owner);
  if (all.length === 0) return `${file.owner.userId} has no phone`;
  const target = dice.pick(all);
  const done = await bring(life, file, target);
  return `a file of ${file.from.name} is brought in on ${target.disk.name}: ${done}`;
};

/** The station sends what lies in a deputy's file; nothing of it stays at the desk. */
export const handInAtDesk: Run = async (life, dice) => {
  const old = dice.pick(life.profiles.filter(({ users }) => users.includes(people.li)));
  const tab = old === undefined ? null : await busyTab(life, dice, old, people.li);
  const file = tab === null ? null : await makeFile(life, tab);
  const desk = life.profiles.find(({ users }) => users[0] === people.clerk);
  const at = desk === undefined ? null : await tabOf(life, desk, people.clerk).catch(() => null);
  if (file === null || at === null) return 'nothing is handed in';
  const done = await during(at, async () => {
    const { env } = at.store;
    const opened = await openRescue(env, { file: file.blob, passphrase });
    if (!opened.ok) return opened;
    for (const { id } of opened.value.manifest.outbox) life.carried.add(id);
    return handInFile(env, opened.value);
  });
  if (done?.ok === true) life.counts.rescueHandedIn += 1;
  return `the station hands in the file of ${file.from.name}: ${done?.ok === true ? JSON.stringify(done.value) : 'not now'}`;
};
