// The cryptography of sealed reports by the browser's own means. X25519 came to browsers late (Chromium 133, Safari 17,
// Firefox 130): older ones load a small implementation when they need it.
import type { Bytes } from '../domain/sealed/bytes.ts';
import { keyBytes } from '../domain/sealed/bytes.ts';
import type { OpenCrypto } from '../domain/sealed/open.ts';
import type { SealCrypto } from '../domain/sealed/seal.ts';

export type Machine = {
  readonly subtle: SubtleCrypto;
  readonly randomBytes: (length: number) => Bytes;
};

export type WebCrypto = SealCrypto &
  OpenCrypto & {
    /** The public half that belongs to a private one. */
    readonly publicOf: (privateKey: Bytes) => Promise<Bytes>;
    /** PBKDF2-SHA-256, 32 bytes. */
    readonly stretch: (words: string, salt: Bytes, rounds: number) => Promise<Bytes>;
    readonly digest: (bytes: Bytes) => Promise<Bytes>;
  };

const bitsOf = (bytes: number) => bytes * 8;
const older = () => import('./older-browser.ts');

/** Tries the browser's own X25519; whatever it throws means that it has none. */
async function native<T>(own: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await own();
  } catch {
    // Turned into the other way of doing the same: a browser without X25519 says so by throwing.
    return otherwise();
  }
}

// What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410).
const pkcs8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];

function privateKeyOf(subtle: SubtleCrypto, bytes: Bytes, isExtractable: boolean): Promise<CryptoKey> {
  const wrapped = new Uint8Array([...pkcs8, ...bytes]);
  return subtle.importKey('pkcs8', wrapped, { name: 'X25519' }, isExtractable, ['deriveBits']);
}

async function sharedBy(subtle: SubtleCrypto, own: CryptoKey, other: Bytes): Promise<Bytes> {
  const key = await subtle.importKey('raw', other, { name: 'X25519' }, false, []);
  return new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: key }, own, bitsOf(keyBytes)));
}

async function freshPair(subtle: SubtleCrypto, publicKey: Bytes) {
  const pair = await subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
  if (!('privateKey' in pair)) throw new Error('one key in the place of two');
  const ephemeral = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return { ephemeral, shared: await sharedBy(subtle, pair.privateKey, publicKey) };
}

async function publicHalf(subtle: SubtleCrypto, privateKey: Bytes): Promise<Bytes> {
  const { x = '' } = await subtle.exportKey('jwk', await privateKeyOf(subtle, privateKey, true));
  const binary = atob(x.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

const aes = (subtle: SubtleCrypto, key: Bytes, use: 'encrypt' | 'decrypt') =>
  subtle.importKey('raw', key, 'AES-GCM', false, [use]);

export function webCrypto({ subtle, randomBytes }: Machine): WebCrypto {
  return {
    randomBytes,
    agree: (publicKey) =>
      native(
        () => freshPair(subtle, publicKey),
        async () => (await older()).agree(randomBytes(keyBytes), publicKey),
      ),
    agreeWith: (privateKey, ephemeral) =>
      native(
        async () => sharedBy(subtle, await privateKeyOf(subtle, privateKey, false), ephemeral),
        async () => (await older()).shared(privateKey, ephemeral),
      ),
    publicOf: (privateKey) =>
      native(
        () => publicHalf(subtle, privateKey),
        async () => (await older()).publicOf(privateKey),
      ),
    derive: async (shared, { salt, info }) => {
      const key = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
      const from = { name: 'HKDF', hash: 'SHA-256', salt, info };
      return new Uint8Array(await subtle.deriveBits(from, key, bitsOf(keyBytes)));
    },
    encrypt: async ({ key, iv, associated }, plain) => {
      const algorithm = { name: 'AES-GCM', iv, additionalData: associated };
      return new Uint8Array(await subtle.encrypt(algorithm, await aes(subtle, key, 'encrypt'), plain));
    },
    decrypt: async ({ key, iv, associated }, sealed) => {
      const algorithm = { name: 'AES-GCM', iv, additionalData: associated };
      const opening = subtle.decrypt(algorithm, await aes(subtle, key, 'decrypt'), sealed);
      return opening.then(
        (plain) => new Uint8Array(plain),
        () => null,
      );
    },
    readText: (bytes) => new TextDecoder().decode(bytes),
    stretch: async (words, salt, rounds) => {
      const text = new TextEncoder().encode(words.normalize('NFKC'));
      const key = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
      const from = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
      return new Uint8Array(await subtle.deriveBits(from, key, bitsOf(keyBytes)));
    },
    digest: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)),
  };
}
