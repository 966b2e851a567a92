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
    denylist: [/^\/api\//, /^\/s\//, /^\/t(\/|$)/],
  }),
);

self.addEventListener('message', (event) => {
  const { data }: { data: unknown } = event;
  const asksToSkip =
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (asksToSkip) void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A connection is back, says the browser: the open tabs send. The worker itself never sees a record.
self.addEventListener('sync', (event) => {
  if (event instanceof ExtendableEvent) event.waitUntil(tellTabsToSend());
});

async function tellTabsToSend(): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const tab of tabs) tab.postMessage({ type: 'SEND' });
}
