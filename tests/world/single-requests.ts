// Reaches a server process with one connection for each request, so that a line can break requests one by one.
import { request } from 'node:http';
import { bodyBytes } from './body-bytes.ts';
import type { Reach } from './wire.ts';

export const reachSingly =
  (base: string): Reach =>
  async (path, init) => {
    const body = await bodyBytes(init.body);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(String(body ?? ''));
    const headers = { ...(init.headers as Record<string, string>), origin: base };
    return new Promise<Response>((resolve, reject) => {
      const asked = request(base + path, {
        method: init.method ?? 'GET',
        agent: false,
        headers: { ...headers, ...(bytes.length > 0 && { 'content-length': bytes.length }) },
      });
      asked.on('error', () => reject(new TypeError('the line broke')));
      asked.on('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => reject(new TypeError('the answer broke off')));
        answer.on('end', () => {
          const told = new Headers();
          for (let at = 0; at < answer.rawHeaders.length; at += 2)
            told.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
          const status = answer.statusCode ?? 500;
          const isEmpty = status === 204 || status === 304;
          resolve(
            new Response(isEmpty ? null : new Uint8Array(Buffer.concat(chunks)), { status, headers: told }),
          );
        });
      });
      asked.end(bytes);
    });
  };
