// A push of several changes as lines: its head as JSON, then of each change its id and, right behind it, its body as it
// was saved. Within JSON a body is a text in a text: each of its quotes costs one character more, on the line and for
// whoever takes it apart. They are read in `read-lines.ts`.
// 1. Each line ends with its newline: what was broken off shows.  2. The first change is number `from`, the others follow
// without a gap.  3. The head says whose work it is.
import type { SyncRequest } from './sync.ts';

export const linesType = 'application/vnd.luzhi.push';

/** Null where it does not go as lines: nobody is named, there is a gap, or a body holds a newline. */
export function linesOf({ muts, ...head }: SyncRequest): string | null {
  const [first] = muts;
  if (first === undefined || head.owner === undefined) return null;
  const fits = muts.every(({ n, body }, at) => n === first.n + at && !body.includes('\n'));
  if (!fits) return null;
  const lines = muts.map(({ id, body }) => `${id}${body}\n`);
  return `${JSON.stringify({ ...head, from: first.n })}\n${lines.join('')}`;
}
