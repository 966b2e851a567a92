// What befalls people: tabs and servers that die, disks that go back, clocks that are wrong.
import { readRecordRows, storesOfRecords } from '../../../src/client/store/record-rows.ts';
import { steady } from '../../../src/client/store/steady.ts';
import { openRecordRows } from '../../../src/client/store/write-records.ts';
import { copyOf } from '../disk.ts';
import { closeTabs, draftsOn, idsOn, mostProfiles, note, type Profile, tabOf } from '../life.ts';
import { during, openTab } from '../tab.ts';
import { people } from '../world.ts';
import { fresh, type Run } from './common.ts';
import { record } from './work.ts';

export const send: Run = async (life, dice) => {
  const tab = await fresh(life, dice, life.profiles);
  if (tab === null) return 'nobody could open the app';
  const trouble = dice.whole(0, 3);
  if (trouble === 0) {
    tab.dieAfter(dice.whole(0, 14));
    life.counts.crashBetweenSteps += 1;
  }
  await tab.send();
  return `${tab.person.userId} on ${tab.disk.name} sends${tab.isDead() ? ' and dies' : ''}`;
};

export const crash: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  tab.dieAfter(dice.whole(0, 8));
  life.counts.crashBetweenSteps += 1;
  await record(life, dice);
  return `${tab.person.userId} on ${tab.disk.name} will die soon`;
};

export const transfer =
  (fault: 'stationTransfer' | 'membershipChange', stations: readonly (readonly string[])[]): Run =>
  async (life, dice) => {
    const person = dice.pick([people.li, people.wang]);
    const next = dice.pick(stations);
    life.server.moveStations(person, next);
    life.counts[fault] += 1;
    for (const { disk, users } of life.profiles) if (users.includes(person)) closeTabs(life, disk);
    return `${person.userId} now serves ${next.join(' and ') || 'nobody'}`;
  };

export const backup: Run = async (life) => {
  await life.server.backUp();
  life.counts.backup += 1;
  return 'a verified backup';
};

export const restore: Run = async (life) => {
  if (!(await life.server.restore())) return 'there is no backup to restore';
  life.counts.serverRestore += 1;
  return 'the server is restored from its newest backup';
};

const images = new WeakMap<Profile, IDBFactory>();

export const image: Run = async (life, dice) => {
  const profile = dice.pick(life.profiles);
  closeTabs(life, profile.disk);
  images.set(profile, await copyOf(profile.disk));
  return `an image of ${profile.disk.name} is kept`;
};

export const rollback: Run = async (life, dice) => {
  const candidates = life.profiles.filter((profile) => images.has(profile));
  if (candidates.length === 0) return 'there is no image of a phone';
  const profile = dice.pick(candidates);
  const kept = images.get(profile);
  if (kept === undefined) return 'there is no image of a phone';
  closeTabs(life, profile.disk);
  const before = await Promise.all(profile.users.map((user) => idsOn(profile.disk, user)));
  profile.disk.factory = kept;
  profile.disk.factory = await copyOf(profile.disk);
  for (const id of before.flatMap((ids) => [...ids])) life.rolledAway.add(id);
  for (const draft of draftsOn(life, profile.disk)) note(life, { ...draft, state: 'unsure' });
  for (const key of [...life.lastVersions.keys()]) {
    if (key.startsWith(`${profile.disk.name} `)) life.lastVersions.delete(key);
  }
  life.counts.storageRollback += 1;
  return `${profile.disk.name} is rolled back`;
};

export const clone: Run = async (life, dice) => {
  if (life.profiles.length > mostProfiles) return 'there are phones enough';
  const profile = dice.pick(life.profiles.filter(({ users }) => !users.includes(people.unit)));
  closeTabs(life, profile.disk);
  const factory = await copyOf(profile.disk);
  const name = `clone ${life.profiles.length + life.counts.phoneLost} of ${profile.disk.name}`;
  const disk = { name, factory, locks: new Map(), session: profile.disk.session };
  life.profiles.push({ ...profile, disk });
  for (const draft of draftsOn(life, profile.disk)) note(life, { ...draft, disk });
  life.counts.clonedProfile += 1;
  return `${profile.disk.name} is cloned`;
};

export const twoTabs: Run = async (life, dice) => {
  const profile = dice.pick(life.profiles);
  const person = dice.pick(profile.users);
  const first = await tabOf(life, profile, person).catch(() => null);
  if (first === null) return 'the app does not open';
  const second = await openTab(profile.disk, person, life.outside).catch(() => null);
  if (second === null) return 'a second tab does not open';
  life.weather.hasLocks = dice.whole(0, 1) === 0;
  life.weather.isCrowded = true;
  await Promise.all([first.send(), second.send()]);
  life.weather.isCrowded = false;
  life.weather.hasLocks = true;
  life.counts.twoTabs += 1;
  second.loop.stop();
  second.kill();
  second.store.db.close();
  return `two tabs of ${person.userId} on ${profile.disk.name}`;
};

export const quota: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  tab.fillUp(dice.whole(0, 6));
  life.counts.quota += 1;
  return dice.whole(0, 1) === 0 ? record(life, dice) : send(life, dice);
};

export const stale: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  tab.closeHandle();
  life.counts.closedHandle += 1;
  return dice.whole(0, 1) === 0 ? record(life, dice) : send(life, dice);
};

export const jump =
  (fault: 'clockJumpDays' | 'clockJumpYears', days: number): Run =>
  async (life, dice) => {
    const profile = dice.pick(life.profiles);
    profile.skewMs = dice.whole(-days, days) * 86_400_000;
    life.counts[fault] += 1;
    return `the clock of ${profile.disk.name} is ${profile.skewMs / 86_400_000} days off`;
  };

export const older: Run = async (life, dice) => {
  const profile = dice.pick(life.profiles);
  profile.isOldWire = !profile.isOldWire;
  life.counts.oneVersionOlder += 1;
  return `${profile.disk.name} speaks ${profile.isOldWire ? 'the first version' : 'today’s version'}`;
};

export const deliverLate: Run = async (life) => {
  const deliver = life.late.shift();
  if (deliver === undefined) return 'nothing is late';
  await deliver().catch(() => undefined);
  return 'a late request arrives';
};

export const restart: Run = async (life) => {
  await life.server.restart();
  life.counts.serverRestart += 1;
  return 'the server starts again';
};

/** A row of the replica vanishes, as a browser's fault may have it: only the digest can tell. */
export const lostRow: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const records = (await during(tab, () => readRecordRows(tab.store))) ?? [];
  if (records.length === 0) return 'there is nothing to lose';
  const one = dice.pick(records);
  const lost = await during(tab, () =>
    steady(tab.store, () =>
      tab.store.db.transaction('rw', storesOfRecords(tab.store.db), async () => {
        const here = await openRecordRows(tab.store);
        await here.of([one.id]);
        await here.remove([one.id]);
      }),
    ),
  );
  if (lost?.ok !== true) return 'the disk takes nothing now';
  life.counts.lostScopeRow += 1;
  return `${tab.disk.name} loses the record ${one.id}`;
};

export const weather: Run = async (life, dice) => {
  life.weather.chance = dice.pick([0, 10, 30, 60]);
  return `the wire fails ${life.weather.chance} times of a hundred`;
};
