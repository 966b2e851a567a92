// The one address of a script that the app itself hands to the browser. Every other text that would become a script is
// stopped by Trusted Types: the header allows this policy alone.
import type { TrustedScriptURL, TrustedTypePolicyFactory } from 'trusted-types/lib';

declare global {
  var trustedTypes: TrustedTypePolicyFactory | undefined;
}

const workerPath = '/sw.js';

/** The worker's address; where the browser knows Trusted Types, with the mark it asks for. */
export function workerAddress(): string | TrustedScriptURL {
  const policy = globalThis.trustedTypes?.createPolicy('luzhi', {
    createScriptURL: (text) => {
      if (text !== workerPath) throw new TypeError('not one of our scripts');
      return text;
    },
  });
  return policy?.createScriptURL(workerPath) ?? workerPath;
}
