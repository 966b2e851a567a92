// The boxes of a HEIF file (ISO/IEC 14496-12): where each begins and ends. Nothing is believed that does not fit exactly.
export type Range = { readonly from: number; readonly to: number };
export type Box = Range & {
  readonly type: string;
  /** Where what it holds begins. */
  readonly body: number;
};

/** Reads big-endian numbers one after another; `isOver` once more was asked for than there is. */
export type Reader = {
  readonly number: (bytes: number) => number;
  readonly word: () => string;
  readonly at: () => number;
  readonly isOver: () => boolean;
};

export function readerOf(bytes: Uint8Array, { from, to }: Range): Reader {
  let at = from;
  let isOver = false;
  const number = (size: number): number => {
    if (at + size > to) {
      isOver = true;
      return 0;
    }
    let read = 0;
    for (let index = 0; index < size; index += 1) read = read * 256 + (bytes[at + index] ?? 0);
    at += size;
    return read;
  };
  return {
    number,
    word: () => String.fromCharCode(number(1), number(1), number(1), number(1)),
    at: () => at,
    isOver: () => isOver,
  };
}

const headBytes = 8;
const largeHeadBytes = 16;

/** All boxes of a range, or null where they do not fill it to its last byte. */
export function boxesIn(bytes: Uint8Array, range: Range): readonly Box[] | null {
  const boxes: Box[] = [];
  let from = range.from;
  while (from < range.to) {
    const reader = readerOf(bytes, { from, to: range.to });
    const short = reader.number(4);
    const type = reader.word();
    const size = short === 1 ? reader.number(8) : short === 0 ? range.to - from : short;
    const to = from + size;
    if (reader.isOver() || size < (short === 1 ? largeHeadBytes : headBytes) || to > range.to) return null;
    boxes.push({ type, from, body: reader.at(), to });
    from = to;
  }
  return boxes;
}
