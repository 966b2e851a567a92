// npm run sim -- --seeds 300 [--from 1] [--workers 2]: lives so many seeds, prints how often each fault struck and each
// event happened, and fails when an invariant does or when one of them never came. A failing seed prints itself and its
// shortened history.
import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Counted, counted } from './faults.ts';
import { plant } from './plant.ts';
import type { Lived } from './seed.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    part: { type: 'string' },
    plant: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
// A planted bug is put into the source as it is loaded; nothing of the engine is loaded before.
if (values.plant !== undefined) plant(values.plant);
const [from, count, workers] = [Number(values.from), Number(values.seeds), Number(values.workers)];

const seeds = Array.from({ length: count }, (_, at) => from + at);

type Told = Pick<Lived, 'seed' | 'violations' | 'counts' | 'saved'>;

async function livePart(part: number): Promise<void> {
  const { live } = await import('./seed.ts');
  for (const seed of seeds.filter((_, at) => at % workers === part)) {
    const { violations, counts, saved } = await live(seed).catch((error: unknown) => ({
      violations: [
        { invariant: 'I1' as const, what: `the life broke: ${error instanceof Error ? error.stack : error}` },
      ],
      counts: Object.fromEntries(counted.map((one) => [one, 0])) as Record<Counted, number>,
      saved: 0,
    }));
    const told: Told = { seed, violations, counts, saved };
    await new Promise<void>((resolve) => {
      if (process.send === undefined) resolve();
      else process.send(told, () => resolve());
    });
  }
  process.disconnect?.();
}

const told: Told[] = [];

function startPart(part: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [...process.argv.slice(2), '--part', String(part)]);
    child.on('message', (message: Told) => {
      told.push(message);
      const isBad = message.violations.length > 0;
      if (isBad && !values.json)
        console.log(
          `✗ seed ${message.seed}: ${message.violations[0]?.invariant} ${message.violations[0]?.what}`,
        );
      if (told.length % 50 === 0 && !values.json) console.log(`  ${told.length} of ${seeds.length} seeds`);
    });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a part ended with ${code}`))));
  });
}

async function main(): Promise<void> {
  await Promise.all(Array.from({ length: workers }, (_, part) => startPart(part)));
  if (values.json) {
    console.log(JSON.stringify(told.map(({ seed, violations }) => ({ seed, violations }))));
    return;
  }
  const bad = told.filter((one) => one.violations.length > 0).sort((a, b) => a.seed - b.seed);
  const sums = counted.map((name) => [name, told.reduce((sum, one) => sum + one.counts[name], 0)] as const);
  console.log('\nfault or event        times');
  for (const [name, sum] of sums) console.log(`${name.padEnd(20)} ${String(sum).padStart(6)}`);
  const never = sums.filter(([, sum]) => sum === 0).map(([name]) => name);
  if (never.length > 0) console.log(`never injected: ${never.join(', ')}`);
  const saved = told.reduce((sum, one) => sum + one.saved, 0);
  console.log(`changes seen as saved ${saved}`);
  const first = bad[0];
  if (first !== undefined && values.plant === undefined) {
    const { shortened } = await import('./shorten.ts');
    console.log(await shortened(first.seed));
  }
  console.log(`${told.length - bad.length} seeds passed, ${bad.length} failed`);
  process.exitCode =
    bad.length === 0 && never.length === 0 && saved > count && told.length === seeds.length ? 0 : 1;
}

if (values.part === undefined) await main();
else await livePart(Number(values.part));
