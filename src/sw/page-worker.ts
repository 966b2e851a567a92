// The worker of the pages under /s/: opens a poster's page that was opened before when there is no network. It keeps the
// page as it was served, its own files, and nothing else; it sends nothing and sees nothing that is written.
declare const self: ServiceWorkerGlobalScope & { readonly luzhiFiles: readonly string[] };

const cacheName = 'luzhi-say-1';
const mostPages = 5; // the posters of one person's way
const patienceMs = 4000; // a line that answers later than this is none

const isPage = (request: Request): boolean =>
  request.mode === 'navigate' && request.method === 'GET' && new URL(request.url).pathname.startsWith('/s/');

/** The page by its path and language; a size of type is no other page. */
function pageKey(url: string): string {
  const { pathname, searchParams } = new URL(url);
  return searchParams.get('lang') === 'en' ? `${pathname}?lang=en` : pathname;
}

async function keepPage(url: string, answer: Response): Promise<void> {
  const cache = await caches.open(cacheName);
  // The poster hangs no more: nobody is to write on its page without a network, in vain.
  if (answer.status === 410) await cache.delete(pageKey(url));
  if (answer.status !== 200 || answer.redirected) return;
  await cache.put(pageKey(url), answer);
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/s/'));
  for (const old of pages.slice(0, Math.max(0, pages.length - mostPages))) await cache.delete(old);
}

async function page(request: Request): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const answer = await fetch(request.url, { signal: stop.signal, credentials: 'same-origin' });
    await keepPage(request.url, answer.clone());
    return answer;
  } catch {
    const kept = await (await caches.open(cacheName)).match(pageKey(request.url));
    return kept ?? Response.error();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The pages that were there before this worker: the first visit counts. The browser has them from a moment ago, so that
 * the server is asked, and counts a visit, only where it has not.
 */
async function keepOpenPages(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const { url } of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
    if (!new URL(url).pathname.startsWith('/s/') || (await cache.match(pageKey(url)))) continue;
    const answer = await fetch(url, { cache: 'force-cache', credentials: 'same-origin' }).catch(() => null);
    if (answer !== null) await keepPage(url, answer);
  }
}

async function file(request: Request): Promise<Response> {
  const kept = await caches.match(new URL(request.url).pathname, { cacheName });
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...self.luzhiFiles]))
      .then(() => self.skipWaiting()),
  );
});
self.addEventListener('activate', (event) =>
  event.waitUntil(self.clients.claim().then(() => keepOpenPages())),
);
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (isPage(request) && pathname !== '/s/worker.js') event.respondWith(page(request));
  else if (origin === self.location.origin && self.luzhiFiles.includes(pathname))
    event.respondWith(file(request));
});

export {};
