// A push of several changes as lines: its head as JSON, then of each change its id and, right behind it, its body as it
// was saved. Within JSON a body is a text in a text: each of its quotes costs one character more, on the line and for
// whoever takes it apart.
// 1. Each line ends with its newline: what was broken off shows.  2. The first change is number `from`, the others follow
// without a gap.  3. The head says whose work it is.
import * as z from 'zod/mini';
import { parseFitting } from '../domain/fitting.ts';
import { mutationId, userId } from '../domain/ids.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { parseJson } from './json.ts';
import { counter, type SentMutation, type SyncRequest, syncHead } from './sync.ts';

export const linesType = 'application/vnd.luzhi.push';

const linesHead = z.object({ ...syncHead, owner: userId, from: counter });
export type LinesHead = z.output<typeof linesHead>;

const idLength = 36;

/** Null where it does not go as lines: nobody is named, there is a gap, or a body holds a newline. */
export function linesOf({ muts, ...head }: SyncRequest): string | null {
  const [first] = muts;
  if (first === undefined || head.owner === undefined) return null;
  const fits = muts.every(({ n, body }, at) => n === first.n + at && !body.includes('\n'));
  if (!fits) return null;
  const lines = muts.map(({ id, body }) => `${id}${body}\n`);
  return `${JSON.stringify({ ...head, from: first.n })}\n${lines.join('')}`;
}

export function headIn(line: string): Result<LinesHead> {
  const json = parseJson(line);
  return json.ok ? parseFitting(linesHead, json.value) : json;
}

/** The change of a line; what its body says is judged later, each by itself. */
export function changeIn(line: string, n: number): Result<SentMutation> {
  const id = mutationId.safeParse(line.slice(0, idLength));
  return id.success ? ok({ n, id: id.data, body: line.slice(idLength) }) : refused({ code: 'badRequest' });
}
