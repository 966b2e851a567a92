// One life: its profiles, its open tabs, what was saved, and how often each fault struck.

import { databaseName, type OutboxRow } from '../../src/client/store/database.ts';
import type { Store } from '../../src/client/store/store.ts';
import { demoTenant } from '../../src/demo/accounts.ts';
import type { Dice } from '../../src/demo/dice.ts';
import type { Asset } from '../../src/domain/assets/asset-entry.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { type Disk, rowsOn } from './disk.ts';
import { type Fault, faults } from './faults.ts';
import { type Outside, openTab, type Tab, type WireFault } from './tab.ts';
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
  /** Changes whose only copies were on a disk that was rolled back. */
  readonly rolledAway: Set<string>;
  readonly counts: Record<Fault, number>;
  /** The ledger as it stood before anything happened. */
  readonly entries: ReadonlyMap<string, Asset>;
  readonly history: string[];
  readonly outside: Outside;
  readonly late: (() => Promise<unknown>)[];
  readonly weather: { chance: number; bookingChance: number; hasLocks: boolean; isCrowded: boolean };
  readonly lastVersions: Map<string, { epoch: string; ver: number }>;
  readonly photoCount: { next: number };
  readonly recordCount: { next: number };
};

const wireFaults: readonly WireFault[] = [
  'requestLost',
  'ackLost',
  'duplicated',
  'reordered',
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
  const counts = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>;
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
  };
}

/** The open tab of that person on that disk, opened if there is none. */
export async function tabOf(life: Life, profile: Profile, person: Person): Promise<Tab | null> {
  const open = life.tabs.find((tab) => tab.disk === profile.disk && tab.person === person && !tab.isDead());
  if (open !== undefined) return open;
  life.outside.clock.now = life.server.clock.now + profile.skewMs;
  const tab = await openTab(profile.disk, person, life.outside);
  life.tabs.push(tab);
  return tab;
}

export function closeTabs(life: Life, disk: Disk): void {
  for (const tab of life.tabs) {
    if (tab.disk !== disk) continue;
    tab.loop.stop();
    tab.kill();
    tab.store.db.close();
  }
  const left = life.tabs.filter((tab) => tab.disk !== disk);
  life.tabs.splice(0, life.tabs.length, ...left);
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
