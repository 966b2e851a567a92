// The real server as a process of its own, on a port of its own, that a test may kill by its id.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  /** Of the process that runs now; null before the first start. */
  readonly pid: () => number | null;
  readonly start: () => Promise<void>;
  /** SIGKILL, and waits until the process is gone. */
  readonly kill: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** All that its processes have written to their logs. */
  readonly said: () => string;
};

const root = join(import.meta.dirname, '../..');
const startLimitMs = 50_000; // migrations, hashing of the demo passwords, a slow disk

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/v1/session`)).status === 401;
  } catch {
    return false;
  }
}

const sourceMain = join(root, 'src/server/main.ts');

type Settings = Readonly<Record<string, string>>;

/** `main`: the file to run; absent: the source as it is. `settings`: what an operator says beside the usual. */
export async function makeServerProcess(
  dataDir: string,
  main = sourceMain,
  settings: Settings = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let said = '';

  const start = async () => {
    const env = { ...process.env, ...settings, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' };
    const started = spawn(process.execPath, [main], {
      env,
      cwd: root,
      stdio: 'pipe',
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    child = started;
    const deadline = Date.now() + startLimitMs;
    while (!(await answers(url))) {
      if (started.exitCode !== null || Date.now() > deadline)
        throw new Error(`the server did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const kill = async () => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  return {
    url,
    port,
    pid: () => child?.pid ?? null,
    said: () => said,
    start,
    kill,
    isRunning: () => child !== null && child.exitCode === null && child.signalCode === null,
  };
}
