// `npm run test:security`: runs the numbered security checks alone and prints each with its result, then the sum.
// A number of the list that has no test counts as failed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './ensure-chromium.ts';

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const report = join(tmpdir(), `luzhi-security-${process.pid}.json`);

const lastNumber = 52;
const wanted = [
  ...Array.from({ length: lastNumber }, (_, index) => String(index + 1)),
  ...['52a', '52b', '52c', '52d'],
];

type Line = { readonly number: string; readonly name: string; readonly result: string };

const isLoose = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const listIn = (value: unknown, key: string): readonly unknown[] => {
  const inner = isLoose(value) ? value[key] : null;
  return Array.isArray(inner) ? inner : [];
};

function linesOf(told: unknown): readonly Line[] {
  const files = listIn(told, 'testResults');
  const broken = files
    .filter(
      (file) => isLoose(file) && file.status === 'failed' && listIn(file, 'assertionResults').length === 0,
    )
    .map((file) => ({ number: '?', name: isLoose(file) ? String(file.name) : '', result: 'failed' }));
  const told1 = files
    .flatMap((file) => listIn(file, 'assertionResults'))
    .flatMap((test) => {
      if (!isLoose(test)) return [];
      const [, number = '?', name = String(test.title)] =
        /^check (\d+[a-d]?): (.*)$/s.exec(String(test.title)) ?? [];
      return [{ number, name, result: String(test.status) }];
    });
  return [...told1, ...broken];
}

const orderOf = ({ number }: Line): string =>
  number.padStart(/[a-d]$/.test(number) ? 4 : 3, '0').padEnd(4, ' ');

const found = chromiumPath();
if (!found.ok) console.error(found.advice);
const built = spawnSync(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const locale = process.env.LC_ALL ?? process.env.LANG ?? 'C.UTF-8';
const args = ['run', '--config', 'tests/vitest.config.ts', '--project', 'security', '--reporter=json'];
const run = spawnSync(bin('vitest'), [...args, `--outputFile.json=${report}`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, LANG: locale, ...(found.ok && { CHROMIUM: found.path }) },
});
const told: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
rmSync(report, { force: true });

const tested = linesOf(told);
const isPart = process.argv.length > 2; // a part was asked for: what was not run is not missing
const missing = wanted
  .filter((number) => !isPart && !tested.some((line) => line.number === number))
  .map((number) => ({ number, name: '', result: 'has no test' }));
const lines = [...tested, ...missing].sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
for (const { number, name, result } of lines) console.log(`${number.padStart(4)}  ${name}  ${result}`);
const passed = lines.filter((line) => line.result === 'passed').length;
const failed = lines.length - passed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 && run.status === 0 ? 0 : 1;
