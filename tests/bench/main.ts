// `npm run bench:sync`: our real store, sync and server beside peers and beside what the machine can do at all, in
// one interleaved run. Options go to `run.mjs`. Ends with 1 when a count is wrong, never for a goal that is missed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from '../../src/tools/ensure-chromium.ts';
import { goalsOf, goalTable, type MeasuredRun, measuredRun } from './goals.ts';

const root = import.meta.dirname;
const npm = process.env.npm_execpath;

/** Installs exactly what the lock file of this folder names, unless it has been. */
function install(folder: string): void {
  const stamp = join(folder, 'node_modules/.lock-sha256');
  const want = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  console.error(`installing the peers into ${folder}`);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const done =
    npm === undefined
      ? spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: 'inherit' });
  if (done.status !== 0) throw new Error(`npm could not install ${folder}`);
  writeFileSync(stamp, want);
}

const options = process.argv.slice(2);
const results = join(root, 'results');
const file =
  options.find((one) => one.startsWith('--json='))?.slice('--json='.length) ?? join(results, 'last.json');

/** The run's figures, or null when it did not come to its end. */
function measure(): MeasuredRun | null {
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  const chromium = chromiumPath();
  if (!chromium.ok) {
    console.error(chromium.advice);
    return null;
  }
  const run = spawnSync(process.execPath, [join(root, 'run.mjs'), ...options, `--json=${file}`], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM: chromium.path },
  });
  if (run.status !== 0 || !existsSync(file)) return null;
  return measuredRun.parse(JSON.parse(readFileSync(file, 'utf8')));
}

install(root);
install(join(root, 'pouchsrv'));
const run = measure();
if (run !== null) console.log(`\n## Our goals, ratios within this run\n${goalTable(goalsOf(run))}`);
const failures = run?.fails ?? [];
for (const [subject, why] of failures) console.log(`FAILED ${subject}: ${why}`);
const isWrong = ([subject, why]: readonly [string, string]) =>
  subject.includes('ours') || /\b(count|acked|has|logged) \d/.test(why);
process.exitCode = run === null || failures.some(isWrong) ? 1 : 0;
