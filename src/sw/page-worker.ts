// The worker of the pages under /s/: opens a poster's page that was opened before when there is no network. It keeps the
// page as it was served, its own files, and nothing else; it sends nothing and sees nothing that is written.
declare const self: ServiceWorkerGlobalScope & { readonly luzhiFiles: readonly string[] };

const cacheName = 'luzhi-say-1';
const mostPages = 5; // the posters of one person's way
const patienceMs = 4000; // a line that answers later than this is none

const isPage = (request: Request): boolean =>
  request.mode === 'navigate' && request.method === 'GET' && new URL(request.url).pathname.startsWith('/s/');

/** The page by its path and language; a size of type is no other page. */
function pageKey(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  return searchParams.get('lang') === 'en' ? `${pathname}?lang=en` : pathname;
}

async function keepPage(request: Request, answer: Response): Promise<void> {
  if (answer.status !== 200 || answer.redirected) return;
  const cache = await caches.open(cacheName);
  await cache.put(pageKey(request), answer);
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/s/'));
  for (const old of pages.slice(0, Math.max(0, pages.length - mostPages))) await cache.delete(old);
}

async function page(request: Request): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const answer = await fetch(request.url, { signal: stop.signal, credentials: 'same-origin' });
    await keepPage(request, answer.clone());
    return answer;
  } catch {
    const kept = await (await caches.open(cacheName)).match(pageKey(request));
    return kept ?? Response.error();
  } finally {
    clearTimeout(timer);
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
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (isPage(request) && pathname !== '/s/worker.js') event.respondWith(page(request));
  else if (origin === self.location.origin && self.luzhiFiles.includes(pathname))
    event.respondWith(file(request));
});

export {};
