// What the log keeps of a change beside its hashes: the body that came and what it was judged by, under one seal.
// Rows of before have a seal for each; in those of now the column of the second is empty.
import type { Environment } from '../environment.ts';
import { decrypt, encrypt } from './keys.ts';

export type LoggedBody = {
  readonly body: string;
  /** JSON of what it was judged by. */
  readonly context: string;
};

/** `context` is null where the body was emptied, and in rows from before anything but the body was kept. */
export type BodyRow = { readonly ciphertext: Uint8Array; readonly context: Uint8Array | null };

const between = '\n'; // JSON that was written here holds none, so that the first one ends it

export const lockBody = (env: Environment, key: Uint8Array, { body, context }: LoggedBody): Buffer =>
  encrypt(env, key, Buffer.from(context + between + body));

/** Throws when anything of it was altered, or the key is another. */
export function openBody(key: Uint8Array, { ciphertext, context }: BodyRow): LoggedBody {
  const first = decrypt(key, ciphertext).toString();
  if (context === null) return { body: first, context: '' };
  if (context.length > 0) return { body: first, context: decrypt(key, context).toString() };
  const end = first.indexOf(between);
  return { body: first.slice(end + between.length), context: first.slice(0, end) };
}
