// One tab of the app in the simulation: the real store and the real sender, its doors in the simulation's hands.

import type { Environment } from '../../src/client/environment.ts';
import { databaseName } from '../../src/client/store/database.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { makeBatchSize } from '../../src/client/sync/batch-size.ts';
import { type SyncLoop, startLoop } from '../../src/client/sync/loop.ts';
import type { Dice } from '../../src/demo/dice.ts';
import { maxPage } from '../../src/protocol/limits.ts';
import { syncPath } from '../../src/protocol/sync.ts';
import { type Disk, IDBKeyRange, tablesOn, throughDoor } from './disk.ts';
import { brokenOff, cryptoThrough, hastySubtle, inFirstVersion } from './tab-doors.ts';
import { type Person, type SimServer, tokenOf } from './world.ts';

export type WireFault =
  | 'requestLost'
  | 'ackLost'
  | 'duplicated'
  | 'reordered'
  | 'requestGarbled'
  | 'garbage200'
  | 'busy503'
  | 'dieBefore'
  | 'dieAfter';

export type SiteKind = 'transaction' | 'write' | 'request' | 'crypto';
/** It throws; it never comes back; it is done by half. */
export type SiteFault = 'throws' | 'hangs' | 'half';

export type Tab = {
  readonly disk: Disk;
  readonly person: Person;
  readonly store: Store;
  readonly loop: SyncLoop;
  readonly isDead: () => boolean;
  readonly kill: () => void;
  /** After so many more transactions the tab dies. */
  readonly dieAfter: (transactions: number) => void;
  /** After so many more transactions a write finds no room; once. */
  readonly fillUp: (transactions: number) => void;
  /** The handle goes stale, as Safari does. */
  readonly closeHandle: () => void;
  /** After the last sending: for how long the timer is armed (null: not), and whether work is left. */
  readonly rested: () => { readonly armedMs: number | null; readonly isPending: boolean } | null;
  /** Kicks, and waits until the sender rests or the tab is dead. */
  readonly send: () => Promise<void>;
};

export type Outside = {
  readonly server: SimServer;
  readonly dice: Dice;
  readonly clock: { now: number };
  /** Which fault the next request meets, if any. */
  readonly nextFault: () => WireFault | null;
  /** Asked of each answer that refuses or merges something: does the tab die while it books it? */
  readonly diesBooking?: () => boolean;
  /** A request that arrives later than those after it. */
  readonly late: (() => Promise<unknown>)[];
  /** The wire between speaks the first version only. */
  readonly isOldWire: (disk: Disk) => boolean;
  /** Asked at every single door: what goes wrong at this one, if anything. */
  readonly site?: (kind: SiteKind) => SiteFault | null;
  /** Two tabs of one profile are at it: one may do what the other has set its timer for. */
  readonly isCrowded?: () => boolean;
  /** Without Web Locks every tab is a sender. */
  readonly hasLocks: () => boolean;
};

class TabDied extends DOMException {
  constructor() {
    super('the tab is dead', 'TabDied');
  }
}

const never = <T>() => new Promise<T>(() => undefined);

export async function openTab(disk: Disk, person: Person, outside: Outside): Promise<Tab> {
  const { server, dice, clock } = outside;
  const self = {};
  let isDead = false;
  let countdown: number | null = null;
  let room: number | null = null;
  let armed: number | null = null;
  let rested: { armedMs: number | null; isPending: boolean } | null = null;
  let died = () => {};
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const kill = () => {
    isDead = true;
    for (const [name, holder] of disk.locks) if (holder === self) disk.locks.delete(name);
    died();
  };
  const door = {
    pass: () => {
      if (!isDead && countdown !== null) {
        countdown -= 1;
        if (countdown < 0) kill();
      }
      if (isDead) throw new TabDied();
      const fault = outside.site?.('transaction') ?? null;
      if (fault === 'hangs') kill();
      if (fault === 'hangs') throw new TabDied();
      if (fault !== null) throw new DOMException('the disk failed', 'UnknownError');
    },
    write: () => {
      const fault = outside.site?.('write') ?? null;
      if (fault === 'throws') throw new DOMException('the disk failed', 'UnknownError');
      if (fault === 'hangs') kill();
      return fault === null;
    },
    hasRoom: () => {
      if (room === null) return true;
      room -= 1;
      if (room >= 0) return true;
      room = null;
      return false;
    },
  };
  const env: Environment = {
    now: () => {
      clock.now += 1;
      return clock.now;
    },
    randomBytes: (length) => Uint8Array.from({ length }, () => dice.whole(0, 255)),
    fraction: () => dice.whole(0, 999) / 1000,
    fetch: (path, init) => (isDead ? never() : throughSite(path, init)),
    upload: (path, init) => (isDead ? never() : throughSite(path, init)),
    hints: () => () => undefined,
    isShown: () => false,
    wakeLater: () => undefined,
    keepsake: { read: () => null, write: () => undefined },
    subtle: outside.site === undefined ? hastySubtle : cryptoThrough(outside.site, kill),
    indexedDB: throughDoor(disk, door),
    IDBKeyRange,
    storage: null,
    exclusively: async (name, work) => {
      if (!outside.hasLocks()) {
        await work(() => true);
        return true;
      }
      if (disk.locks.has(name)) return false;
      disk.locks.set(name, self);
      await work(() => disk.locks.get(name) === self).finally(() => {
        if (disk.locks.get(name) === self) disk.locks.delete(name);
      });
      return true;
    },
    isAtWork: async () => false,
    after: (ms) => {
      armed = ms;
      return () => {
        armed = null;
      };
    },
    timeZone: () => '+08:00',
  };

  // Small pages: what comes in is written page by page, each while the next one is read.
  const rows = dice.whole(2, 6);
  const smallPage = (body: BodyInit | null | undefined) =>
    typeof body === 'string' ? body.replace(`"want":${maxPage}`, `"want":${rows}`) : (body ?? null);
  const deliver = async (path: string, init: RequestInit): Promise<Response> => {
    const asFirst = outside.isOldWire(disk);
    const answer = await server.reach(path, { ...init, body: smallPage(init.body) });
    return asFirst ? inFirstVersion(answer) : answer;
  };

  const throughSite = async (path: string, init: RequestInit): Promise<Response> => {
    const fault = outside.site?.('request') ?? null;
    if (fault === 'throws') throw new TypeError('the request failed');
    if (fault === 'hangs') kill();
    if (fault === 'hangs') return never();
    const answer = await carry(path, init);
    return fault === 'half' ? brokenOff(answer) : answer;
  };

  const carry = async (path: string, asked: RequestInit): Promise<Response> => {
    // However late it arrives, it carries the session of when it left.
    const cookie = `session=${disk.session?.token ?? tokenOf(person)}`;
    const init = { ...asked, headers: { ...(asked.headers as Record<string, string>), cookie } };
    const fault = outside.nextFault();
    switch (fault) {
      case 'requestLost':
        throw new TypeError('the request was lost');
      case 'ackLost':
        await deliver(path, init);
        throw new TypeError('the answer was lost');
      case 'duplicated':
        await deliver(path, init);
        return deliver(path, init);
      case 'reordered':
        outside.late.push(() => deliver(path, init));
        throw new TypeError('the request is late');
      case 'requestGarbled':
        return deliver(path, path === syncPath ? { ...init, body: 'what nobody can read' } : init);
      case 'garbage200':
        return new Response(dice.pick(['<html>请登录无线网络</html>', '{"ok":true}']), {
          status: 200,
          headers: { 'content-type': dice.pick(['text/html', 'application/json']) },
        });
      case 'busy503':
        return new Response('{"code":"busy","retryAfterMs":1000}', {
          status: 503,
          headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
        });
      case 'dieBefore':
        kill();
        return never();
      case 'dieAfter':
        await deliver(path, init);
        kill();
        return never();
      case null:
        return booked(await deliver(path, init));
    }
  };

  /** The words of a refusal are in the answer alone: of all moments to die this one would lose them. */
  const booked = async (answer: Response): Promise<Response> => {
    const refuses = /"status":"(?:rejected|merged)"/.test(await answer.clone().text());
    if (refuses && outside.diesBooking?.() === true) countdown = dice.whole(0, 1);
    return answer;
  };

  // A tab that dies while it opens never opens.
  const diesFirst = death.then((): never => {
    throw new TabDied();
  });
  diesFirst.catch(() => undefined);
  const store = await Promise.race([openStore(env, server.actorOf(person)), diesFirst]);
  // Small batches: what waits goes in several requests, each asked for before the last one is booked.
  const loop = startLoop(store, () => undefined, makeBatchSize(dice.whole(1, 3)));
  return {
    disk,
    person,
    store,
    loop,
    isDead: () => isDead,
    kill,
    dieAfter: (transactions) => {
      countdown = transactions;
    },
    fillUp: (transactions) => {
      room = transactions;
    },
    closeHandle: () => store.db.backendDB()?.close(),
    rested: () => rested,
    send: async () => {
      loop.kick();
      await Promise.race([loop.settled(), death]);
      if (isDead) return;
      const isPending = await hasWork(disk, databaseName(person.userId));
      rested = outside.isCrowded?.() === true ? null : { armedMs: armed, isPending };
    },
  };
}

/** Asked of the rows, past every door. */
async function hasWork(disk: Disk, name: string): Promise<boolean> {
  const [outbox, repair, uploads] = await tablesOn(disk, name, ['outbox', 'repair', 'uploads']);
  return [...outbox, ...repair, ...uploads.filter((row) => row.state !== 'done')].length > 0;
}

/** Runs work of a tab that may die in the middle: null when it did. */
export async function during<T>(tab: Tab, work: () => Promise<T>): Promise<T | null> {
  let isOver = false;
  const deathOf = async () => {
    while (!isOver && !tab.isDead()) await new Promise((resolve) => setImmediate(resolve));
    return null;
  };
  try {
    return await Promise.race([work(), deathOf()]);
  } catch (error) {
    if (tab.isDead()) return null;
    throw error;
  } finally {
    isOver = true;
  }
}
