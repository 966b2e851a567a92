// One phone with work for days comes back on a bad line: how many bytes does it send until all of it has arrived?
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hasUnsentWork } from '../../src/client/store/queue.ts';
import { makeDice } from '../../src/demo/dice.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { type LineFigures, makeBadLine, type Weather } from '../world/bad-line.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { makeServerProcess } from '../world/server-process.ts';
import { reachSingly } from '../world/single-requests.ts';

export type Load = { readonly petitions: number; readonly photos: number; readonly photoBytes: number };

export type Told = LineFigures & {
  readonly runs: number;
  readonly seconds: number;
  /** Photos' own bytes. */
  readonly photoBytes: number;
  /** What is wrong with what arrived; empty when everything arrived once. */
  readonly wrong: readonly string[];
};

const mostRuns = 2000;

/** Bytes like a photo's: they cannot be pressed, and none are like another's. */
function photo(seed: number, size: number): Uint8Array<ArrayBuffer> {
  const dice = makeDice(seed);
  const bytes = Uint8Array.from({ length: size }, () => dice.whole(0, 255));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

export async function overABadLine(load: Load, weather: Weather, seed: number): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-wire-'));
  const server = await makeServerProcess(folder);
  await server.start();
  const calm = { bytesPerSecond: null, delayMs: 0, brokenPercent: 0 };
  const opening = await makeBadLine(server.port, calm, makeDice(seed));
  let base = opening.url;
  const phone = await makePhone({ reach: (path, init) => reachSingly(base)(path, init) });
  const line = await makeBadLine(server.port, weather, makeDice(seed));
  try {
    must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
    await phone.settle();
    phone.wire.cut();
    const saved = await saveAll(phone, load, seed);
    phone.wire.mend();
    base = line.url;
    const beganAt = performance.now();
    let runs = 0;
    while (runs < mostRuns && (runs === 0 || (await hasUnsentWork(phone.store())))) {
      await phone.settle();
      runs += 1;
    }
    const seconds = (performance.now() - beganAt) / 1000;
    const wrong = whatIsWrong(folder, saved, load);
    return { ...line.figures(), runs, seconds, photoBytes: load.photos * load.photoBytes, wrong };
  } finally {
    phone.client().close();
    await line.close();
    await opening.close();
    await server.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Saved = { readonly ids: string[]; readonly hashes: string[] };

async function saveAll(phone: Phone, { petitions, photos, photoBytes }: Load, seed: number): Promise<Saved> {
  const saved: Saved = { ids: [], hashes: [] };
  for (let at = 0; at < petitions; at += 1) {
    const bytes = at < photos ? [photo(seed * 10_000 + at, photoBytes)] : [];
    saved.hashes.push(...bytes.map(sha256Of));
    const words = `第${at + 1}件：${'村民反映的事情一条一条记在这里'.slice(0, 8 + (at % 8))}，路灯不亮，请尽快来看`;
    saved.ids.push(await phone.record('petition', petitionAbout(words), bytes));
  }
  return saved;
}

function whatIsWrong(folder: string, saved: Saved, { petitions, photos }: Load): string[] {
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'), { readOnly: true });
  const docs = db.prepare('SELECT id, doc FROM record WHERE owner_id=?').all(demoDeputy.userId);
  const blobs = db.prepare('SELECT sha256, is_stored FROM record_blob').all();
  db.close();
  const arrived = docs.map((row) => String(row.id)).filter((id) => saved.ids.includes(id));
  const told = docs.flatMap((row) => /第\d+件：/.exec(String(row.doc)) ?? []);
  const stored = blobs.filter((row) => row.is_stored === 1).map((row) => String(row.sha256));
  return [
    ...(arrived.length === petitions ? [] : [`${arrived.length} of ${petitions} petitions arrived`]),
    ...(told.length === new Set(told).size && told.length === petitions ? [] : ['a petition is there twice']),
    ...(stored.length === photos ? [] : [`${stored.length} of ${photos} photos arrived`]),
    ...(stored.toSorted().join() === saved.hashes.toSorted().join() ? [] : ['a photo is another one']),
  ];
}

/** The figures as a table's line. */
export const figuresOf = (name: string, { photoBytes, wrong, seconds, ...rest }: Told): string =>
  `${name}: ${JSON.stringify({ ...rest, photoBytes, seconds: Number(seconds.toFixed(1)), wrong })}`;

/** How much more was sent than a line without breaks needs, beside what was in flight when it broke. */
export const overhead = (calm: Told, broken: Told): number => (broken.up - broken.inFlight) / calm.up;
