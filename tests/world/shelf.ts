// Once a run: a folder that all workers know, for what is dear to make and may be copied (filled.ts). Gone afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function makeShelf(): Promise<() => Promise<void>> {
  const shelf = await mkdtemp(join(tmpdir(), 'luzhi-shelf-'));
  process.env.LUZHI_TESTS_SHELF = shelf;
  return () => rm(shelf, { recursive: true, force: true });
}
