// What has arrived of an upload lies locked on the disk until it is whole: nobody knows yet what it is a piece of.
// AES-256-CTR under a key of the server's own, a fresh nonce in front: bytes can be appended where the line broke. That
// they are the right ones, the hash of the whole says.
import { createCipheriv, hkdfSync } from 'node:crypto';
import type { Environment } from '../environment.ts';
import { masterKey } from './keys.ts';

export const nonceBytes = 16;
const blockBytes = 16;
const keyBytes = 32;

export type PartSeal = {
  readonly newNonce: () => Buffer;
  /** Locks or opens what stands at this offset; called for pieces in their order. */
  readonly from: (nonce: Uint8Array, offset: number) => (piece: Uint8Array) => Buffer;
};

export function makePartSeal(env: Environment): PartSeal {
  let key: Buffer | null = null;
  const keyOf = (): Buffer => {
    key ??= Buffer.from(hkdfSync('sha256', masterKey(env), '', 'upload under way', keyBytes));
    return key;
  };
  return {
    newNonce: () => env.randomBytes(nonceBytes),
    from: (nonce, offset) => {
      const cipher = createCipheriv(
        'aes-256-ctr',
        keyOf(),
        counterAt(nonce, Math.floor(offset / blockBytes)),
      );
      cipher.update(Buffer.alloc(offset % blockBytes));
      return (piece) => cipher.update(piece);
    },
  };
}

/** The counter of a block: the nonce as a number, and so many more. */
function counterAt(nonce: Uint8Array, block: number): Buffer {
  const whole = (BigInt(`0x${Buffer.from(nonce).toString('hex')}`) + BigInt(block)) % 2n ** 128n;
  return Buffer.from(whole.toString(16).padStart(nonceBytes * 2, '0'), 'hex');
}
