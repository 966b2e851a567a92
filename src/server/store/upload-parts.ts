// Uploads under way. Promise: what came of one before its line broke lies locked on the disk, and the next request goes on
// from there. One that comes whole in a single request is handed over from memory and never lies there in pieces.
import {
  closeSync,
  existsSync,
  fsync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '../environment.ts';
import { makePartSeal, nonceBytes } from './part-seal.ts';
import { isStorageFull } from './sqlite.ts';

/** Whose upload of what. */
export type Place = { readonly tenant: string; readonly sha: string; readonly owner: string };

/** How an upload stands when its request has ended. */
export type Arrived =
  | { readonly kind: 'part' }
  | { readonly kind: 'tooMuch' }
  | { readonly kind: 'whole'; readonly bytes: Buffer };

export type UploadParts = {
  /** Bytes that lie there of an upload under way. */
  readonly received: (place: Place) => number;
  /** Takes `room` bytes, behind those that lie there, and keeps what came before a break. */
  readonly append: (place: Place, bytes: AsyncIterable<Uint8Array>, room: number) => Promise<Arrived>;
  /** What lies there, opened. */
  readonly part: (place: Place) => Buffer;
  /** Locks what was handed over whole: for bytes that may reach the disk in no other way. */
  readonly lock: (place: Place, bytes: Buffer) => Promise<void>;
  readonly discard: (place: Place) => void;
};

const mostInMemory = 16 * 1024 * 1024; // ten of the largest photos at once; those of whoever comes then lie in pieces

/** Makes sure of it while others are served. */
export const madeSure: (handle: number) => Promise<void> = promisify(fsync);

export function uploadParts(env: Environment): UploadParts {
  const seal = makePartSeal(env);
  const partOf = ({ tenant, sha, owner }: Place) =>
    join(env.dataDir, 'uploads', tenant, `${owner}-${sha}.locked`);
  const received = (place: Place) =>
    existsSync(partOf(place)) ? Math.max(0, statSync(partOf(place)).size - nonceBytes) : 0;
  const part = (place: Place): Buffer => {
    const locked = readFileSync(partOf(place));
    return seal.from(locked.subarray(0, nonceBytes), 0)(locked.subarray(nonceBytes));
  };

  /** Behind what lies there; `false` when there was more than `room`. */
  const write = async (
    place: Place,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    room: number,
  ): Promise<boolean> => {
    mkdirSync(dirname(partOf(place)), { recursive: true });
    const offset = received(place);
    const isNew = offset === 0;
    const nonce = isNew ? seal.newNonce() : readSome(partOf(place), nonceBytes);
    const locked = seal.from(nonce, offset);
    const handle = openSync(partOf(place), isNew ? 'w' : 'a', 0o600);
    try {
      if (isNew) writeSync(handle, nonce);
      let left = room;
      for await (const piece of bytes) {
        left -= piece.length;
        if (left < 0) return false;
        writeFileSync(handle, locked(piece));
      }
      return true;
    } catch (error) {
      // A line that broke is no trouble of ours: what came is kept, and the rest comes with the next request.
      if (isStorageFull(error)) throw error;
      return true;
    } finally {
      await madeSure(handle).finally(() => closeSync(handle));
    }
  };

  const inPieces = async (place: Place, bytes: AsyncIterable<Uint8Array>, room: number): Promise<Arrived> => {
    const whole = received(place) + room;
    if (!(await write(place, bytes, room))) return { kind: 'tooMuch' };
    return received(place) < whole ? { kind: 'part' } : { kind: 'whole', bytes: part(place) };
  };

  const inMemory = async (place: Place, bytes: AsyncIterable<Uint8Array>, room: number): Promise<Arrived> => {
    const pieces = await gathered(bytes, room);
    if (pieces === null) return { kind: 'tooMuch' };
    const came = Buffer.concat(pieces);
    if (came.length === room) return { kind: 'whole', bytes: came };
    await write(place, [came], room);
    return { kind: 'part' };
  };

  let held = 0;
  return {
    received,
    part,
    append: async (place, bytes, room) => {
      if (held + room > mostInMemory || received(place) > 0) return inPieces(place, bytes, room);
      held += room;
      return inMemory(place, bytes, room).finally(() => {
        held -= room;
      });
    },
    lock: async (place, bytes) => {
      if (received(place) !== bytes.length) await write(place, [bytes], bytes.length);
    },
    discard: (place) => rmSync(partOf(place), { force: true }),
  };
}

/** What comes until the end or a break; null when there is more than `room`. */
async function gathered(bytes: AsyncIterable<Uint8Array>, room: number): Promise<Uint8Array[] | null> {
  const pieces: Uint8Array[] = [];
  let left = room;
  try {
    for await (const piece of bytes) {
      left -= piece.length;
      if (left < 0) return null;
      pieces.push(piece);
    }
  } catch {
    // A line that broke is no trouble of ours: what came is kept, and the rest comes with the next request.
  }
  return pieces;
}

function readSome(file: string, length: number): Buffer {
  const handle = openSync(file, 'r');
  const bytes = Buffer.alloc(length);
  readSync(handle, bytes, 0, length, 0);
  closeSync(handle);
  return bytes;
}
