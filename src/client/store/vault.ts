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

type Tools = {
  readonly subtle: SubtleCrypto;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
};

export function vaultOf(key: CryptoKey, { subtle, randomBytes }: Tools): Vault {
  const sealBytes = async (bytes: BufferSource): Promise<Sealed> => {
    const iv = randomBytes(ivBytes);
    return { iv, data: await subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
  };
  const openBytes = async ({ iv, data }: Sealed) =>
    new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, key, data));
  return {
    sealBytes,
    openBytes,
    sealText: (text) => sealBytes(new TextEncoder().encode(text)),
    openText: async (sealed) => new TextDecoder().decode(await openBytes(sealed)),
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
