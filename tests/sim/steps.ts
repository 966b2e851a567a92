// What can happen in a simulated life. Each step has dice of its own, so that leaving others out does not change it.
import { type AssetStep, changeAsset } from '../../src/client/store/asset-save.ts';
import { type LedgerEntry, readLedgerEntry } from '../../src/client/store/assets.ts';
import { type ListedRecord, listRecords, readRecord } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readRecordRows, storesOfRecords } from '../../src/client/store/record-rows.ts';
import { addSupplement, decideRecord, submitDraft, withdrawRecord } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { openRecordRows } from '../../src/client/store/write-records.ts';
import type { Dice } from '../../src/demo/dice.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import { dayAt } from '../../src/domain/day.ts';
import { visitFindings } from '../../src/domain/machines/asset/core.ts';
import { alertMovePath } from '../../src/protocol/alerts.ts';
import { petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike } from '../world/phone.ts';
import { copyOf } from './disk.ts';
import { closeTabs, idsOn, type Life, noteSaved, type Profile, tabOf } from './life.ts';
import { during, openTab, type Tab } from './tab.ts';
import { people, tokenOf } from './world.ts';

export type Step = { readonly kind: StepKind; readonly seed: number };
type Run = (life: Life, dice: Dice) => Promise<string>;

const fresh = async (life: Life, dice: Dice, profiles = life.profiles): Promise<Tab | null> => {
  const profile = dice.pick(profiles);
  const tab = await tabOf(life, profile, dice.pick(profile.users)).catch(() => null);
  if (tab !== null) life.outside.clock.now = Math.max(1, life.server.clock.now + profile.skewMs);
  return tab;
};

const words = ['路灯坏了', '桥面塌陷', '水管漏水', '垃圾没人收', '校车停开', '药店关门'];

async function photosFor(life: Life, tab: Tab, count: number): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (let i = 0; i < count; i += 1) {
    const bytes = jpegLike(life.photoCount.next, 300 + life.photoCount.next);
    life.photoCount.next += 1;
    const photo = { bytes: bytes.buffer, mime: 'image/jpeg', thumb: bytes.buffer, takenAt: 0 } as const;
    const done = await during(tab, () => keepPhoto(tab.store, photo));
    if (done?.ok === true) kept.push(done.value);
  }
  return kept;
}

const record: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const isPetition = dice.whole(0, 2) > 0;
  const attachments = await photosFor(life, tab, isPetition ? dice.whole(0, 1) : dice.whole(1, 2));
  const stationId = tab.store.actor.stationIds[0] ?? 'huatan';
  const number = life.recordCount.next;
  life.recordCount.next += 1;
  const fields = isPetition
    ? petitionAbout(`第${number}件：${dice.pick(words)}，请来看一看𠮷`, {
        stationId,
        ...(dice.whole(0, 9) === 0 && { kind: 'report' }),
      })
    : {
        ...sightingOf(`第${number}处校舍`),
        stationId,
        ...(dice.whole(0, 2) === 0 && { hasHazard: true, hazardText: '屋檐快掉下来了' }),
      };
  const draft = await during(tab, () => newDraft(tab.store, isPetition ? 'petition' : 'sighting'));
  if (draft?.ok !== true) return `${tab.person.userId} could not begin a record`;
  const written = await during(tab, () => writeDraft(tab.store, { ...draft.value, attachments }));
  if (written?.ok !== true) return `${tab.person.userId} could not write a draft`;
  const saved = await during(tab, () => submitDraft(tab.store, written.value, { ...fields, attachments }));
  if (saved?.ok === true) await during(tab, () => noteSaved(life, tab.store, tab.disk));
  return `${tab.person.userId} on ${tab.disk.name} records ${saved?.ok === true ? saved.value.recordId : 'nothing'}`;
};

async function someRecord(
  tab: Tab,
  dice: Dice,
  wanted: (one: ListedRecord) => boolean,
): Promise<ListedRecord | null> {
  const all = await during(tab, () => listRecords(tab.store));
  const found = (all ?? []).filter(wanted);
  if (found.length === 0) return null;
  const { view } = dice.pick(found);
  return during(tab, () => readRecord(tab.store, view.id));
}

type Follow = (tab: Tab, one: ListedRecord, life: Life) => Promise<{ readonly ok: boolean } | null>;

const follow =
  (name: string, wanted: (one: ListedRecord, tab: Tab) => boolean, act: (dice: Dice) => Follow): Run =>
  async (life, dice) => {
    const tab = await fresh(life, dice);
    if (tab === null) return 'nobody could open the app';
    const one = await someRecord(tab, dice, (each) => wanted(each, tab));
    if (one === null) return `${tab.person.userId} has nothing to ${name}`;
    const done = await during(tab, () => act(dice)(tab, one, life));
    if (done?.ok === true) await during(tab, () => noteSaved(life, tab.store, tab.disk));
    return `${tab.person.userId} on ${tab.disk.name} ${name} ${one.view.id}: ${done?.ok === true}`;
  };

const isOpen = ({ view }: ListedRecord) => view.state === 'submitted' && view.fields !== null;
const isOwn = ({ view }: ListedRecord, tab: Tab) => view.authorId === tab.store.actor.userId;

const editOf = (one: ListedRecord, dice: Dice) => {
  const value = `${dice.pick(words)}${dice.whole(1, 99)}号`;
  const before = Object(one.view.fields);
  if (one.view.kind === 'sighting')
    return { locationText: { from: before.locationText, to: `${value}旁边` } };
  const urgency = dice.pick(['normal', 'urgent', 'critical']);
  return dice.whole(0, 1) === 0
    ? { addressText: { from: before.addressText, to: value } }
    : {
        addressText: { from: before.addressText, to: value },
        urgency: { from: before.urgency, to: urgency },
      };
};

const supplement = follow(
  'supplement',
  (one, tab) => isOpen(one) && isOwn(one, tab),
  (dice) => async (tab, one, life) =>
    addSupplement(tab.store, one, {
      text: `补充：${dice.pick(words)}`,
      attachments: await photosFor(life, tab, dice.whole(0, 1)),
    }),
);
const amend = follow(
  'amend',
  (one, tab) => isOpen(one) && isOwn(one, tab),
  (dice) => (tab, one) => decideRecord(tab.store, one, { move: 'amend', args: { set: editOf(one, dice) } }),
);
const withdraw = follow(
  'withdraw',
  (one, tab) => isOpen(one) && isOwn(one, tab),
  () => (tab, one) => withdrawRecord(tab.store, one),
);

/** The station or the office at work on what others recorded, and its answer at once. */
const atDesk =
  (
    fault: 'officeEdit' | 'caseClosed',
    move: (one: ListedRecord, dice: Dice) => { move: string; args: unknown },
  ): Run =>
  async (life, dice) => {
    const desks = life.profiles.filter(
      ({ users }) => users.includes(people.clerk) || users.includes(people.office),
    );
    const tab = await fresh(life, dice, desks);
    if (tab === null || tab.person === people.wang) return 'the desk is empty';
    const one = await someRecord(tab, dice, (each) => each.view.kind === 'petition' && isOpen(each));
    if (one === null) return 'the desk has nothing to do';
    const step = move(one, dice);
    const done = await during(tab, () => decideRecord(tab.store, one, step as never));
    if (done?.ok === true) {
      life.counts[fault] += 1;
      await during(tab, () => noteSaved(life, tab.store, tab.disk));
      await tab.send();
    }
    return `${tab.person.userId} at the desk: ${step.move} ${one.view.id}: ${done?.ok === true}`;
  };

/** An entry of the ledger as this tab has it, with what it did itself. */
async function someEntry(tab: Tab, dice: Dice): Promise<LedgerEntry | null> {
  const rows = (await during(tab, () => tab.store.db.assets.toArray())) ?? [];
  if (rows.length === 0) return null;
  const { id } = dice.pick(rows);
  return during(tab, () => readLedgerEntry(tab.store, id));
}

/** Somebody on the way looks at an entry, with or without a network and a photo. */
const visit: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const entry = await someEntry(tab, dice);
  if (entry === null) return `${tab.person.userId} has no ledger`;
  const args = {
    on: dayAt(life.server.clock.now),
    finding: dice.pick(visitFindings),
    note: `看到：${dice.pick(words)}`,
    attachments: await photosFor(life, tab, dice.whole(0, 1)),
  };
  const done = await during(tab, () => changeAsset(tab.store, entry.asset, { move: 'verify', args }));
  if (done?.ok === true) await during(tab, () => noteSaved(life, tab.store, tab.disk));
  return `${tab.person.userId} on ${tab.disk.name} visits ${entry.asset.id}: ${done?.ok === true}`;
};

/** The office decides on an entry: refused when it moved meanwhile, and then its words wait in repair. */
const decideEntry: Run = async (life, dice) => {
  const desks = life.profiles.filter(({ users }) => users.includes(people.office));
  const tab = await fresh(life, dice, desks);
  if (tab === null) return 'the desk is empty';
  const entry = await someEntry(tab, dice);
  if (entry === null) return 'the desk has no ledger';
  const isDisputed = entry.asset.course.disputedSinceOn !== undefined;
  const step: AssetStep = isDisputed
    ? { move: 'settleTitle', args: { result: '查到了当年的批文，归镇政府' } }
    : { move: 'disputeTitle', args: { reason: '村里说是村里的，镇里说是镇里的' } };
  const done = await during(tab, () => changeAsset(tab.store, entry.asset, step));
  if (done?.ok === true) {
    life.counts.entryDecided += 1;
    await during(tab, () => noteSaved(life, tab.store, tab.disk));
    if (dice.whole(0, 1) === 0) await tab.send();
  }
  return `the office: ${step.move} ${entry.asset.id}: ${done?.ok === true}`;
};

/** Somebody says of an alert that they know; its next version goes to everybody who hears of it. */
const knowAlert: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const rows = (await during(tab, () => tab.store.db.alerts.toArray())) ?? [];
  if (rows.length === 0) return `${tab.person.userId} has no alerts`;
  const { id } = dice.pick(rows);
  const headers = { cookie: `session=${tokenOf(tab.person)}`, 'content-type': 'application/json' };
  const path = alertMovePath(id, 'acknowledge');
  const { status } = await life.server.reach(path, { method: 'POST', headers, body: '{}' });
  if (status === 200) life.counts.alertKnown += 1;
  return `${tab.person.userId} knows of ${id}: ${status}`;
};

const send: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const trouble = dice.whole(0, 3);
  if (trouble === 0) {
    tab.dieAfter(dice.whole(0, 14));
    life.counts.crashBetweenSteps += 1;
  }
  await tab.send();
  return `${tab.person.userId} on ${tab.disk.name} sends${tab.isDead() ? ' and dies' : ''}`;
};

const crash: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  tab.dieAfter(dice.whole(0, 8));
  life.counts.crashBetweenSteps += 1;
  await record(life, dice);
  return `${tab.person.userId} on ${tab.disk.name} will die soon`;
};

const transfer =
  (fault: 'stationTransfer' | 'membershipChange', stations: readonly (readonly string[])[]): Run =>
  async (life, dice) => {
    const person = dice.pick([people.li, people.wang]);
    const next = dice.pick(stations);
    life.server.moveStations(person, next);
    life.counts[fault] += 1;
    for (const { disk, users } of life.profiles) if (users.includes(person)) closeTabs(life, disk);
    return `${person.userId} now serves ${next.join(' and ') || 'nobody'}`;
  };

const backup: Run = async (life) => {
  await life.server.backUp();
  life.counts.backup += 1;
  return 'a verified backup';
};

const restore: Run = async (life) => {
  if (!(await life.server.restore())) return 'there is no backup to restore';
  life.counts.serverRestore += 1;
  return 'the server is restored from its newest backup';
};

const images = new WeakMap<Profile, IDBFactory>();

const image: Run = async (life, dice) => {
  const profile = dice.pick(life.profiles);
  closeTabs(life, profile.disk);
  images.set(profile, await copyOf(profile.disk));
  return `an image of ${profile.disk.name} is kept`;
};

const rollback: Run = async (life, dice) => {
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
  for (const key of [...life.lastVersions.keys()]) {
    if (key.startsWith(`${profile.disk.name} `)) life.lastVersions.delete(key);
  }
  life.counts.storageRollback += 1;
  return `${profile.disk.name} is rolled back`;
};

const clone: Run = async (life, dice) => {
  if (life.profiles.length > 6) return 'there are clones enough';
  const profile = dice.pick(life.profiles.slice(0, 5));
  closeTabs(life, profile.disk);
  const factory = await copyOf(profile.disk);
  const disk = { name: `clone ${life.profiles.length} of ${profile.disk.name}`, factory, locks: new Map() };
  life.profiles.push({ ...profile, disk });
  life.counts.clonedProfile += 1;
  return `${profile.disk.name} is cloned`;
};

const twoTabs: Run = async (life, dice) => {
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

const quota: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  tab.fillUp(dice.whole(0, 6));
  life.counts.quota += 1;
  return dice.whole(0, 1) === 0 ? record(life, dice) : send(life, dice);
};

const stale: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  tab.closeHandle();
  life.counts.closedHandle += 1;
  return dice.whole(0, 1) === 0 ? record(life, dice) : send(life, dice);
};

const jump =
  (fault: 'clockJumpDays' | 'clockJumpYears', days: number): Run =>
  async (life, dice) => {
    const profile = dice.pick(life.profiles);
    profile.skewMs = dice.whole(-days, days) * 86_400_000;
    life.counts[fault] += 1;
    return `the clock of ${profile.disk.name} is ${profile.skewMs / 86_400_000} days off`;
  };

const older: Run = async (life, dice) => {
  const profile = dice.pick(life.profiles);
  profile.isOldWire = !profile.isOldWire;
  life.counts.oneVersionOlder += 1;
  return `${profile.disk.name} speaks ${profile.isOldWire ? 'the first version' : 'today’s version'}`;
};

const deliverLate: Run = async (life) => {
  const deliver = life.late.shift();
  if (deliver === undefined) return 'nothing is late';
  await deliver().catch(() => undefined);
  return 'a late request arrives';
};

const restart: Run = async (life) => {
  await life.server.restart();
  life.counts.serverRestart += 1;
  return 'the server starts again';
};

/** A row of the replica vanishes, as a browser's fault may have it: only the digest can tell. */
const lostRow: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const records = (await during(tab, () => readRecordRows(tab.store))) ?? [];
  if (records.length === 0) return 'there is nothing to lose';
  const one = dice.pick(records);
  await during(tab, () =>
    tab.store.db.transaction('rw', storesOfRecords(tab.store.db), async () => {
      const here = await openRecordRows(tab.store);
      await here.of([one.id]);
      await here.remove([one.id]);
    }),
  );
  life.counts.lostScopeRow += 1;
  return `${tab.disk.name} loses the record ${one.id}`;
};

const weather: Run = async (life, dice) => {
  life.weather.chance = dice.pick([0, 10, 30, 60]);
  return `the wire fails ${life.weather.chance} times of a hundred`;
};

export const runs = {
  record,
  visit,
  decideEntry,
  knowAlert,
  send,
  supplement,
  amend,
  withdraw,
  officeEdit: atDesk('officeEdit', (one, dice) => ({ move: 'amend', args: { set: editOf(one, dice) } })),
  register: atDesk('officeEdit', () => ({ move: 'register', args: {} })),
  sealLater: atDesk('officeEdit', () => ({
    move: 'sealAsReport',
    args: { reason: '信里写的是检举，应当保密办理' },
  })),
  close: atDesk('caseClosed', () => ({ move: 'discard', args: { reason: 'spam' } })),
  crash,
  weather,
  transfer: transfer('stationTransfer', [['meibai'], ['huatan']]),
  membership: transfer('membershipChange', [['huatan', 'meibai'], ['huatan'], []]),
  backup,
  restore,
  image,
  rollback,
  clone,
  twoTabs,
  quota,
  stale,
  jumpDays: jump('clockJumpDays', 30),
  jumpYears: jump('clockJumpYears', 3650),
  older,
  deliverLate,
  restart,
  lostRow,
} as const satisfies Record<string, Run>;
export type StepKind = keyof typeof runs;

const weights: Readonly<Record<StepKind, number>> = {
  record: 16,
  visit: 6,
  decideEntry: 3,
  knowAlert: 3,
  send: 22,
  supplement: 6,
  amend: 9,
  withdraw: 2,
  officeEdit: 7,
  register: 2,
  sealLater: 2,
  close: 1,
  crash: 3,
  weather: 6,
  transfer: 2,
  membership: 2,
  backup: 2,
  restore: 2,
  image: 2,
  rollback: 2,
  clone: 1,
  twoTabs: 3,
  quota: 3,
  stale: 3,
  jumpDays: 2,
  jumpYears: 1,
  older: 2,
  deliverLate: 3,
  restart: 1,
  lostRow: 2,
};

const bag = Object.entries(weights).flatMap(([kind, weight]) =>
  Array<StepKind>(weight).fill(kind as StepKind),
);

export const planOf = (dice: Dice, length: number): readonly Step[] =>
  Array.from({ length }, () => ({ kind: dice.pick(bag), seed: dice.whole(1, 2 ** 31) }));
