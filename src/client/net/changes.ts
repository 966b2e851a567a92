// The endpoints that take changes, as functions: loaded with what sends them.
import type { Result } from '../../domain/result.ts';
import { linesOf, linesType } from '../../protocol/push-lines.ts';
import { type RescueAnswer, type RescueRequest, rescueAnswer, rescuePath } from '../../protocol/rescue.ts';
import { type SyncAnswer, type SyncRequest, syncAnswer, syncPath } from '../../protocol/sync.ts';
import { gzipSchema, linesSchema } from '../../protocol/version.ts';
import type { Environment } from '../environment.ts';
import { call, type Written, write, writeText } from './call.ts';

/** The version the server speaks says what it reads. */
export function writePush(json: SyncRequest, schema: number): Promise<Written> {
  const mayZip = schema >= gzipSchema;
  const lines = schema >= linesSchema && json.muts.length > 1 ? linesOf(json) : null;
  return lines === null ? write({ json, mayZip }) : writeText(lines, { type: linesType, mayZip });
}

export const pushAndPull = (env: Environment, written: Written): Promise<Result<SyncAnswer>> =>
  call(env, { method: 'POST', path: syncPath, written, answer: syncAnswer });

/** For a deputy, at a desk, from their rescue file. */
export const handInFor = (env: Environment, json: RescueRequest): Promise<Result<RescueAnswer>> =>
  call(env, { method: 'POST', path: rescuePath, json, mayZip: true, answer: rescueAnswer });
