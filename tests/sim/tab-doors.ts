// What can come through a tab’s doors in the place of what was asked for.

/** An answer whose body breaks off in the middle. */
export async function brokenOff(answer: Response): Promise<Response> {
  const whole = new Uint8Array(await answer.arrayBuffer());
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(whole.slice(0, whole.length >> 1));
      controller.error(new TypeError('the line broke'));
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** Cryptography that may fail: a key store that is locked, a worker that is gone. */
export function cryptoThrough(site: (kind: 'crypto') => string | null, kill: () => void): SubtleCrypto {
  const { subtle } = crypto;
  const through =
    <A extends readonly unknown[], R>(work: (...all: A) => Promise<R>) =>
    (...all: A): Promise<R> => {
      const fault = site('crypto');
      if (fault === 'hangs') kill();
      if (fault === 'hangs') return new Promise<R>(() => undefined);
      return fault === null ? work(...all) : Promise.reject(new DOMException('it failed', 'OperationError'));
    };
  return {
    encrypt: through((a: AesGcmParams, b: CryptoKey, c: BufferSource) => subtle.encrypt(a, b, c)),
    decrypt: through((a: AesGcmParams, b: CryptoKey, c: BufferSource) => subtle.decrypt(a, b, c)),
    digest: through((a: string, b: BufferSource) => subtle.digest(a, b)),
    generateKey: through((a: AesKeyGenParams, b: boolean, c: KeyUsage[]) => subtle.generateKey(a, b, c)),
  } as unknown as SubtleCrypto;
}

/** What yesterday's server would have said: no version, and so no newer words from this phone. */
export async function inFirstVersion(answer: Response): Promise<Response> {
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) return answer;
  const { schema: _, digest: __, ...rest } = JSON.parse(await answer.text());
  return new Response(JSON.stringify(rest), { status: answer.status, headers: { 'content-type': type } });
}

/** The same cryptography, but a passphrase is not made slow to guess: half a second each would be most of a life. */
export const hastySubtle: SubtleCrypto = new Proxy(crypto.subtle, {
  get: (subtle, name: keyof SubtleCrypto) =>
    name === 'deriveKey'
      ? (how: object, ...rest: [CryptoKey, AesKeyGenParams, boolean, KeyUsage[]]) =>
          subtle.deriveKey({ ...how, iterations: 1 } as never, ...rest)
      : (subtle[name] as () => unknown).bind(subtle),
});
