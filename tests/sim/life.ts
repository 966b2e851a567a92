// One life: its profiles, its open tabs, what was saved, and how often each fault struck.

import { emptyBin } from '../../src/client/store/bin.ts';
import { databaseName, type OutboxRow } from '../../src/client/store/database.ts';
import type { Store } from '../../src/client/store/store.ts';
import { demoTenant } from '../../src/demo/accounts.ts';
import type { Dice } from '../../src/demo/dice.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Asset } from '../../src/domain/assets/asset-entry.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { DraftId } from '../../src/domain/ids.ts';
import type { Kind } from '../../src/domain/kinds.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { type Disk, rowsOn } from './disk.ts';
import { type Counted, counted, type Fault } from './faults.ts';
import type { Violation } from './judge/look.ts';
import { during, type Outside, openTab, type Tab, type WireFault } from './tab.ts';
import { makeSimServer, type Person, profilesOf, type Saved, type SimServer, startAt } from './world.ts';

export type Profile = {
  readonly disk: Disk;
  readonly users: readonly Person[];
  skewMs: number;
  isOldWire: boolean;
};

export type Life = {
  readonly server: SimServer;
  readonly dice: { current: Dice };
  readonly profiles: Profile[];
  readonly tabs: Tab[];
  readonly saved: Saved[];
  /** Changes whose only copies were on a disk that was rolled back, or that their author let go of. */
  readonly rolledAway: Set<string>;
  readonly counts: Record<Counted, number>;
  /** The ledger as it stood before anything happened. */
  readonly entries: ReadonlyMap<string, Asset>;
  readonly history: string[];
  readonly outside: Outside;
  readonly late: (() => Promise<unknown>)[];
  readonly weather: { chance: number; bookingChance: number; hasLocks: boolean; isCrowded: boolean };
  readonly lastVersions: Map<string, { epoch: string; ver: number }>;
  readonly photoCount: { next: number };
  readonly recordCount: { next: number };
  readonly sessionCount: { next: number };
  /** What was seen to be wrong on the way. */
  readonly found: Violation[];
  /** Rescue files that lie in a drawer. */
  readonly rescues: RescueInHand[];
  /** Changes that a file carried to another sender than the phone they were saved on. */
  readonly carried: Set<string>;
  /** Photos that a lost phone had delivered: their bytes may be nowhere once the server is restored. */
  readonly lostPhotos: Set<string>;
  /** Drafts as their authors know them, by disk and id. */
  readonly drafts: Map<string, KnownDraft>;
};

export type RescueInHand = {
  readonly owner: Person;
  readonly blob: Blob;
  readonly from: Disk;
  /** The drafts in it, as they were known then. */
  readonly drafts: readonly KnownDraft[];
};

/** `unsure`: the tab died over it, or its disk went back. */
export type DraftState = 'inUse' | 'binned' | 'handedIn' | 'unsure';
export type KnownDraft = {
  readonly disk: Disk;
  readonly person: Person;
  readonly id: DraftId;
  readonly kind: Kind;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly state: DraftState;
  /** By the server's clock. */
  readonly binnedAt: number;
};

const wireFaults: readonly WireFault[] = [
  'requestLost',
  'ackLost',
  'duplicated',
  'reordered',
  'requestGarbled',
  'garbage200',
  'busy503',
  'dieBefore',
  'dieAfter',
];

const faultOfWire = (fault: WireFault): Fault =>
  fault === 'dieBefore' || fault === 'dieAfter' ? 'crashAroundRequest' : fault;

export async function makeLife(dice: Dice): Promise<Life> {
  const current = { current: dice };
  const shared: Dice = {
    whole: (min, max) => current.current.whole(min, max),
    pick: (list) => current.current.pick(list),
    id: (at) => current.current.id(at),
  };
  const server = await makeSimServer(shared);
  const profiles: Profile[] = profilesOf().map((one) => ({ ...one, skewMs: 0, isOldWire: false }));
  const counts = Object.fromEntries(counted.map((one) => [one, 0])) as Record<Counted, number>;
  const late: Life['late'] = [];
  const weather: Life['weather'] = { chance: 0, bookingChance: 50, hasLocks: true, isCrowded: false };
  const clock = { now: startAt };
  const outside: Outside = {
    server,
    dice: shared,
    clock,
    late,
    hasLocks: () => weather.hasLocks,
    isCrowded: () => weather.isCrowded,
    isOldWire: (disk) => profiles.find((one) => one.disk === disk)?.isOldWire === true,
    nextFault: () => {
      if (shared.whole(1, 100) > weather.chance) return null;
      const fault = shared.pick(wireFaults);
      counts[faultOfWire(fault)] += 1;
      return fault;
    },
    diesBooking: () => {
      if (shared.whole(1, 100) > weather.bookingChance) return false;
      counts.crashWhileBooking += 1;
      return true;
    },
  };
  return {
    server,
    dice: current,
    profiles,
    tabs: [],
    saved: [],
    rolledAway: new Set(),
    counts,
    entries: new Map([...everyAsset(server.app().store, demoTenant)].map((one) => [one.id, one])),
    history: [],
    outside,
    late,
    weather,
    lastVersions: new Map(),
    photoCount: { next: 1 },
    recordCount: { next: 1 },
    sessionCount: { next: 1 },
    found: [],
    rescues: [],
    carried: new Set(),
    lostPhotos: new Set(),
    drafts: new Map(),
  };
}

/** The browser holds the session of this person from now on. Answers whether it was a new one. */
export function signIn(life: Life, disk: Disk, person: Person): boolean {
  const { session } = disk;
  if (session?.userId === person.userId && life.server.isOpen(session.token)) return false;
  const token = `${person.userId}-${life.sessionCount.next}`;
  life.sessionCount.next += 1;
  life.server.openSession(person, token);
  disk.session = { userId: person.userId, token };
  return true;
}

export const openTabOf = (life: Life, disk: Disk, person: Person): Tab | undefined =>
  life.tabs.find((tab) => tab.disk === disk && tab.person === person && !tab.isDead());

/** The open tab of that person on that disk, signed in; opened if there is none, or if it knows other rights. */
export async function tabOf(life: Life, profile: Profile, person: Person): Promise<Tab | null> {
  const { disk } = profile;
  signIn(life, disk, person);
  const open = openTabOf(life, disk, person);
  if (open !== undefined && sameRights(open, life.server.actorOf(person))) return open;
  if (open !== undefined) closeTab(life, open);
  life.outside.clock.now = Math.max(1, life.server.clock.now + profile.skewMs);
  const tab = await openTab(disk, person, life.outside);
  life.tabs.push(tab);
  await during(tab, () => emptyBin(tab.store));
  return tab;
}

const sameRights = ({ store: { actor } }: Tab, now: Actor): boolean =>
  actor.role === now.role && JSON.stringify(actor.stationIds) === JSON.stringify(now.stationIds);

function closeTab(life: Life, tab: Tab): void {
  tab.loop.stop();
  tab.kill();
  tab.store.db.close();
  life.tabs.splice(life.tabs.indexOf(tab), 1);
}

export function closeTabs(life: Life, disk: Disk): void {
  for (const tab of life.tabs.filter((one) => one.disk === disk)) closeTab(life, tab);
}

/** What the person now knows to be saved: the rows of the outbox that were not there before. */
export async function noteSaved(life: Life, store: Store, disk: Disk): Promise<void> {
  const rows: OutboxRow[] = await store.db.outbox.toArray();
  for (const row of rows) {
    if (life.saved.some((one) => one.id === row.id)) continue;
    life.saved.push({
      id: row.id,
      rec: row.recordId,
      user: store.actor.userId,
      disk: disk.name,
      order: row.order,
      op: row.op,
    });
  }
}

const keptIn = ['outbox', 'sent', 'repair', 'sentPacks'] as const;

/** The ids of changes on a person's part of a disk. What was acknowledged together lies in packs. */
export async function idsOn(disk: Disk, person: Person): Promise<Set<string>> {
  const rows = await Promise.all(keptIn.map((store) => rowsOn(disk, databaseName(person.userId), store)));
  const changes = rows.flat().flatMap((row) => (Array.isArray(row.rows) ? row.rows : [row]));
  return new Set(changes.map((row) => String(row.id)));
}

/** New phones and clones stop coming when there are so many: each is looked after until the end. */
export const mostProfiles = 6;

export const draftsOn = (life: Life, disk: Disk): readonly KnownDraft[] =>
  [...life.drafts.values()].filter((draft) => draft.disk === disk);

export function note(life: Life, draft: KnownDraft): void {
  life.drafts.set(`${draft.disk.name} ${draft.id}`, draft);
}
