// Reads the lines of a push (see push-lines.ts). Apart from writing them: a phone's first load has no room for it.
import * as z from 'zod/mini';
import { parseFitting } from '../domain/fitting.ts';
import { mutationId, userId } from '../domain/ids.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { parseJson } from './json.ts';
import { counter, type SentMutation, syncHead } from './sync.ts';

const linesHead = z.object({ ...syncHead, owner: userId, from: counter });
export type LinesHead = z.output<typeof linesHead>;

const idLength = 36;

export function headIn(line: string): Result<LinesHead> {
  const json = parseJson(line);
  return json.ok ? parseFitting(linesHead, json.value) : json;
}

/** The change of a line; what its body says is judged later, each by itself. */
export function changeIn(line: string, n: number): Result<SentMutation> {
  const id = mutationId.safeParse(line.slice(0, idLength));
  return id.success ? ok({ n, id: id.data, body: line.slice(idLength) }) : refused({ code: 'badRequest' });
}
