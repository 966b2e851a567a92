// A push of several changes as lines: its head as JSON, then of each change its id and, right behind it, its body as it
// was saved. Within JSON a body is a text in a text: each of its quotes costs one character more, on the line and for
// whoever takes it apart. They are read in `read-lines.ts`.
// 1. Each line ends with its newline: what was broken off shows.  2. The first change is number `from`, the others follow
// without a gap.  3. The head says whose work it is.
import type { SentMutation } from './sync.ts';

export const linesType = 'application/vnd.luzhi.push';

/** A change whose body is the bytes that were saved: on its way to the line nobody reads it. */
export type UnreadChange = Omit<SentMutation, 'body'> & { readonly body: Uint8Array<ArrayBuffer> };
