// Seals what must not lie open on the phone. Today the key is the device's own and cannot be exported; a PIN or
// a passkey can later stand before `openVault` without any store changing.
import type { Database } from './database.ts';

export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };

export interface Vault {
  readonly sealText: (text: string) => Promise<Sealed>;
  readonly openText: (sealed: Sealed) => Promise<string>;
  readonly sealBytes: (bytes: BufferSource) => Promise<Sealed>;
  readonly openBytes: (sealed: Sealed) => Promise<Uint8Array<ArrayBuffer>>;
}

const ivBytes = 12; // the length AES-GCM is made for
const drawnAtOnce = 85; // a kilobyte of random bytes: asking for twelve takes as long as sealing a field

type Tools = {
  readonly subtle: SubtleCrypto;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
};

export function vaultOf(key: CryptoKey, { subtle, randomBytes }: Tools): Vault {
  let drawn = new Uint8Array(0);
  /** Random bytes that nothing was sealed with before: what was given out is not looked at again. */
  const freshIv = (): Uint8Array<ArrayBuffer> => {
    if (drawn.length === 0) drawn = randomBytes(ivBytes * drawnAtOnce);
    const iv = drawn.slice(0, ivBytes);
    drawn = drawn.subarray(ivBytes);
    return iv;
  };
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  const sealBytes = async (bytes: BufferSource): Promise<Sealed> => {
    const iv = freshIv();
    return { iv, data: await subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
  };
  const openBytes = async ({ iv, data }: Sealed) =>
    new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, key, data));
  return {
    sealBytes,
    openBytes,
    sealText: (text) => sealBytes(encoder.encode(text)),
    openText: async (sealed) => decoder.decode(await openBytes(sealed)),
  };
}

const keyRow = 'deviceKey';

/** The device's key, made once; two tabs that start together agree on the first one written. */
export async function openVault(db: Database, tools: Tools): Promise<Vault> {
  const made = await tools.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const key = await db.transaction('rw', db.meta, async () => {
    const row = await db.meta.get(keyRow);
    if (row !== undefined && row.v instanceof CryptoKey) return row.v;
    await db.meta.put({ k: keyRow, v: made });
    return made;
  });
  return vaultOf(key, tools);
}
