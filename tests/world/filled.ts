// Folders of a server that are filled once a run of the tests and copied for each story: hashing the passwords of ten
// people takes longer than most stories. A copy is what a server finds when it is started again.
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';

type Fill = (folder: string) => Promise<void>;

/** Fills the folder by a copy of what `fill` makes; by `fill` itself where no run of the tests keeps one (shelf.ts). */
export async function layFilled(folder: string, { name, fill }: { name: string; fill: Fill }): Promise<void> {
  const shelf = process.env.LUZHI_TESTS_SHELF;
  if (shelf === undefined) return fill(folder);
  const kept = join(shelf, name);
  if (!existsSync(kept)) {
    const fresh = await mkdtemp(join(shelf, 'fresh-'));
    await fill(fresh);
    if (!existsSync(kept)) await rename(fresh, kept).catch(() => undefined); // another worker was sooner: its copy serves
  }
  return cp(kept, folder, { recursive: true });
}
