// Check 48: three hundred lines of each kind that send or take nothing are cut, and the next person is served meanwhile.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstPeople, makeTwoCounties, type TwoCounties } from '../world/two-county-server.ts';

const lines = 300;
const longestMs = 14_000; // ten seconds of idleness, the look once a second, and a busy machine

let world: TwoCounties;
let port: number;
beforeAll(async () => {
  world = await makeTwoCounties();
  port = Number(new URL(await world.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => world.end());

async function open(words: string, count = lines): Promise<readonly Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(words);
      return socket;
    }),
  );
}

/** How many are still open after the time, reading nothing but what comes. */
async function openAfter(sockets: readonly Socket[], ms: number): Promise<number> {
  const isClosed = (socket: Socket) => socket.closed || socket.destroyed || socket.readableEnded;
  for (const socket of sockets) socket.resume();
  const until = performance.now() + ms;
  while (performance.now() < until && !sockets.every(isClosed))
    await new Promise((resolve) => setTimeout(resolve, 100));
  const left = sockets.filter((socket) => !isClosed(socket)).length;
  for (const socket of sockets) socket.destroy();
  return left;
}

async function probe(): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    headers: { cookie: world.cookieOf(firstPeople.deputy) },
  });
  await answer.arrayBuffer();
  return answer.status;
}

const head = 'POST /api/v1/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

describe.concurrent('slow lines', () => {
  it.each([
    ['say nothing', ''],
    ['begin a request and stop', 'GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-a: b'],
    ['announce words and send none', `${head}Content-Length: 5000\r\n\r\n`],
    ['send a few words and stop', `${head}Content-Length: 5000\r\n\r\n{"device":`],
    ['have asked and ask no more', 'GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('check 48: three hundred lines that %s are cut, and others are served meanwhile', async (_, words) => {
    const sockets = await open(words);

    expect(await probe()).toBe(200);

    expect(await openAfter(sockets, longestMs)).toBe(0);
    expect(await probe()).toBe(200);
  });

  it('check 48: lines that ask for much and take nothing are cut', async () => {
    const cookie = world.cookieOf(firstPeople.deputy);
    const body = JSON.stringify({
      device: world.newId(),
      epoch: null,
      sentAt: '2026-11-23T02:00:00.000Z',
      cursor: null,
      muts: [],
      want: 1000,
    });
    const one = `${head}Cookie: ${cookie}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const sockets = await open(one.repeat(100), 50); // more than a kernel keeps for a line that is not read
    for (const socket of sockets) socket.pause();

    await new Promise((resolve) => setTimeout(resolve, longestMs));

    const held = await new Promise<number>((resolve) =>
      world.app.server.getConnections((_error, count) => resolve(count)),
    );
    for (const socket of sockets) socket.destroy();
    expect(held).toBeLessThan(5);
    expect(await probe()).toBe(200);
  });
});
