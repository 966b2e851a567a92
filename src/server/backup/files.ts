// Files that a power cut must not take back, and their hashes.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The disk has the folder's names: what was made or renamed in it is there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The same for every folder below it. */
export async function syncFolders(folder: string): Promise<void> {
  for (const one of await readdir(folder, { withFileTypes: true })) {
    if (one.isDirectory()) await syncFolders(join(folder, one.name));
  }
  await syncFolder(folder);
}

export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a new file and waits for the disk. Refuses, by throwing, to write over one that is there. */
export async function writeSynced(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Copies one file into a place that has none, waits for its bytes to be on the disk, and says what the copied bytes hash to. */
export async function copySynced(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const handle = await open(to, 'wx', 0o600);
  try {
    for await (const piece of piecesOf(from)) {
      hash.update(piece);
      await handle.appendFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** Hashes a file without holding it in memory; null when there is none. */
export async function hashOfFile(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const piece of piecesOf(file)) hash.update(piece);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return hash.digest('hex');
}

/** Does the error say that there is no such file? Any other failure to read is not "not there". */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(file)) {
    if (Buffer.isBuffer(piece)) yield piece;
  }
}
