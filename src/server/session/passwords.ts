// argon2id (RFC 9106) with OWASP's smallest parameters; two at a time, so that sign-ins never starve other requests.
import { argon2, timingSafeEqual } from 'node:crypto';
import type { Environment } from '../environment.ts';

const memoryKiB = 19_456;
const passes = 2;
const parallelism = 1;
const tagLength = 32;
const nonceBytes = 16;
const atOnce = 2;

let running = 0;
const queue: (() => void)[] = [];

async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

const derive = (password: string, nonce: Uint8Array): Promise<Buffer> =>
  turn(
    () =>
      new Promise((resolve, reject) => {
        const message = Buffer.from(password.normalize('NFKC'));
        argon2(
          'argon2id',
          { message, nonce, memory: memoryKiB, passes, parallelism, tagLength },
          (error, key) => {
            if (error) reject(error);
            else resolve(Buffer.from(key));
          },
        );
      }),
  );

/** `nonce:hash`, both in hex. */
export async function hashPassword(env: Environment, password: string): Promise<string> {
  const nonce = env.randomBytes(nonceBytes);
  return `${nonce.toString('hex')}:${(await derive(password, nonce)).toString('hex')}`;
}

const nobody = `${'00'.repeat(nonceBytes)}:${'00'.repeat(tagLength)}`;

/** Does the password match? For an unknown person (null) the same work is done and the answer is no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const [nonce = '', hash = ''] = (stored ?? nobody).split(':');
  const derived = await derive(password, Buffer.from(nonce, 'hex'));
  return timingSafeEqual(derived, Buffer.from(hash, 'hex')) && stored !== null;
}
