// The worker keeps the page with the policy it came with. After an operator has plugged in a map, that policy still shuts
// its host out; the page is fetched once more, past the cache, and opens anew.
export async function freshenShell(): Promise<void> {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname === '/index.html');
    await Promise.all(pages.map(({ url }) => cache.add(new Request(url, { cache: 'reload' }))));
  }
  location.reload();
}

/** Calls when the page's own policy kept this host out; hands back how to stop listening. */
export function whenShutOut(origin: string, call: () => void): () => void {
  const told = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    if (blockedURI.startsWith(origin)) call();
  };
  document.addEventListener('securitypolicyviolation', told);
  return () => document.removeEventListener('securitypolicyviolation', told);
}
