// The county's private half as it is kept: once for each named officer, locked with a passphrase that only they know;
// and once on paper. The server keeps the locked ones and can open none.
import * as z from 'zod/mini';
import type { Tenant, UserId } from '../ids.ts';
import { formattedText, whole } from '../shapes.ts';
import { hasAtLeast, hasAtMost } from '../written-text.ts';
import type { Bytes } from './bytes.ts';
import { textBytes } from './bytes.ts';
import { envelopeVersion, keyId } from './envelope.ts';

/** OWASP's figure for PBKDF2 with SHA-256 (2023): a second on a cheap phone, and years for whoever tries words. */
export const wrapRounds = 600_000;
const mostRounds = 10_000_000; // a server that asks for more only wants to keep the phone busy

export const saltBytes = 16;

/** Five plain words, or a dozen mixed characters: what cannot be tried in a life at 600,000 rounds a try. */
const shortestPassphrase = 10;
const longestPassphrase = 128; // nobody types more twice without a slip: a text that was pasted by mistake

/** Asked where one is set, and never where a key is opened: whatever it was locked with opens it. */
export function passphraseFault(passphrase: string): 'short' | 'long' | null {
  if (!hasAtLeast(passphrase, shortestPassphrase)) return 'short';
  return hasAtMost(passphrase, longestPassphrase) ? null : 'long';
}

const base64Url = (length: number) => formattedText(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));

export const wrappedKey = z.strictObject({
  v: z.literal(envelopeVersion),
  keyId,
  rounds: whole(wrapRounds, mostRounds),
  salt: base64Url(22),
  iv: base64Url(16),
  /** 32 bytes and the tag. */
  sealed: base64Url(64),
});
export type WrappedKey = z.output<typeof wrappedKey>;

/** Bound to its officer: another one's passphrase is not even tried on it. */
export const boundTo = (tenant: Tenant, userId: UserId, id: string): Bytes =>
  textBytes(JSON.stringify(['luzhi', 'wrap', envelopeVersion, tenant, userId, id]));
