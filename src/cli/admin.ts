// `npm run admin -- …`: builds the environment from the process, runs one command, says what came of it.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Environment } from '../server/environment.ts';
import { runAdmin } from './run.ts';

const { DATA_DIR = './data' } = process.env;

const env: Environment = {
  now: () => Date.now(),
  randomBytes: (length) => randomBytes(length),
  dataDir: resolve(DATA_DIR),
  alarm: (what) => void process.stderr.write(`ERROR ${what}\n`),
};

const { isGood, lines } = await runAdmin(env, process.argv.slice(2));
(isGood ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
process.exitCode = isGood ? 0 : 1;
