// One body that holds several things, one behind the other.

/** Hands out a body in stretches of given lengths, each to be read to its end before the next; short where the body ends. */
export function stretchesOf(body: AsyncIterable<Uint8Array>): (length: number) => AsyncIterable<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  let ahead: Uint8Array = new Uint8Array(0);
  return async function* stretch(length) {
    let left = length;
    while (left > 0) {
      if (ahead.length === 0) {
        const next = await source.next();
        if (next.done === true) return;
        ahead = next.value;
      }
      const piece = ahead.subarray(0, left);
      ahead = ahead.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  };
}
