// The phone's doors as the browser gives them. The only place of the client that reads the clock.
import type { Environment } from './environment.ts';

const minutes = (offset: number) => String(offset % 60).padStart(2, '0');
const hours = (offset: number) => String(Math.floor(offset / 60)).padStart(2, '0');

function timeZone(): string {
  const east = -new Date().getTimezoneOffset();
  const size = Math.abs(east);
  return `${east < 0 ? '-' : '+'}${hours(size)}:${minutes(size)}`;
}

/** One tab at a time; without Web Locks every tab sends, which the server's idempotency makes harmless. */
async function exclusively(name: string, work: () => Promise<void>): Promise<boolean> {
  if (navigator.locks === undefined) {
    await work();
    return true;
  }
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}

/** Where there are no Web Locks there is no worker either, and nothing to wait for. */
async function isAtWork(prefix: string): Promise<boolean> {
  const { held = [] } = navigator.locks === undefined ? {} : await navigator.locks.query();
  return held.some((lock) => lock.name?.startsWith(prefix));
}

export const browserEnvironment: Environment = {
  now: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
  fetch: (path, init) => fetch(path, init),
  subtle: crypto.subtle,
  indexedDB,
  IDBKeyRange,
  storage: navigator.storage ?? null,
  exclusively,
  isAtWork,
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  timeZone,
};
