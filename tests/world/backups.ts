// A server with work in it and a place for its backups: what the stories of backup and restore share.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackedUp, backUp } from '../../src/server/backup/back-up.ts';
import { photoIn } from '../../src/server/backup/layout.ts';
import { readManifest } from '../../src/server/backup/manifest.ts';
import type { Checked } from '../../src/server/backup/problems.ts';
import { readWatermarks } from '../../src/server/backup/watermark.ts';
import type { Environment } from '../../src/server/environment.ts';
import { type InsideServer, makeInsideServer } from './inside-server.ts';
import { demoDeputy, petitionAbout, sightingOf } from './people.ts';
import { jpegLike, makePhone, must, type Phone } from './phone.ts';
import { reachInside } from './wire.ts';

export type BackupWorld = {
  readonly server: InsideServer;
  readonly li: Phone;
  /** The doors of somebody at the machine, apart from the server's own. */
  readonly env: Environment;
  readonly target: string;
  readonly folder: string;
  /** Li records one petition, and it arrives. */
  readonly petition: (content: string) => Promise<string>;
  readonly sightingWithPhotos: (seeds: readonly number[]) => Promise<string>;
  readonly stopServer: () => Promise<void>;
  readonly end: () => Promise<void>;
};

export const atTheMachine = (dataDir: string, now = Date.parse('2026-11-23T02:00:00Z')): Environment => ({
  now: () => now,
  randomBytes: (length) => randomBytes(length),
  alarm: () => undefined,
  dataDir,
});

export async function makeBackupWorld(): Promise<BackupWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-backup-'));
  const dataDir = join(folder, 'data');
  const server = await makeInsideServer(dataDir);
  const li = await makePhone({ reach: reachInside(server.app) });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  let isRunning = true;
  const stopServer = async () => {
    if (isRunning) await server.close();
    isRunning = false;
  };
  return {
    server,
    li,
    stopServer,
    env: atTheMachine(dataDir),
    target: join(folder, 'backups'),
    folder,
    petition: async (content) => {
      const id = await li.record('petition', petitionAbout(content));
      await li.settle();
      return id;
    },
    sightingWithPhotos: async (seeds) => {
      const id = await li.record(
        'sighting',
        sightingOf('原村小校舍'),
        seeds.map((seed) => jpegLike(seed)),
      );
      await li.settle();
      return id;
    },
    end: async () => {
      li.client().close();
      await stopServer();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of a backup that was verified. */
export async function backedUp({ env, target }: Pick<BackupWorld, 'env' | 'target'>): Promise<string> {
  const done = await backUp(env, target);
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  return done.folder;
}

export async function manifestIn(folder: string) {
  const manifest = await readManifest(folder);
  if (manifest === null) throw new Error('no manifest');
  return manifest;
}

/** What a disk does to one byte. */
export async function flipByte(file: string, offset: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

export async function onePhotoIn(folder: string): Promise<string> {
  const photo = (await manifestIn(folder)).photos[0];
  if (photo === undefined) throw new Error('no photo');
  return photoIn(folder, photo);
}

export const watermarksOf = ({ server }: Pick<BackupWorld, 'server'>) => readWatermarks(server.store().sql);

export const codesOf = <T>(checked: Checked<T> | BackedUp): string[] =>
  'problems' in checked ? [...new Set(checked.problems.map((one) => one.code))] : [];
