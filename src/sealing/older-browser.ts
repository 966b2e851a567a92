// X25519 for browsers that have none of their own. Loaded only by these.
import { x25519 } from '@noble/curves/ed25519.js';
import type { Bytes } from '../domain/sealed/bytes.ts';

/** `secret` is 32 fresh random bytes. */
export const agree = (secret: Bytes, publicKey: Bytes) => ({
  ephemeral: x25519.getPublicKey(secret).slice(),
  shared: x25519.getSharedSecret(secret, publicKey).slice(),
});

export const shared = (privateKey: Bytes, ephemeral: Bytes): Bytes =>
  x25519.getSharedSecret(privateKey, ephemeral).slice();

export const publicOf = (privateKey: Bytes): Bytes => x25519.getPublicKey(privateKey).slice();
