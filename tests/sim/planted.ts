// npm run sim:planted [-- --seeds 30] [--only NAME]: plants each bug in turn and lives the same seeds; each must be
// caught by an invariant of its rule, and the seeds must be clean without it. Prints the table kept in README.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { bugs } from './bugs.ts';
import type { Violation } from './judge/look.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '20' }, only: { type: 'string' } },
});
const run = promisify(execFile);
const main = join(import.meta.dirname, 'main.ts');

type Told = { readonly seed: number; readonly violations: readonly Violation[] };

const mostSeeds = 8 * Number(values.seeds); // a rare meeting of two faults is looked for this long

async function livesWith(plant: string | null, from = 1): Promise<readonly Told[]> {
  const planted = plant === null ? [] : ['--plant', plant];
  const args = [main, '--json', '--from', String(from), '--seeds', values.seeds, ...planted];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]');
}

const tried = bugs.filter((one) => values.only === undefined || one.name === values.only);
const cleanLives = await livesWith(null);
const clean = cleanLives.filter((one) => one.violations.length > 0);
console.log(`${cleanLives.length} seeds without a bug: ${clean.length} failed\n`);
console.log('| bug | rule | caught by | of the seeds |\n| --- | --- | --- | ---: |');
let missed = 0;
for (const bug of tried) {
  const by = (one: Told) => one.violations.find(({ invariant }) => bug.caughtBy.includes(invariant));
  let lives: readonly Told[] = [];
  while (lives.length < mostSeeds && !lives.some((one) => by(one) !== undefined)) {
    lives = [...lives, ...(await livesWith(bug.name, 1 + lives.length))];
  }
  const caught = lives.filter((one) => by(one) !== undefined);
  const names = [...new Set(caught.map((one) => by(one)?.invariant))].sort().join(', ');
  if (caught.length === 0) missed += 1;
  console.log(
    `| ${bug.name} | ${bug.rule} | ${names || '**missed**'} | ${caught.length} of ${lives.length} |`,
  );
}
console.log(`\n${tried.length - missed} passed, ${missed + clean.length} failed`);
process.exitCode = missed + clean.length === 0 ? 0 : 1;
