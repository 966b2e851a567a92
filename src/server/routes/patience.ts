// A request is cut after its time in all: who sends slowly on purpose must not hold a line. A photo that a known person
// sends over a village line takes longer, but never stands still: its line is cut only when nothing has moved for a while.
// A line on which nothing moves while words are awaited, or while an answer is not taken, is cut sooner.
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { uploadStallMs } from '../../protocol/limits.ts';

const stallMs = 9_000; // a phone in a village pauses for seconds; three hundred idle lines must be gone after ten

const wait = (socket: unknown, ms: number): void => {
  if (socket instanceof Socket && !patient.has(socket)) socket.setTimeout(ms);
};

/** Cuts lines that stand still: while a body comes, and while an answer goes. While the server works it waits. */
export function cutIdleLines(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => wait(raw.socket, stallMs));
  app.addHook('preHandler', async ({ raw }) => wait(raw.socket, 0));
  app.addHook('onSend', async ({ raw }) => wait(raw.socket, stallMs));
}

/** For words that are read as they come, after the hooks: until the answer says that all are here. */
export function awaitWords(socket: unknown): () => void {
  wait(socket, stallMs);
  return () => wait(socket, 0);
}

const patient = new WeakSet<Socket>();

/** For an upload that is awaited. The answer ends it. What came through no socket has no time to keep. */
export function bePatient(socket: unknown): () => void {
  if (!(socket instanceof Socket)) return () => {};
  patient.add(socket);
  socket.setTimeout(uploadStallMs);
  return () => {
    patient.delete(socket);
    socket.setTimeout(0);
  };
}

const lineOf: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** What to do with a line on which the server could not read a whole request. */
export function endUnreadable(error: { readonly code?: string | undefined }, socket: Socket): void {
  const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (socket.destroyed || error.code === 'ECONNRESET' || (isSlow && patient.has(socket))) return;
  const line = lineOf[error.code ?? ''] ?? '400 Bad Request';
  if (socket.writable) socket.write(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  socket.destroy();
}
