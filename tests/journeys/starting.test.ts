// The server as an operator starts it: what is set wrong is said in a sentence, a folder has one server, and what a
// developer must see stands in the log.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeFolder } from '../../src/server/one-server.ts';
import { freePort, makeServerProcess } from '../world/server-process.ts';

const main = join(import.meta.dirname, '../../src/server/main.ts');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Starts it, and answers what it said when it ended by itself. */
async function ended(settings: Readonly<Record<string, string>>): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATA_DIR: folder, PORT: String(await freePort()), ...settings };
  const child = spawn(process.execPath, [main], { env, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = await once(child, 'exit');
  return { code, said };
}

describe('a server that is set wrongly does not start, and says why', () => {
  it.each([
    ['half of what TLS needs', { TLS_CERT: '/nowhere.pem' }, 'TLS_CERT 和 TLS_KEY 要一起写'],
    [
      'a file that is not there',
      { TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.pem' },
      'TLS_CERT 和 TLS_KEY',
    ],
    ['no port', { PORT: 'abc' }, 'PORT 要写'],
    ['a port beyond all', { PORT: '70000' }, 'PORT 要写'],
    ['an address with a path', { PUBLIC_ADDRESS: 'https://luzhi.example.org/x' }, 'PUBLIC_ADDRESS 写得不对'],
  ])('%s', async (_, settings, words) => {
    const { code, said } = await ended(settings);
    expect(code).toBe(1);
    expect(said).toContain(`没有启动：`);
    expect(said).toContain(words);
    expect(said).not.toContain('    at ');
  });

  it('a folder that another server has, until that one is gone, however it went', async () => {
    const first = await makeServerProcess(folder);
    await first.start();
    const { code, said } = await ended({});
    expect(code).toBe(1);
    expect(said).toContain('已有一个服务器在用');
    expect(takeFolder(folder)).toBeNull();

    await first.kill();
    const letGo = takeFolder(folder);
    expect(letGo).not.toBeNull();
    letGo?.();
  });
});

it('one damaged row ends nothing: it is told in the log, and the others are looked at', async () => {
  const server = await makeServerProcess(folder);
  await server.start();
  await server.kill();
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'));
  db.exec(`UPDATE record SET doc='{' WHERE id=(SELECT id FROM record WHERE kind='sighting' LIMIT 1)`);
  db.exec('DELETE FROM alert_due');
  const { n } = db.prepare('SELECT count(*) AS n FROM alert').get() ?? {};
  db.exec('DELETE FROM alert');
  db.close();

  await server.start();
  const look = new DatabaseSync(join(folder, 'luzhi.sqlite'), { readOnly: true });
  await expect
    .poll(() => look.prepare('SELECT count(*) AS n FROM alert_due').get()?.n, { timeout: 20_000 })
    .toBe(0);
  expect(Number(n)).toBeGreaterThan(0);
  expect(Number(look.prepare('SELECT count(*) AS n FROM alert').get()?.n)).toBeGreaterThan(0);
  look.close();
  expect(server.isRunning()).toBe(true);
  expect(server.said()).toMatch(/a look at sighting [0-9a-f-]{36} broke/);
  await server.kill();
});
