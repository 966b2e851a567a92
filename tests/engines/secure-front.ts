// A county behind https, as every real one stands: engines do not treat a page that came in the open alike.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, makeServerProcess, type ServerProcess } from '../world/server-process.ts';

export type SecureCounty = {
  readonly url: string;
  /** Without it the front lets every connection drop. */
  readonly server: ServerProcess;
  readonly end: () => Promise<void>;
};

/** Needs `openssl` for a certificate that nobody signed. */
export async function startSecureCounty(folder: string): Promise<SecureCounty> {
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
  ]);
  const server = await makeServerProcess(join(folder, 'data'));
  await server.start();
  const front = createServer({ key: await readFile(key), cert: await readFile(cert) }, (asked, answer) => {
    const { url = '/', method = 'GET', headers } = asked;
    const onward = request({ host: '127.0.0.1', port: server.port, path: url, method, headers }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(answer);
      told.on('error', () => answer.destroy());
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
    answer.on('close', () => onward.destroy());
  });
  const port = await freePort();
  front.listen(port, '127.0.0.1');
  await once(front, 'listening');
  const end = async () => {
    front.closeAllConnections();
    front.close();
    await server.kill();
  };
  return { url: `https://localhost:${port}`, server, end };
}
