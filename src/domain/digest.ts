// A digest of a set of records: how many, and a 64-bit sum of a hash of each id with its version. Phone and server
// compute it each from their own rows; the sum needs no order and grows and shrinks by one record at a time.
export type Digest = {
  readonly n: number;
  /** The upper and the lower half of the sum, each modulo 2^32. */
  readonly high: number;
  readonly low: number;
};

export const emptyDigest: Digest = { n: 0, high: 0, low: 0 };

// Two multipliers of MurmurHash3's finaliser and two odd seeds: the halves must not move together.
const mixA = 0x85ebca6b;
const mixB = 0xc2b2ae35;
const seedHigh = 0x9e3779b1;
const seedLow = 0x7feb352d;

function half(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), mixA) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), mixA);
  hash = Math.imul(hash ^ (hash >>> 13), mixB);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const shifted = (
  digest: Digest,
  id: string,
  step: { readonly ver: number; readonly sign: 1 | -1 },
): Digest => {
  const text = `${id}:${step.ver}`;
  return {
    n: digest.n + step.sign,
    high: (digest.high + step.sign * half(text, seedHigh)) >>> 0,
    low: (digest.low + step.sign * half(text, seedLow)) >>> 0,
  };
};

export const withRecord = (digest: Digest, id: string, ver: number): Digest =>
  shifted(digest, id, { ver, sign: 1 });

export const withoutRecord = (digest: Digest, id: string, ver: number): Digest =>
  shifted(digest, id, { ver, sign: -1 });

/** The sum as it travels: sixteen hex digits. */
export const digestText = ({ high, low }: Digest): string =>
  high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
