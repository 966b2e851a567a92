// Secrets that a person holds and the database knows only as a hash. They are long and random, so that a fast hash is
// enough.
import { hash } from 'node:crypto';
import type { Environment } from '../environment.ts';

const tokenBytes = 32; // 256 bits
const idBytes = 16;

export const newToken = (env: Environment): string => env.randomBytes(tokenBytes).toString('base64url');
export const newId = (env: Environment): string => env.randomBytes(idBytes).toString('hex');
export const tokenHash = (token: string): string => hash('sha256', token, 'hex');
