// The worker keeps the application's shell and nothing else: no record, no photo, no answer of the API.
// A new version is taken only when the page says so, on a person's word.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/s\//, /^\/t(\/|$)/, /^\/p\//],
  }),
);

self.addEventListener('message', (event) => {
  const { data }: { data: unknown } = event;
  const asksToSkip =
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (asksToSkip) void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The server rings: how many alerts there are, and nothing of them.
self.addEventListener('push', (event) => {
  const told: unknown = event.data?.json();
  if (isNotice(told)) event.waitUntil(self.registration.showNotification(told.title, noticeOf(told)));
});

type Notice = { readonly title: string; readonly body: string; readonly url: string };

const isNotice = (told: unknown): told is Notice =>
  typeof told === 'object' &&
  told !== null &&
  ['title', 'body', 'url'].every((name) => typeof Reflect.get(told, name) === 'string');

/** A newer one takes the place of the one before: the list behind it is the same. */
const noticeOf = ({ body, url }: Notice): NotificationOptions => ({
  body,
  tag: url,
  icon: '/icon-192.png',
  data: url,
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url: unknown = event.notification.data;
  if (typeof url === 'string' && url.startsWith('/')) event.waitUntil(open(url));
});

async function open(url: string): Promise<void> {
  const [tab] = await self.clients.matchAll({ type: 'window' });
  if (tab === undefined) await self.clients.openWindow(url);
  else await tab.focus().then((shown) => shown.navigate(url));
}

// A connection is back, says the browser: the open tabs send. The worker itself never sees a record.
self.addEventListener('sync', (event) => {
  if (event instanceof ExtendableEvent) event.waitUntil(tellTabsToSend());
});

async function tellTabsToSend(): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const tab of tabs) tab.postMessage({ type: 'SEND' });
}
