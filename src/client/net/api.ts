// The server's endpoints as functions.
import * as z from 'zod/mini';
import type { Result } from '../../domain/result.ts';
import { type RescueAnswer, type RescueRequest, rescueAnswer, rescuePath } from '../../protocol/rescue.ts';
import { directory, directoryPath, profile, sessionPath } from '../../protocol/session.ts';
import { type SyncAnswer, type SyncRequest, syncAnswer, syncPath } from '../../protocol/sync.ts';
import type { Environment } from '../environment.ts';
import { call, type Written, write } from './call.ts';

export const signInAt = (env: Environment, json: { phone: string; password: string }) =>
  call(env, { method: 'POST', path: sessionPath, json, answer: profile });

export const whoAmI = (env: Environment) => call(env, { method: 'GET', path: sessionPath, answer: profile });

export const signOutAt = (env: Environment) =>
  call(env, { method: 'DELETE', path: sessionPath, answer: z.object({}) });

export const readDirectory = (env: Environment) =>
  call(env, { method: 'GET', path: directoryPath, answer: directory });

/** `mayZip`: the server reads gzip. */
export const writePush = (json: SyncRequest, { mayZip }: { readonly mayZip: boolean }): Promise<Written> =>
  write({ json, mayZip });

export const pushAndPull = (env: Environment, written: Written): Promise<Result<SyncAnswer>> =>
  call(env, { method: 'POST', path: syncPath, written, answer: syncAnswer });

/** For a deputy, at a desk, from their rescue file. */
export const handInFor = (env: Environment, json: RescueRequest): Promise<Result<RescueAnswer>> =>
  call(env, { method: 'POST', path: rescuePath, json, mayZip: true, answer: rescueAnswer });
