// Puzzles and text questions of the public pages. The server keeps none of them: each carries its seal. What was used is
// kept until it would have ended anyway, so that no answer counts twice.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { leadingZeroBits, puzzleText } from '../../domain/intake/puzzle.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Proof } from '../../protocol/say.ts';
import { readNumber } from '../pages/text/numerals.ts';
import type { ServerStore } from '../store/records.ts';

/** For what a puzzle is good, and for nothing else: the county and the poster, or the page of a code. */
export type PuzzleUse = { readonly tenant: string; readonly use: string };

const livesMs = 30 * 60_000; // long enough to write a long text
const saltBytes = 12;
/** A blink on an old phone; the price of the first try. */
export const leastBits = 14;
/** Some seconds on an old phone: dearer would shut out a village that stands behind one address. */
const mostBits = 20;

type Parts = { readonly kind: string; readonly value: string; readonly until: number; readonly salt: string };

function sealOf(store: ServerStore, { tenant, use }: PuzzleUse, { kind, value, until, salt }: Parts): string {
  const text = [tenant, use, kind, value, until, salt].join('|');
  return createHmac('sha256', store.keys.derived('puzzle')).update(text).digest('hex').slice(0, 32);
}

function issue(store: ServerStore, use: PuzzleUse, { kind, value }: Pick<Parts, 'kind' | 'value'>): string {
  const salt = store.env.randomBytes(saltBytes).toString('hex');
  const parts = { kind, value, until: store.env.now() + livesMs, salt };
  return [kind, value, parts.until, salt, sealOf(store, use, parts)].join('.');
}

/** Its parts if it is ours and for this use, ended or not. */
function sealedBy(store: ServerStore, use: PuzzleUse, challenge: string): Parts | null {
  const [kind = '', value = '', until = '', salt = '', seal = ''] = challenge.split('.');
  const parts = { kind, value, until: Number(until), salt };
  const right = Buffer.from(sealOf(store, use, parts));
  const given = Buffer.from(seal);
  const isOurs = given.length === right.length && timingSafeEqual(given, right);
  return isOurs ? parts : null;
}

function opened(store: ServerStore, use: PuzzleUse, challenge: string): Parts | null {
  const parts = sealedBy(store, use, challenge);
  return parts !== null && parts.until > store.env.now() ? parts : null;
}

/** When it was given out, solved or not, ended or not; null when it is none of ours or for another use. */
export function givenOut(
  store: ServerStore,
  use: PuzzleUse,
  challenge: string,
): { readonly salt: string; readonly at: number } | null {
  const parts = sealedBy(store, use, challenge);
  return parts === null ? null : { salt: parts.salt, at: parts.until - livesMs };
}

/** A puzzle of this price, between the least and the most. */
export const makePuzzle = (store: ServerStore, use: PuzzleUse, bits: number): string =>
  issue(store, use, { kind: '1', value: String(Math.min(mostBits, Math.max(leastBits, Math.round(bits)))) });

/** Two numbers to add, for who has no script: read aloud by any screen reader. */
export type Question = { readonly challenge: string; readonly first: number; readonly second: number };

export function makeQuestion(store: ServerStore, use: PuzzleUse): Question {
  const [a = 0, b = 0] = store.env.randomBytes(2);
  const first = 2 + (a % 8);
  const second = 2 + (b % 8);
  return { challenge: issue(store, use, { kind: 'q', value: `${first}-${second}` }), first, second };
}

function isSolved({ kind, value }: Parts, { challenge, answer }: Proof): boolean {
  if (kind === '1') {
    const hash = createHash('sha256').update(puzzleText(challenge, answer)).digest();
    return leadingZeroBits(hash) >= Number(value);
  }
  const [first = NaN, second = NaN] = value.split('-').map(Number);
  return kind === 'q' && readNumber(answer) === first + second;
}

export type Checked = { readonly salt: string; readonly until: number; readonly isQuestion: boolean };
/** `bits`: today's price. One that was bought cheaper is not enough: who hoards puzzles gains nothing. */
export type Asked = PuzzleUse & { readonly bits: number };

/**
 * Ours, for this use, not ended, answered rightly and not used before; else `proofNeeded`. Spends nothing. A question
 * stands in for any price: its limits are tighter.
 */
export function checkProof(store: ServerStore, use: Asked, proof: Proof): Result<Checked> {
  const parts = opened(store, use, proof.challenge);
  if (parts === null || !isSolved(parts, proof)) return refused({ code: 'proofNeeded' });
  if (parts.kind === '1' && Number(parts.value) < Math.min(mostBits, use.bits))
    return refused({ code: 'proofNeeded' });
  const spent = store.sql.one('SELECT 1 FROM spent_puzzle WHERE tenant=? AND salt=?', use.tenant, parts.salt);
  if (spent !== undefined) return refused({ code: 'proofNeeded' });
  return ok({ salt: parts.salt, until: parts.until, isQuestion: parts.kind === 'q' });
}

/** How long ago the puzzle or question was given out. */
export const askedMsAgo = ({ env }: ServerStore, { until }: Checked): number => env.now() - (until - livesMs);

/** Inside the transaction that takes what was said. What has ended is forgotten. */
export function spendProof({ sql, env }: ServerStore, { tenant }: PuzzleUse, { salt, until }: Checked): void {
  sql.run('DELETE FROM spent_puzzle WHERE until<?', env.now());
  sql.run('INSERT OR IGNORE INTO spent_puzzle VALUES(?,?,?)', tenant, salt, until);
}
