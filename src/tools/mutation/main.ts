// `npm run test:mutation [-- <file or folder …> --sample 300 --seed 7 --list-survivors --workers 2]`: changes
// `src/domain` in thousands of small ways, each in memory alone, and counts how many of them the tests notice.
// Ends with 1 when fewer than 85 of 100 are noticed, and before it begins when a test fails without any change.
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { graphOf } from './graph.ts';
import type { Mutant } from './mutants.ts';
import { filesUnder, orderOf, planOf, root, sampleOf } from './plan.ts';
import { type Outcome, type Runner, startRunner } from './pool.ts';
import { printSurvivors, printTable, type Tried } from './report.ts';

/** Of seven slips in the rules at most one unnoticed; the rest is mostly words that only a reader can judge. */
const leastScore = 85;
/** So long on a busy machine without ending means it would not end. */
const patienceMs = 2_000;
const patienceFactor = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string' },
    workers: { type: 'string' },
    'list-survivors': { type: 'boolean' },
  },
});

let lastId = 0;
const nextId = () => {
  lastId += 1;
  return lastId;
};

/** Each test file without any change → milliseconds. Says which fails, and ends. */
async function timesOf(runner: Runner, tests: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (const test of tests) {
    const given = { id: nextId(), changed: null, affected: [test], tests: [test] };
    const outcome = await runner.run(given, 60_000);
    times.set(test, outcome.ms);
    if (outcome.kind === 'survived') continue;
    const why = outcome.kind === 'killed' ? `${outcome.by.test}\n${outcome.by.message}` : 'it does not end';
    runner.end();
    throw new Error(`without any change ${relative(root, test)} fails: ${why}`);
  }
  return times;
}

function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all} `);
  else if (done % 500 === 0) console.error(`${done} of ${all}`);
}

async function tryAll(mutants: readonly Mutant[]): Promise<readonly Tried[]> {
  const runners = Array.from({ length: Number(values.workers ?? availableParallelism()) }, startRunner);
  const tests = filesUnder('tests/domain', '.test.ts');
  const graph = graphOf(tests);
  const [first] = runners;
  if (first === undefined) throw new Error('no workers');
  const times = await timesOf(first, tests);
  const order = orderOf(graph, times);
  const outcomes = new Map<Mutant, Outcome>();
  const waiting = mutants.values();

  const tryOne = async (mutant: Mutant, runner: Runner) => {
    const file = join(root, mutant.file);
    const chosen = order.testsFor(file);
    if (chosen.length === 0) return outcomes.set(mutant, { kind: 'survived', ms: 0 });
    const usualMs = chosen.reduce((sum, test) => sum + (times.get(test) ?? 0), 0);
    const changed = { file, text: mutant.text };
    const given = { id: nextId(), changed, affected: [...graph.dependentsOf(file)], tests: chosen };
    const outcome = await runner.run(given, patienceMs + patienceFactor * usualMs);
    if (outcome.kind === 'killed') order.caught(file, outcome.by.file);
    return outcomes.set(mutant, outcome);
  };
  const workThrough = async (runner: Runner) => {
    for (const mutant of waiting) {
      await tryOne(mutant, runner);
      showProgress(outcomes.size, mutants.length);
    }
    runner.end();
  };
  await Promise.all(runners.map(workThrough));
  return mutants.flatMap((mutant) => {
    const outcome = outcomes.get(mutant);
    return outcome === undefined ? [] : [{ mutant, outcome }];
  });
}

const began = performance.now();
const plan = planOf(positionals.length === 0 ? ['src/domain'] : positionals);
const seed = Number(values.seed ?? randomInt(2 ** 31));
const chosen =
  values.sample === undefined ? plan.mutants : sampleOf(plan.mutants, Number(values.sample), seed);
if (values.sample !== undefined) console.log(`${chosen.length} of ${plan.mutants.length}, --seed ${seed}`);

const tried = await tryAll(chosen);
if (process.stderr.isTTY) process.stderr.write('\r');
if (values['list-survivors']) printSurvivors(tried);
const score = printTable(tried);
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(`${seconds} s; ${plan.equivalent} left out as equivalent; at least ${leastScore} % wanted`);
for (const one of plan.stale) console.error(`fits no mutant any more: ${one.file}: ${one.code}`);
process.exitCode = score >= leastScore && plan.stale.length === 0 ? 0 : 1;
