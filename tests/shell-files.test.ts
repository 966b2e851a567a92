// What a phone keeps to open without a network is every file of the app, whatever its name happens to be.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shellFiles } from '../src/tools/shell-files.ts';

let dist: string;
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'luzhi-shell-'));
});
afterEach(() => rm(dist, { recursive: true, force: true }));

it('also one whose mark ends in the letters of the worker or begins like the public pages', async () => {
  const kept = ['assets/CTL3Cdsw.js', 'assets/resident1.js', 'assets/sw.js', 'index.html', 'residents.svg'];
  const others = ['sw.js', 'resident/say.js', 'resident/pages/say.css', 'robots.txt', 'index.html.gz'];
  for (const file of [...kept, ...others]) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await writeFile(join(dist, file), 'x');
  }

  expect(await shellFiles(dist)).toEqual(kept.toSorted());
});
