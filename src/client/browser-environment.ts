// The phone's doors as the browser gives them. The only place of the client that reads the clock.
import { askForSync } from './background-sync.ts';
import { browserHints } from './browser-hints.ts';
import { browserKeepsake } from './browser-keepsake.ts';
import type { Environment, Work } from './environment.ts';

const minutes = (offset: number) => String(offset % 60).padStart(2, '0');
const hours = (offset: number) => String(Math.floor(offset / 60)).padStart(2, '0');

function timeZone(): string {
  const east = -new Date().getTimezoneOffset();
  const size = Math.abs(east);
  return `${east < 0 ? '-' : '+'}${hours(size)}:${minutes(size)}`;
}

const now = () => Date.now();
const after = (ms: number, call: () => void) => {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
};
const leases = { indexedDB, IDBKeyRange, now, after, newHolder: () => crypto.randomUUID() };

// Few browsers need this, and none for its first screen.
const lease = () => import('./store/lease.ts');

/** One tab at a time, by Web Locks; where there are none, by a lease. */
async function exclusively(name: string, work: Work): Promise<boolean> {
  if (navigator.locks === undefined) return (await lease()).underLease(leases, name, work);
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work(() => true);
    return true;
  });
}

async function isAtWork(prefix: string): Promise<boolean> {
  if (navigator.locks === undefined) return (await lease()).isLeased(leases, prefix);
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name?.startsWith(prefix));
}

export const browserEnvironment: Environment = {
  now,
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
  fetch: (path, init) => fetch(path, init),
  upload: async (path, upload, onProgress) =>
    (await import('./browser-upload.ts')).browserUpload(path, upload, onProgress),
  subtle: crypto.subtle,
  indexedDB,
  IDBKeyRange,
  storage: navigator.storage ?? null,
  keepsake: browserKeepsake,
  exclusively,
  isAtWork,
  after,
  hints: (path, onHint) => browserHints(path, onHint, () => Math.random()),
  isShown: () => document.visibilityState !== 'hidden',
  wakeLater: () => void askForSync(),
  timeZone,
};
