// Old backups go: what was cut from the data, and what was found to be a report, stays readable in those from before.
// 1. Only after a newer one was verified, which is never touched.  2. Only folders named and described by us, of the
// same installation (the same master key).  3. The ones that go are named.
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dayMs } from '../../domain/day.ts';
import { syncFolder } from './files.ts';
import { readManifest } from './manifest.ts';
import type { Verified } from './verify.ts';

/** As long as the notice lets a withdrawn name live: whoever asked to be deleted is gone everywhere after twice that. */
export const usualKeepDays = 30;

const stampShape = /^\d{8}T\d{9}Z$/;

type Expiring = { readonly target: string; readonly newest: Verified; readonly keepDays: number };

/** Removes the backups in this folder that are older than `keepDays` before the newest. Answers their folders. */
export async function expireBackups({ target, newest, keepDays }: Expiring): Promise<readonly string[]> {
  const folder = resolve(target);
  const { manifest } = newest;
  const names = (await readdir(folder)).filter((name) => stampShape.test(name)).sort();
  const gone: string[] = [];
  for (const name of names) {
    const one = join(folder, name);
    const described = await readManifest(one);
    if (described === null || described.key.sha256 !== manifest.key.sha256) continue;
    if (described.takenAt >= manifest.takenAt - keepDays * dayMs) continue;
    await rm(one, { recursive: true });
    gone.push(one);
  }
  if (gone.length > 0) await syncFolder(folder);
  return gone;
}
