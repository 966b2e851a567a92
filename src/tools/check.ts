// `npm run check` (fast) and `npm test` (all): every check with its time, and at the end how many passed. Types and lint
// run beside each other; what starts servers and browsers runs alone, on all cores.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './ensure-chromium.ts';

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const isAll = process.argv[2] === 'all';
const report = join(tmpdir(), `luzhi-tests-${process.pid}.json`);
const cores = availableParallelism();

type Count = { readonly passed: number; readonly failed: number };
/** What a step's commands print comes at once, or, where others run beside it, when it is done. */
type Step = { readonly name: string; readonly run: (print: Print) => Promise<Count> };
type Print = 'inherit' | ((text: string) => void);

function command(
  [file = '', ...args]: readonly string[],
  print: Print = 'inherit',
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const stdio = print === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(file, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr]) {
      if (print !== 'inherit') stream?.setEncoding('utf8').on('data', print);
    }
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

const one = async (isGood: Promise<boolean>): Promise<Count> =>
  (await isGood) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const parts = readdirSync(join(root, 'src'))
  .map((name) => `src/${name}`)
  .concat('tests')
  .filter((part) => existsSync(join(root, part, 'tsconfig.json')));

/** Runs projects of the tests as one and counts what it reports; a run that reports nothing has failed. */
async function tests(
  projects: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Count> {
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const named = projects.flatMap((project) => ['--project', project]);
  const args = ['run', '--config', 'tests/vitest.config.ts', ...named, ...reporters];
  const isGood = await command([bin('vitest'), ...args], 'inherit', env);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counted: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const number = (key: string): number => {
    const value: unknown = typeof counted === 'object' && counted !== null ? Reflect.get(counted, key) : 0;
    return typeof value === 'number' ? value : 0;
  };
  const failed = number('numFailedTests');
  return { passed: number('numPassedTests'), failed: isGood || failed > 0 ? failed : 1 };
}

async function inBrowser(projects: readonly string[]): Promise<Count> {
  const found = chromiumPath();
  // Chromium names a downloaded file in Chinese only where the locale has Chinese.
  const locale = process.env.LC_ALL ?? process.env.LANG ?? 'C.UTF-8';
  if (found.ok) return tests(projects, { CHROMIUM: found.path, LANG: locale });
  console.error(found.advice);
  return { passed: 0, failed: 1 };
}

// What was found of a part's types is kept, so that the next check looks only at what has changed since.
const kept = (part: string) => join(root, 'node_modules/.cache/types', `${part.replaceAll('/', '-')}.json`);
const types = parts.map((part): Step => {
  const args = ['-p', part, '--checkers', '1', '--incremental', '--tsBuildInfoFile', kept(part)];
  return { name: `types ${part}`, run: (print) => one(command([bin('tsc'), ...args], print)) };
});
const simple = (name: string, words: readonly string[]): Step => ({
  name,
  run: (print) => one(command(words, print)),
});
const lint = simple('lint', [bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=40']);
const still: Step[] = [...types.toReversed(), lint]; // the tests' own part is the longest and begins
const fast: Step = { name: 'fast tests', run: () => tests(['fast']) };
const rest: Step[] = [
  simple('build', [bin('vite'), 'build', '--logLevel', 'warn']),
  simple('size of the first load', [process.execPath, 'src/tools/budget.ts']),
  { name: 'journeys and faults', run: () => tests(['journeys']) },
  simple('simulation', [process.execPath, 'tests/sim/main.ts', '--seeds', '300', '--workers', String(cores)]),
  // As one: the last long file of the one leaves no core idle, the other's files go on.
  { name: 'security and browser', run: () => inBrowser(['security', 'browser']) },
];

let passed = 0;
let failed = 0;

async function take(step: Step, print: Print): Promise<void> {
  const began = performance.now();
  const count = await step.run(print);
  passed += count.passed;
  failed += count.failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${count.failed === 0 ? '✓' : '✗'} ${step.name} (${seconds} s)`);
}

/** One after another, on each core its own. */
async function besideEachOther(steps: readonly Step[]): Promise<void> {
  const left = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) {
      let said = '';
      await take(step, (text) => {
        said += text;
      });
      if (said.trim() !== '') console.log(said);
    }
  };
  await Promise.all(Array.from({ length: cores }, lane));
}

await besideEachOther(still);
for (const step of isAll ? [fast, ...rest] : [fast]) await take(step, 'inherit');
rmSync(report, { force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
