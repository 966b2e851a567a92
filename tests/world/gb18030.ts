// Text to GB18030, which Node reads and does not write: the reader's own table, turned around. Two-byte characters only.
const bytesOf = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gb18030');
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1) {
    if (low === 0x7f) continue;
    const text = decoder.decode(Uint8Array.of(high, low));
    if (text.length === 1) bytesOf.set(text, [high, low]);
  }

/** Throws on a character that two bytes do not hold. */
export function inGb18030(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((one) => {
      const code = one.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const pair = bytesOf.get(one);
      if (pair === undefined) throw new Error(`${one} needs more than two bytes`);
      return [...pair];
    }),
  );
}

export const inUtf16 = (text: string, mark = true): Uint8Array =>
  new Uint8Array(Buffer.from(mark ? `\u{feff}${text}` : text, 'utf16le'));

export const inUtf8 = (text: string, mark = false): Uint8Array =>
  new TextEncoder().encode(mark ? `\u{feff}${text}` : text);
