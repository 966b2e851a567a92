// Bodies that come gzipped. What they become is bounded before it is built: a bomb costs its own bytes and no more.
import { gunzipSync } from 'node:zlib';
import { ok, type Result, refused } from '../../domain/result.ts';
import { maxInflatedBytes } from '../../protocol/limits.ts';

/** The text of a body, or `tooLarge`, or `badRequest` for what is not gzip. */
export function inflated(encoding: string | undefined, body: Buffer): Result<string> {
  if (encoding === undefined || encoding === 'identity') return ok(body.toString());
  if (encoding !== 'gzip') return refused({ code: 'badRequest' });
  try {
    return ok(gunzipSync(body, { maxOutputLength: maxInflatedBytes }).toString());
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return refused({ code: isTooLarge ? 'tooLarge' : 'badRequest' });
  }
}
