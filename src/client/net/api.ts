// The server's endpoints as functions: those of the first screen.
import * as z from 'zod/mini';
import { directory, directoryPath, profile, sessionPath } from '../../protocol/session.ts';
import type { Environment } from '../environment.ts';
import { call } from './call.ts';

export const signInAt = (env: Environment, json: { phone: string; password: string }) =>
  call(env, { method: 'POST', path: sessionPath, json, answer: profile });

export const whoAmI = (env: Environment) => call(env, { method: 'GET', path: sessionPath, answer: profile });

export const signOutAt = (env: Environment) =>
  call(env, { method: 'DELETE', path: sessionPath, answer: z.object({}) });

export const readDirectory = (env: Environment) =>
  call(env, { method: 'GET', path: directoryPath, answer: directory });
