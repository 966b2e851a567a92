// Writes a push as lines (see protocol/push-lines.ts), of the bytes that came from the disk.
import type { UnreadChange } from '../../protocol/push-lines.ts';
import type { SyncRequest } from '../../protocol/sync.ts';

const encoder = new TextEncoder();
const newline = 10;

/** Null where it does not go as lines: nobody is named, there is a gap, or a body holds a newline. */
export function linesOf(
  head: Omit<SyncRequest, 'muts'>,
  changes: readonly UnreadChange[],
): Uint8Array<ArrayBuffer> | null {
  const [first] = changes;
  if (first === undefined || head.owner === undefined) return null;
  const fits = changes.every(({ n, body }, at) => n === first.n + at && !body.includes(newline));
  if (!fits) return null;
  const named = encoder.encode(`${JSON.stringify({ ...head, from: first.n })}\n`);
  const size = changes.reduce((sum, { id, body }) => sum + id.length + body.length + 1, named.length);
  const lines = new Uint8Array(size);
  lines.set(named);
  let at = named.length;
  for (const { id, body } of changes) {
    encoder.encodeInto(id, lines.subarray(at));
    lines.set(body, at + id.length);
    at += id.length + body.length + 1;
    lines[at - 1] = newline;
  }
  return lines;
}
