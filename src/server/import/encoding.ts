// Bytes to text. A byte-order mark decides; without one UTF-8 that is whole is UTF-8, zeros in every second byte are
// UTF-16, and what is left is GB18030, which a clerk's Excel writes. The confidence says how much of that was guessed.

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type Encoding = (typeof encodings)[number];
export type Decoded = { readonly text: string; readonly encoding: Encoding; readonly confidence: number };

const sampleBytes = 4096; // a few rows of a wide table

export function decodeBytes(bytes: Uint8Array): Decoded {
  const marked = markOf(bytes);
  if (marked !== null) return decoded(bytes, marked, 100);
  const wide = withoutMark(bytes);
  if (wide !== null) return decoded(bytes, wide, 85);
  const isAscii = bytes.every((byte) => byte < 0x80);
  const utf8 = strictly('utf-8', bytes);
  // Chinese in GB18030 that is also whole UTF-8 is rarer than one file in a million of this size.
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', confidence: isAscii ? 100 : 99 };
  const gb = strictly('gb18030', bytes);
  if (gb !== null) return { text: gb, encoding: 'gb18030', confidence: commonShare(gb) };
  return decoded(bytes, 'gb18030', 30);
}

const decoded = (bytes: Uint8Array, encoding: Encoding, confidence: number): Decoded => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
  confidence,
});

function strictly(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // not whole in this encoding: the next one is tried
  }
}

function markOf([a, b, c]: Uint8Array): Encoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Separators and line ends are ASCII: in UTF-16 one of their two bytes is zero, always on the same side. */
function withoutMark(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length / 50;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : null;
}

/** Of the characters beyond ASCII, the share that a Chinese ledger is made of: a wrong guess is full of rare ones. */
function commonShare(text: string): number {
  const beyond = Array.from(text.slice(0, sampleBytes)).filter((one) => (one.codePointAt(0) ?? 0) > 0x7f);
  const common = beyond.filter((one) => /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(one));
  return beyond.length === 0 ? 60 : Math.round((common.length / beyond.length) * 95);
}
