// `npm run check` (fast) and `npm test` (all): every check in turn, with its time, and at the end how many passed.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './ensure-chromium.ts';

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const isAll = process.argv[2] === 'all';
const report = join(tmpdir(), `luzhi-tests-${process.pid}.json`);

type Count = { readonly passed: number; readonly failed: number };
type Step = { readonly name: string; readonly run: () => Promise<Count> };

function command(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

const one = async (isGood: Promise<boolean>): Promise<Count> =>
  (await isGood) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const parts = readdirSync(join(root, 'src'))
  .map((name) => `src/${name}`)
  .concat('tests')
  .filter((part) => existsSync(join(root, part, 'tsconfig.json')));

/** Runs a project of the tests and counts what it reports; a run that reports nothing has failed. */
async function tests(project: string, env: Readonly<Record<string, string>> = {}): Promise<Count> {
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--config', 'tests/vitest.config.ts', '--project', project, ...reporters];
  const isGood = await command(bin('vitest'), args, env);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counted: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const number = (key: string): number => {
    const value: unknown = typeof counted === 'object' && counted !== null ? Reflect.get(counted, key) : 0;
    return typeof value === 'number' ? value : 0;
  };
  const failed = number('numFailedTests');
  return { passed: number('numPassedTests'), failed: isGood || failed > 0 ? failed : 1 };
}

async function inBrowser(project: string): Promise<Count> {
  const found = chromiumPath();
  // Chromium names a downloaded file in Chinese only where the locale has Chinese.
  const locale = process.env.LC_ALL ?? process.env.LANG ?? 'C.UTF-8';
  if (found.ok) return tests(project, { CHROMIUM: found.path, LANG: locale });
  console.error(found.advice);
  return { passed: 0, failed: 1 };
}

const types: Step[] = parts.map((part) => ({
  name: `types ${part}`,
  run: () => one(command(bin('tsc'), ['-p', part])),
}));
const lint: Step = {
  name: 'lint',
  run: () => one(command(bin('biome'), ['check', '--error-on-warnings', '--max-diagnostics=40'])),
};
const fast: Step[] = [...types, lint, { name: 'fast tests', run: () => tests('fast') }];
const rest: Step[] = [
  { name: 'build', run: () => one(command(bin('vite'), ['build', '--logLevel', 'warn'])) },
  { name: 'size of the first load', run: () => one(command(process.execPath, ['src/tools/budget.ts'])) },
  { name: 'journeys and faults', run: () => tests('journeys') },
  { name: 'simulation', run: () => one(command(process.execPath, ['tests/sim/main.ts', '--seeds', '300'])) },
  { name: 'security', run: () => inBrowser('security') },
  { name: 'browser', run: () => inBrowser('browser') },
];

let passed = 0;
let failed = 0;
for (const step of isAll ? [...fast, ...rest] : fast) {
  const began = performance.now();
  const count = await step.run();
  passed += count.passed;
  failed += count.failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${count.failed === 0 ? '✓' : '✗'} ${step.name} (${seconds} s)`);
}
rmSync(report, { force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
