// argon2id (RFC 9106) with OWASP's smallest parameters; two at a time at most, and one core always left to the other
// requests, so that sign-ins never starve them; and a bounded line behind them: who comes when it is full is told to come again. What is stored says with what it was
// made, so that the parameters may rise: a hash of weaker ones is made anew at the next sign-in.
import { argon2, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { normalPassword, passwordIssue } from '../../domain/password.ts';
import type { FieldIssue } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Environment } from '../environment.ts';
import { isCommonPassword } from './common-passwords.ts';

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

const now: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const nonceBytes = 16;
const atOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
/** At 30 ms each, the last of the line waits for a second, and for two where there is but one core to spare. */
export const longestLine = 50;
const comeAgainMs = 2000;

let running = 0;
const line: (() => void)[] = [];

export const isLineFull = (): boolean => line.length >= longestLine;

async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => line.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    line.shift()?.();
  }
}

type Recipe = Parameters & { readonly nonce: Uint8Array };

const derive = (password: string, { nonce, memory, passes, parallelism }: Recipe): Promise<Buffer> =>
  turn(
    () =>
      new Promise((resolve, reject) => {
        const message = Buffer.from(normalPassword(password));
        argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength }, (error, key) => {
          if (error) reject(error);
          else resolve(Buffer.from(key));
        });
      }),
  );

const textOf = ({ memory, passes, parallelism }: Parameters) => `m=${memory},t=${passes},p=${parallelism}`;

/** `argon2id$m=…,t=…,p=…$nonce$hash`, nonce and hash in hex. Waits for its turn however long the line is. */
export async function hashPassword(env: Environment, password: string): Promise<string> {
  const nonce = env.randomBytes(nonceBytes);
  const key = await derive(password, { ...now, nonce });
  return `argon2id$${textOf(now)}$${nonce.toString('hex')}$${key.toString('hex')}`;
}

type Stored = Recipe & { readonly hash: Buffer };

const nobody: Stored = { ...now, nonce: Buffer.alloc(nonceBytes), hash: Buffer.alloc(tagLength) };
const shape = /^argon2id\$m=(\d{4,7}),t=(\d{1,2}),p=(\d{1,2})\$([0-9a-f]{32})\$([0-9a-f]{64})$/;
const firstShape = /^([0-9a-f]{32}):([0-9a-f]{64})$/; // before the parameters stood beside it: those of `now`

function storedFrom(text: string): Stored | null {
  const [, memory, passes, parallelism, nonce, hash] = shape.exec(text) ?? [];
  if (hash !== undefined && nonce !== undefined)
    return {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      nonce: Buffer.from(nonce, 'hex'),
      hash: Buffer.from(hash, 'hex'),
    };
  const [, oldNonce, oldHash] = firstShape.exec(text) ?? [];
  if (oldNonce === undefined || oldHash === undefined) return null;
  return { ...now, nonce: Buffer.from(oldNonce, 'hex'), hash: Buffer.from(oldHash, 'hex') };
}

/**
 * Does the password match? For an unknown person (null), or one who has no password yet, the same work is done and the
 * answer is no. `busy` when too many wait already.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<Result<boolean>> {
  if (isLineFull()) return refused({ code: 'busy', retryAfterMs: comeAgainMs });
  const known = storedFrom(stored ?? '');
  const { hash, ...recipe } = known ?? nobody;
  const derived = await derive(password, recipe);
  return ok(timingSafeEqual(derived, hash) && known !== null);
}

/** Was it made with other parameters than today's, or before they stood beside it? */
export const needsNewHash = (stored: string): boolean => !stored.startsWith(`argon2id$${textOf(now)}$`);

/** Why nobody should choose it; null when it is good. `own`: what everybody knows of the person. */
export function whyRefused(password: string, own: readonly string[]): FieldIssue | null {
  const issue = passwordIssue(password);
  if (issue !== null) return issue;
  const plain = normalPassword(password).toLowerCase();
  const isOwn = own.some((word) => word.length > 0 && plain.includes(word.toLowerCase()));
  const rest = own.reduce(
    (left, word) => (word === '' ? left : left.replaceAll(word.toLowerCase(), '')),
    plain,
  );
  const isLittleElse = isOwn && rest.length < fewLeft;
  return isCommonPassword(normalPassword(password)) || isLittleElse ? { code: 'tooCommon' } : null;
}
const fewLeft = 6; // a telephone number with 123 behind it is no secret
