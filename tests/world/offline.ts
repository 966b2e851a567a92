// A store of its own on a phone that never reaches anyone: for stories about one disk.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Environment } from '../../src/client/environment.ts';
import { profile } from '../../src/protocol/session.ts';
import { makeKeepsake, quietDoors } from './doors.ts';

export const deputy = profile.parse({
  tenant: '511524',
  userId: 'li',
  name: '李代表',
  role: 'deputy',
  stationIds: ['huatan'],
  isReportOfficer: false,
});

const noNetwork = () => Promise.reject(new TypeError('no network'));

/** The doors of a phone without a network; `clock` is the test's to move. */
export function offline(
  factory = new IDBFactory(),
  clock = { now: Date.parse('2026-11-23T02:00:00Z') },
): Environment {
  return {
    now: () => {
      clock.now += 1;
      return clock.now;
    },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    fraction: () => 0.5,
    fetch: noNetwork,
    upload: noNetwork,
    subtle: crypto.subtle,
    indexedDB: factory,
    IDBKeyRange,
    storage: null,
    exclusively: async () => false,
    isAtWork: async () => false,
    after: () => () => undefined,
    keepsake: makeKeepsake(),
    ...quietDoors,
    timeZone: () => '+08:00',
  };
}
