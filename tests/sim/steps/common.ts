// What many steps are made of: whose phone, which record, with which photos.
import { type ListedRecord, listRecords, readRecord } from '../../../src/client/store/listing.ts';
import { keepPhoto } from '../../../src/client/store/photos.ts';
import type { Dice } from '../../../src/demo/dice.ts';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { jpegLike } from '../../world/phone.ts';
import { type Life, noteSaved, type Profile, tabOf } from '../life.ts';
import { during, type Tab } from '../tab.ts';
import { people } from '../world.ts';

export type Run = (life: Life, dice: Dice) => Promise<string>;

/** The unit reads and sends; what it says it says at its desk. */
export const working = (life: Life): Profile[] =>
  life.profiles.filter(({ users }) => !users.includes(people.unit));

export const fresh = async (life: Life, dice: Dice, profiles = working(life)): Promise<Tab | null> => {
  const profile = dice.pick(profiles);
  const tab = await tabOf(life, profile, dice.pick(profile.users)).catch(() => null);
  if (tab !== null) life.outside.clock.now = Math.max(1, life.server.clock.now + profile.skewMs);
  return tab;
};

export const stationOf = ({ store }: Tab): string => store.actor.stationIds[0] ?? 'huatan';

export const words = ['路灯坏了', '桥面塌陷', '水管漏水', '垃圾没人收', '校车停开', '药店关门'];

/** Fresh photos; now and then one that somebody took before. */
export async function photosFor(life: Life, tab: Tab, count: number, dice: Dice): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (let i = 0; i < count; i += 1) {
    const isOld = life.photoCount.next > 1 && dice.whole(0, 4) === 0;
    const number = isOld ? dice.whole(1, life.photoCount.next - 1) : life.photoCount.next;
    if (!isOld) life.photoCount.next += 1;
    const photo = await photoNumbered(tab, number);
    if (photo === null) continue;
    kept.push(photo);
    if (isOld) life.counts.photoAgain += 1;
  }
  return kept;
}

export async function photoNumbered(tab: Tab, number: number): Promise<Attachment | null> {
  const bytes = jpegLike(number, 300 + number);
  const photo = { bytes: bytes.buffer, mime: 'image/jpeg', thumb: bytes.buffer, takenAt: 0 } as const;
  const done = await during(tab, () => keepPhoto(tab.store, photo));
  return done?.ok === true ? done.value : null;
}

export async function someRecord(
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

export const follow =
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

export const isOpen = ({ view }: ListedRecord) => view.state === 'submitted' && view.fields !== null;
export const isOwn = ({ view }: ListedRecord, tab: Tab) => view.authorId === tab.store.actor.userId;

export const editOf = (one: ListedRecord, dice: Dice) => {
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
