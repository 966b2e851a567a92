// The endpoints that take changes, as functions: loaded with what sends them.
import type { Result } from '../../domain/result.ts';
import { linesType, type UnreadChange } from '../../protocol/push-lines.ts';
import { type RescueAnswer, type RescueRequest, rescueAnswer, rescuePath } from '../../protocol/rescue.ts';
import { type SyncAnswer, type SyncRequest, syncAnswer, syncPath } from '../../protocol/sync.ts';
import { gzipSchema, linesSchema } from '../../protocol/version.ts';
import type { Environment } from '../environment.ts';
import { call, type Written, write, writeWhole } from './call.ts';
import { linesOf } from './write-lines.ts';

type Push = Omit<SyncRequest, 'muts'> & { readonly muts: readonly UnreadChange[] };

/** The version the server speaks says what it reads. */
export function writePush({ muts, ...head }: Push, schema: number): Promise<Written> {
  const mayZip = schema >= gzipSchema;
  const lines = schema >= linesSchema && muts.length > 1 ? linesOf(head, muts) : null;
  return lines === null
    ? write({ json: { ...head, muts: readable(muts) }, mayZip })
    : writeWhole(lines, { type: linesType, mayZip });
}

const readable = (muts: readonly UnreadChange[]): SyncRequest['muts'] => {
  const decoder = new TextDecoder();
  return muts.map(({ body, ...named }) => ({ ...named, body: decoder.decode(body) }));
};

export const pushAndPull = (env: Environment, written: Written): Promise<Result<SyncAnswer>> =>
  call(env, { method: 'POST', path: syncPath, written, answer: syncAnswer });

/** For a deputy, at a desk, from their rescue file. */
export const handInFor = (env: Environment, json: RescueRequest): Promise<Result<RescueAnswer>> =>
  call(env, { method: 'POST', path: rescuePath, json, mayZip: true, answer: rescueAnswer });
