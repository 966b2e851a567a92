// The puzzle that stands in the place of pictures: find a number so that the SHA-256 of challenge and number begins with
// so many zero bits. It costs a phone a moment and a machine that sends thousands a lot. Pure: the hash comes in.

/** The text that is hashed. */
export const puzzleText = (challenge: string, answer: string): string => `${challenge}:${answer}`;

export function leadingZeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

/** A challenge names its own price: `1.<bits>.<until>.<salt>.<seal>`. What nobody sealed has no price. */
export function bitsAsked(challenge: string): number | null {
  const [version, bits] = challenge.split('.');
  return version === '1' && bits !== undefined && /^\d{1,2}$/.test(bits) ? Number(bits) : null;
}
