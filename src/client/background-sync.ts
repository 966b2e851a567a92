// Background Sync, where the browser has it (Chromium): the worker is woken when a connection is back. A bonus.
type Registering = { readonly sync: { readonly register: (tag: string) => Promise<void> } };

const hasSync = (
  worker: ServiceWorkerRegistration | undefined,
): worker is ServiceWorkerRegistration & Registering => worker !== undefined && 'sync' in worker;

export async function askForSync(): Promise<void> {
  try {
    const worker = await navigator.serviceWorker?.getRegistration();
    if (hasSync(worker)) await worker.sync.register('send');
  } catch {
    // Refused by the person or the browser: the loop's own timer sends.
  }
}
