// A request is cut after its time in all: who sends slowly on purpose must not hold a line. A photo that a known person
// sends over a village line takes longer, but never stands still: its line is cut only when nothing has moved for a while.
import { Socket } from 'node:net';
import { uploadStallMs } from '../../protocol/limits.ts';

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
