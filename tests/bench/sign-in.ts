// `npm run bench:sign-in`: what checks 2 and 10 say of time, measured on a real server in a process of its own.
// Check 2: over 200 tries each, an unknown number and a wrong password take the same time (medians within 5 %).
// Check 10: while 200 people sign in at once, reading (GET) takes less than twice what it takes on an idle server (p99).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoAccount, demoAccounts } from '../../src/demo/accounts.ts';
import { makeServerProcess } from '../world/server-process.ts';

const account = demoAccounts[0];
if (account === undefined) throw new Error('the demo county has no people');
const someone: DemoAccount = account;
const tries = Number(process.argv[2] ?? 200);
const parallel = 200;
const rounds = 5;

const folder = await mkdtemp(join(tmpdir(), 'luzhi-bench-sign-in-'));
// Behind a proxy each try may come from a place of its own: no lockout stands between what is measured.
const server = await makeServerProcess(folder, undefined, { TRUST_PROXY: '1', DEMO: '1' });
await server.start();

let place = 0;
const nextPlace = () => {
  place += 1;
  return `10.${(place >> 16) & 255}.${(place >> 8) & 255}.${place & 255}`;
};

const signIn = (phone: string, password: string) =>
  fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': nextPlace() },
    body: JSON.stringify({ phone, password }),
  });

async function timed(work: () => Promise<Response>): Promise<number> {
  const began = performance.now();
  const answer = await work();
  await answer.arrayBuffer();
  return performance.now() - began;
}

const at = (all: readonly number[], share: number): number =>
  [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;

const ms = (value: number) => `${value.toFixed(1)} ms`;

async function sameTime(): Promise<boolean> {
  const unknown: number[] = [];
  const wrong: number[] = [];
  await timed(() => signIn(someone.phone, 'a wrong password'));
  for (let count = 0; count < tries; count += 1) {
    // Another account each time, so that none is locked.
    const known = demoAccounts[count % demoAccounts.length] ?? someone;
    unknown.push(await timed(() => signIn(`138${String(count).padStart(8, '0')}`, 'a wrong password')));
    wrong.push(await timed(() => signIn(known.phone, 'a wrong password')));
  }
  const [one, other] = [at(unknown, 0.5), at(wrong, 0.5)];
  const apart = Math.abs(one - other) / Math.max(one, other);
  const isGood = apart <= 0.05;
  console.log(
    `check 2: ${tries} tries each: unknown number ${ms(one)}, wrong password ${ms(other)} (medians), ${(apart * 100).toFixed(1)} % apart, at most 5 %: ${isGood ? 'kept' : 'NOT KEPT'}`,
  );
  return isGood;
}

/** One reader after the other, for as long as `isOver` says no. */
async function readUntil(isOver: () => boolean, least: number): Promise<number[]> {
  const taken: number[] = [];
  while (!isOver() || taken.length < least) {
    taken.push(await timed(() => fetch(`${server.url}/`)));
    await new Promise((done) => setTimeout(done, 2));
  }
  return taken;
}

const crowdScript = `
  const [url, count, from] = process.argv.slice(1);
  const answers = await Promise.all(Array.from({ length: Number(count) }, (_, at) => fetch(url + '/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.' + from + '.' + (at + 1) },
    body: JSON.stringify({ phone: '137' + String(Number(from) * 1000 + at).padStart(8, '0'), password: 'a wrong password' }),
  }).then((answer) => answer.status)));
  console.log(answers.filter((status) => status === 503).length);
`;

/** So many people at one instant, in a process of their own: what they cost there is not measured here. Answers how many
 * were told to come again. */
async function crowd(from: number): Promise<number> {
  const args = ['--input-type=module', '-e', crowdScript, server.url, String(parallel), String(from)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'exit');
  return Number(said);
}

async function readersAreFree(): Promise<boolean> {
  await readUntil(() => true, 200);
  const idle = at(await readUntil(() => true, 1000), 0.99);
  const busyTimes: number[] = [];
  let told = 0;
  for (let round = 1; round <= rounds; round += 1) {
    let isOver = false;
    const all = crowd(round).then((count) => {
      told += count;
      isOver = true;
    });
    busyTimes.push(...(await readUntil(() => isOver, 1)));
    await all;
  }
  const busy = at(busyTimes, 0.99);
  const isGood = busy < 2 * idle;
  console.log(
    `check 10: ${parallel} at once, ${rounds} times (${told} of ${parallel * rounds} told to come again): GET p99 ${ms(busy)} over ${busyTimes.length}, idle ${ms(idle)}, less than twice: ${isGood ? 'kept' : 'NOT KEPT'}`,
  );
  return isGood;
}

try {
  const kept = [await sameTime(), await readersAreFree()];
  process.exitCode = kept.every(Boolean) ? 0 : 1;
} finally {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
}
