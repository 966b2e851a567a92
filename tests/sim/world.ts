// The world of one simulated life: a server, five profiles, a clock, and the record of what people saw as saved.
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccounts, demoTenant } from '../../src/demo/accounts.ts';
import { demoDirectory } from '../../src/demo/county.ts';
import { type Dice, makeDice } from '../../src/demo/dice.ts';
import type { Profile, Role } from '../../src/domain/actor.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { type App, buildApp } from '../../src/server/app.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { addPerson, personById } from '../../src/server/store/people.ts';
import { writeDirectory } from '../../src/server/store/server-state.ts';
import { addSession, endSessions, sessionActor } from '../../src/server/store/session-list.ts';
import { assetNamed, write } from '../world/assets.ts';
import { giveCountyKey } from '../world/officer.ts';
import { reachInside } from '../world/wire.ts';
import { type Disk, makeDisk } from './disk.ts';

export type Person = (typeof demoAccounts)[number];

const named = (id: string): Person => {
  const found = demoAccounts.find((one) => one.userId === id);
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found;
};

export const people = {
  li: named('li-xiulan'),
  wang: named('wang-daming'),
  clerk: named('chen-min'),
  office: named('zhao-jun'),
  unit: named('liu-jian'),
} as const;

/** Six phones and desks: one person has two, one is shared by two. The unit may not read all that the others do. */
export const profilesOf = (): { disk: Disk; users: readonly Person[] }[] => [
  { disk: makeDisk('li’s phone'), users: [people.li] },
  { disk: makeDisk('li’s second phone'), users: [people.li] },
  { disk: makeDisk('shared phone'), users: [people.wang, people.clerk] },
  { disk: makeDisk('station’s desk'), users: [people.clerk] },
  { disk: makeDisk('office’s desk'), users: [people.office] },
  { disk: makeDisk('unit’s desk'), users: [people.unit] },
];

export type Saved = {
  readonly id: string;
  readonly rec: string;
  readonly user: string;
  readonly disk: string;
  readonly order: number;
  readonly op: string;
};

export type SimServer = {
  readonly reach: (path: string, init: RequestInit) => Promise<Response>;
  readonly app: () => App;
  readonly clock: { now: number };
  /** The person as the server knows them now. */
  readonly actorOf: (person: Person) => Profile;
  readonly moveStations: (person: Person, stations: readonly string[]) => void;
  /** Another office: it ends every session, as the county's administrator would end them by it. */
  readonly changeRole: (person: Person, role: Role) => void;
  readonly openSession: (person: Person, token: string) => void;
  readonly isOpen: (token: string) => boolean;
  /** Dies and starts again on the same folder. */
  readonly restart: () => Promise<void>;
  readonly backUp: () => Promise<void>;
  /** Back to the newest verified backup; false when there is none. */
  readonly restore: () => Promise<boolean>;
  readonly alarms: string[];
  readonly close: () => Promise<void>;
};

const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
export const startAt = Date.parse('2026-11-23T02:00:00Z');
const farAway = startAt + 400 * 366 * 86_400_000;

export const tokenOf = (person: Person): string => `token-of-${person.userId}`;
const hashOf = (token: string) => sha256Of(Buffer.from(token));

let template: string | null = null;

const recently = { idleSince: '2026-04-01', lastVerifiedOn: '2026-11-01' } as const;
/** Entries of two townships: idle, disputed, struck off. An alert or two stand from the first day. */
const ledger = [
  { kind: 'enter', fields: assetNamed('原山坪小学', recently) },
  {
    kind: 'enter',
    fields: assetNamed('旧茶厂', {
      location: { divisionCode: '511524115201', text: '梅白镇龙头尾村' },
      titleStatus: 'disputed',
      ...recently,
    }),
  },
  {
    kind: 'enter',
    fields: assetNamed('村卫生室', {
      ...recently,
      ...{ usageStatus: 'inUse', idleSince: undefined, idleCause: undefined },
    }),
    past: { state: 'closedOut', course: {} },
  },
] as never;

/** A county without records, made once and copied for each life. */
async function templateFolder(): Promise<string> {
  if (template !== null) return template;
  const folder = mkdtempSync(join(memory, 'luzhi-sim-county-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const built = await buildApp({
    now: () => startAt,
    randomBytes: (length) => randomBytes(length),
    alarm: () => undefined,
    dataDir: folder,
  });
  const { sql } = built.store;
  for (const one of demoAccounts) {
    const { phone, password: _, ...actor } = one;
    addPerson(sql, actor, { phone, password: 'nobody signs in here' });
    addSession(sql, { tokenHash: hashOf(tokenOf(one)), actor, expiresAt: farAway });
  }
  writeDirectory(sql, demoTenant, demoDirectory);
  giveCountyKey(built.store, people.li.tenant);
  write(built.store, ledger);
  lookAtAll(built.store);
  await built.close();
  template = folder;
  return folder;
}

export async function makeSimServer(dice: Dice): Promise<SimServer> {
  const root = mkdtempSync(join(memory, 'luzhi-sim-'));
  const dataDir = join(root, 'data');
  cpSync(await templateFolder(), dataDir, { recursive: true });
  const clock = { now: startAt };
  const alarms: string[] = [];
  const env = {
    now: () => {
      clock.now += 1;
      return clock.now;
    },
    randomBytes: (length: number) => Buffer.from(Array.from({ length }, () => dice.whole(0, 255))),
    dataDir,
    alarm: (what: string) => alarms.push(what),
  };
  let running = await buildApp(env);
  let newest: string | null = null;
  mkdirSync(join(root, 'backups'));
  return {
    reach: (path, init) => reachInside(() => running.app)(path, init),
    app: () => running,
    clock,
    alarms,
    actorOf: (person) => {
      const actor = personById(running.store.sql, demoTenant, person.userId);
      if (actor === null) throw new Error('the person is gone');
      return actor;
    },
    moveStations: (person, stations) => {
      running.store.sql.run(
        'UPDATE person SET station_ids=? WHERE id=?',
        JSON.stringify(stations),
        person.userId,
      );
    },
    changeRole: ({ tenant, userId }, role) => {
      const { sql } = running.store;
      sql.run('UPDATE person SET role=? WHERE id=?', role, userId);
      endSessions(sql, { tenant, userId }, { why: 'rightsChanged' });
    },
    openSession: (person, token) =>
      addSession(running.store.sql, { tokenHash: hashOf(token), actor: person, expiresAt: farAway }),
    isOpen: (token) => sessionActor(running.store.sql, hashOf(token), clock.now) !== null,
    restart: async () => {
      await running.close();
      running = await buildApp(env);
    },
    backUp: async () => {
      clock.now += 2000; // a backup is named by its second
      const done = await backUp(env, join(root, 'backups'));
      if (done.kind !== 'done') throw new Error(`the backup failed: ${JSON.stringify(done.problems)}`);
      newest = done.folder;
    },
    restore: async () => {
      if (newest === null) return false;
      clock.now += 2000;
      await running.close();
      const done = await restoreBackup(env, newest, { replace: true });
      running = await buildApp(env);
      if (!done.ok) throw new Error(`the restore failed: ${JSON.stringify(done.problems)}`);
      return true;
    },
    close: async () => {
      await running.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export const diceOf = (seed: number) => makeDice(seed);
