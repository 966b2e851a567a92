// Check 28 and 48: who fills the places for forms from one address takes nobody else's, and who only trickles loses them.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeFormPlaces } from '../../src/server/routes/form-places.ts';
import { makeTwoCounties, type TwoCounties } from '../world/two-county-server.ts';

let world: TwoCounties;
let port: number;
const open: Socket[] = [];
beforeAll(async () => {
  world = await makeTwoCounties();
  port = Number(new URL(await world.app.listen({ port: 0, host: '0.0.0.0' })).port);
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  await world.end();
});

const part = '--x\r\nContent-Disposition: form-data; name="ticket"\r\n\r\nnone\r\n';
const head = (length: number) =>
  `POST /t/act HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${length}\r\n\r\n`;

async function lineFrom(localAddress: string, words: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  socket.on('error', () => undefined);
  open.push(socket);
  await once(socket, 'connect');
  socket.write(words);
  return socket;
}

/** The status of a whole form from this address. */
async function posted(localAddress: string): Promise<number> {
  const body = `${part}--x--\r\n`;
  const socket = await lineFrom(localAddress, head(body.length) + body);
  const [first] = await once(socket, 'data');
  return Number(String(first).split(' ')[1]);
}

it('check 28: forms that never end from one address leave the places of others free', async () => {
  for (let line = 0; line < 20; line += 1) await lineFrom('127.0.0.2', head(100_000) + part);
  await new Promise((resolve) => setTimeout(resolve, 300));

  expect(await posted('127.0.0.2')).toBe(503);
  expect(await posted('127.0.0.3')).toBe(410);

  for (const socket of open) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await posted('127.0.0.2')).toBe(410);
});

it('check 48: a line that brings nearly nothing is cut, one that brings enough is read', async () => {
  const places = makeFormPlaces({ lookMs: 100, leastBytes: 1000, longestMs: 60_000 });
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const reading = async (bytes: number) => {
    const far = connect(address.port, '127.0.0.1');
    far.on('error', () => undefined);
    const [near]: Socket[] = await once(server, 'connection');
    if (near === undefined) throw new Error('no line');
    near.on('error', () => undefined);
    near.resume();
    const send = setInterval(() => far.write(Buffer.alloc(bytes)), 20);
    const request = { ip: '127.0.0.1', raw: { socket: near } } as never;
    const place = places.take(request);
    const ended = once(near, 'close').then(() => 'cut');
    const enough = new Promise<string>((resolve) => setTimeout(() => resolve('read'), 600));
    const how = await place?.read(() => Promise.race([ended, enough]));
    clearInterval(send);
    place?.leave();
    far.destroy();
    return how;
  };

  expect(await reading(1)).toBe('cut');
  expect(await reading(2000)).toBe('read');
  server.close();
});
