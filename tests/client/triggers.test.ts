import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askForSync } from '../../src/client/background-sync.ts';
import { listenForTriggers } from '../../src/client/triggers.ts';

const page = new EventTarget();
const screen = new EventTarget();
const worker = new EventTarget();
const asked: string[] = [];
let registration: unknown;

beforeEach(() => {
  asked.length = 0;
  registration = { sync: { register: async (tag: string) => asked.push(tag) } };
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('document', screen);
  const getRegistration = async () => registration;
  vi.stubGlobal('navigator', { serviceWorker: Object.assign(worker, { getRegistration }) });
});
afterEach(() => vi.unstubAllGlobals());

it('a connection, a look at the page and the worker’s word make the sender try', () => {
  let kicks = 0;
  listenForTriggers(() => {
    kicks += 1;
  });
  for (const name of ['online', 'pageshow', 'focus']) page.dispatchEvent(new Event(name));
  screen.dispatchEvent(new Event('visibilitychange'));
  worker.dispatchEvent(new MessageEvent('message', { data: { type: 'SEND' } }));
  worker.dispatchEvent(new MessageEvent('message', { data: 'CACHE_UPDATED' }));
  expect(kicks).toBe(5);
});

it('after a save the browser is asked to wake the app, where it can', async () => {
  await askForSync();
  expect(asked).toEqual(['send']);
});

it.each([
  ['has no worker', undefined],
  ['has no Background Sync', {}],
  ['refuses', { sync: { register: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } }],
])('a browser that %s changes nothing', async (_, answer) => {
  registration = answer;
  await askForSync();
  expect(asked).toEqual([]);
});
