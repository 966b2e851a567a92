// Snappy, read only: Chromium presses the blocks of its database files and, apart from that, single values with it.

const longLiteral = 60;

/** A number in groups of seven bits, and where the next byte is; null when it runs out of the bytes. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  let value = 0;
  for (let shift = 0, next = at; shift <= 49 && next < bytes.length; shift += 7, next += 1) {
    const byte = bytes[next] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return { value, next: next + 1 };
  }
  return null;
}

type Copy = { readonly length: number; readonly back: number; readonly next: number };

function copyAt(bytes: Buffer, at: number): Copy {
  const tag = bytes[at] ?? 0;
  if ((tag & 3) === 1)
    return { length: 4 + ((tag >> 2) & 7), back: ((tag >> 5) << 8) | (bytes[at + 1] ?? 0), next: at + 2 };
  const isShort = (tag & 3) === 2;
  return {
    length: 1 + (tag >> 2),
    back: isShort ? bytes.readUInt16LE(at + 1) : bytes.readUInt32LE(at + 1),
    next: at + (isShort ? 3 : 5),
  };
}

/** What was pressed, or as much of it as can be read: bytes that only look like it end early. */
export function unpress(bytes: Buffer, start = 0): Buffer {
  const size = readVarint(bytes, start);
  if (size === null || size.value > 64 * 1024 * 1024) return Buffer.alloc(0);
  const out = Buffer.alloc(size.value);
  let at = size.next;
  let written = 0;
  while (at < bytes.length && written < out.length) {
    const tag = bytes[at] ?? 0;
    if ((tag & 3) === 0) {
      const extra = Math.max(0, (tag >> 2) - longLiteral + 1);
      if (at + 1 + extra > bytes.length) break;
      const length = 1 + (extra === 0 ? tag >> 2 : bytes.readUIntLE(at + 1, extra));
      at += 1 + extra;
      written += bytes.copy(out, written, at, Math.min(at + length, bytes.length));
      at += length;
      continue;
    }
    if (at + copyBytes(tag) > bytes.length) break;
    const { length, back, next } = copyAt(bytes, at);
    if (back === 0 || back > written) break;
    for (let i = 0; i < length && written < out.length; i += 1, written += 1)
      out[written] = out[written - back] ?? 0;
    at = next;
  }
  return out.subarray(0, written);
}

const copyBytes = (tag: number): number => [1, 2, 3, 5][tag & 3] ?? 5;
