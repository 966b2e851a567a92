// The address of the decoding worker, with the mark that Trusted Types ask for: this one file and no other.
import decoderUrl from './scan-worker.ts?worker&url';

function marked() {
  const policy = globalThis.trustedTypes?.createPolicy('luzhi-scan', {
    createScriptURL: (text) => {
      if (text !== decoderUrl) throw new TypeError('not one of our scripts');
      return text;
    },
  });
  return policy?.createScriptURL(decoderUrl) ?? decoderUrl;
}

/** Made once: a page may make a policy of one name only once. */
export const decoderAddress = marked();
