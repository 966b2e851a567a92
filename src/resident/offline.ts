// Where a worker may live, this page opens without a network after the first visit. The worker is this page's own, for
// addresses under /s/ only: it never keeps a file of the deputies' app.
type ScriptPolicy = { readonly createScriptURL: (url: string) => string };
type PolicyFactory = {
  readonly createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy;
};

const workerAddress = '/s/worker.js';

const isFactory = (value: unknown): value is PolicyFactory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value;

/** The one script address this page may name; browsers with Trusted Types ask for it in this form. */
function trusted(url: typeof workerAddress): string {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  return isFactory(factory)
    ? factory.createPolicy('luzhi', { createScriptURL: (given) => given }).createScriptURL(url)
    : url;
}

export function keepPageOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  // Refused where storage is shut: the page then needs a network, and says so when it is missing.
  navigator.serviceWorker.register(trusted(workerAddress), { scope: '/s/' }).catch(() => undefined);
}
