// Many devices come back at one instant, each with work for a day, to one server process on SQLite. Afterwards the
// database itself is asked whether all of it is there, once.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeServerProcess } from '../world/server-process.ts';
import { prepareCounty } from './county.ts';
import { type Asked, type Device, makeAgent, makeDevice } from './device.ts';

export type Size = { readonly devices: number; readonly mutations: number; readonly perStation: number };

export type Told = Size & {
  readonly drainMs: number;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Told to come again. */
  readonly busy: number;
  readonly otherServerErrors: number;
  /** Neither an answer nor a word to come again: broken connections (0), time-outs (408). */
  readonly unanswered: Readonly<Record<number, number>>;
  readonly rssMiB: { readonly before: number; readonly most: number } | null;
  /** What is wrong in the database; empty when all is there, once. */
  readonly wrong: readonly string[];
};

const sampleMs = 200;

export async function runStorm(size: Size): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-storm-'));
  const { deputies, epoch } = prepareCounty(folder, { deputies: size.devices, perStation: size.perStation });
  const server = await makeServerProcess(folder);
  await server.start();
  const agent = makeAgent();
  try {
    const storm = { base: server.url, agent, epoch };
    const devices = deputies.map((deputy) => makeDevice(storm, deputy, size.mutations));
    const memory = watchMemory(server.pid());
    const asked: Asked[] = [];
    const beganAt = performance.now();
    await Promise.all(devices.map((device) => device.drain((one) => asked.push(one))));
    const drainMs = performance.now() - beganAt;
    const rssMiB = memory();
    return { ...size, drainMs, ...summed(asked), rssMiB, wrong: whatIsWrong(folder, devices) };
  } finally {
    agent.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function summed(asked: readonly Asked[]) {
  const times = asked
    .filter((one) => one.status === 200)
    .map((one) => one.ms)
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const count = (is: (status: number) => boolean) => asked.filter((one) => is(one.status)).length;
  return {
    requests: asked.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    busy: count((status) => status === 503),
    otherServerErrors: count((status) => status >= 500 && status !== 503),
    unanswered: counted(asked.filter(({ status }) => status !== 200 && status < 500)),
  };
}

function counted(asked: readonly Asked[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of asked) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Looks at the process's memory until it is asked; null where the system does not say. */
function watchMemory(pid: number | null): () => { before: number; most: number } | null {
  const file = `/proc/${pid}/status`;
  const read = () =>
    existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : null;
  const before = read();
  let most = before ?? 0;
  const timer = setInterval(() => {
    most = Math.max(most, read() ?? 0);
  }, sampleMs);
  return () => {
    clearInterval(timer);
    return before === null ? null : { before, most: Math.max(most, read() ?? 0) };
  };
}

function whatIsWrong(folder: string, devices: readonly Device[]): string[] {
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'), { readOnly: true });
  const receipts = db.prepare(`SELECT mutation_id, device_id, n, status FROM receipt`).all();
  const records = new Set(
    db
      .prepare('SELECT id FROM record')
      .all()
      .map((row) => String(row.id)),
  );
  const logged = db
    .prepare('SELECT count(*) AS n, count(DISTINCT mutation_id) AS ids FROM mutation_log')
    .get();
  db.close();
  const told = new Map(receipts.map((row) => [String(row.mutation_id), row]));
  const wanted = devices.flatMap((device) => device.muts.map((one) => ({ ...one, device: device.id })));
  const lost = wanted.filter((one) => {
    const row = told.get(one.id);
    return row?.status !== 'applied' || row.device_id !== one.device || row.n !== one.n;
  });
  const ids = devices.flatMap((device) => device.recordIds);
  const missing = ids.filter((id) => !records.has(id));
  return [
    ...(lost.length === 0 ? [] : [`${lost.length} changes have no receipt under their number`]),
    ...(missing.length === 0 ? [] : [`${missing.length} records are not there`]),
    ...(receipts.length === wanted.length
      ? []
      : [`${receipts.length} receipts for ${wanted.length} changes`]),
    ...(records.size === ids.length ? [] : [`${records.size} records instead of ${ids.length}`]),
    ...(logged?.n === wanted.length && logged.ids === wanted.length ? [] : ['the log counts otherwise']),
  ];
}
