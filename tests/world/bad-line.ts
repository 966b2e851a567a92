// A bad line before the real server: a TCP proxy that carries so many bytes a second, waits, and breaks a share of the
// connections: on the way up after some of the bytes, before the answer, or in the middle of it. What has passed reaches
// the server; what the line held when it broke is lost. It doubles nothing. It expects one request a connection, and
// counts what was sent up and what of it was in flight at each break.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Dice } from '../../src/demo/dice.ts';

export type Weather = {
  /** Upwards, of all connections together; null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** Before each connection and each answer. */
  readonly delayMs: number;
  /** How many connections of a hundred break. */
  readonly brokenPercent: number;
};

export type LineFigures = {
  readonly connections: number;
  readonly brokenUp: number;
  readonly answersLost: number;
  /** All bytes that came from the phone. */
  readonly up: number;
  /** Of these: lost on the line, or in a request of which the answer is lost and that must be asked again. */
  readonly inFlight: number;
};

export type BadLine = {
  readonly url: string;
  readonly figures: () => LineFigures;
  readonly close: () => Promise<void>;
};

type Fate = 'whole' | 'breaksUp' | 'loses the answer' | 'breaks the answer';

const tickMs = 10;
const headEnd = Buffer.from('\r\n\r\n');

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lets bytes pass at the pace of the line, whoever sends them. */
function makePace(bytesPerSecond: number | null) {
  const aTick = bytesPerSecond === null ? Number.POSITIVE_INFINITY : (bytesPerSecond * tickMs) / 1000;
  let tick = 0;
  let left = aTick;
  return async (wanted: number): Promise<number> => {
    for (;;) {
      const now = Math.floor(performance.now() / tickMs);
      if (now !== tick) left = aTick;
      tick = now;
      const taken = Math.min(wanted, Math.floor(left));
      left -= taken;
      if (taken > 0) return taken;
      await later(tickMs);
    }
  };
}

/** The size of the request that begins with these bytes, head and body; null while its head is not whole. */
function sizeOf(begin: Buffer): number | null {
  const end = begin.indexOf(headEnd);
  if (end === -1) return null;
  const length = /content-length: (\d+)/i.exec(begin.toString('latin1', 0, end))?.[1] ?? '0';
  return end + headEnd.length + Number(length);
}

export async function makeBadLine(serverPort: number, weather: Weather, dice: Dice): Promise<BadLine> {
  const figures = { connections: 0, brokenUp: 0, answersLost: 0, up: 0, inFlight: 0 };
  const pace = makePace(weather.bytesPerSecond);
  const sockets = new Set<Socket>();
  const fate = (): Fate => {
    if (dice.whole(1, 100) > weather.brokenPercent) return 'whole';
    return dice.pick(['breaksUp', 'breaksUp', 'breaksUp', 'loses the answer', 'breaks the answer']);
  };

  const carry = async (client: Socket) => {
    figures.connections += 1;
    await later(weather.delayMs);
    const end = fate();
    const server = connect(serverPort, '127.0.0.1');
    watch(server, sockets);
    server.on('close', () => client.destroy());
    let isPhoto = false;
    let received = 0;
    let passed = 0;
    let breakAt = Number.POSITIVE_INFINITY;
    let begin: Buffer = Buffer.alloc(0);

    const breakOff = () => {
      figures.brokenUp += 1;
      // Of a photo the server keeps what has passed; of anything else, half is nothing.
      figures.inFlight += isPhoto ? received - Math.max(0, passed - begin.indexOf(headEnd)) : received;
      client.destroy();
      server.end();
    };
    const answer = async () => {
      for await (const chunk of server) {
        if (end === 'loses the answer' || end === 'breaks the answer') {
          figures.answersLost += 1;
          if (!isPhoto) figures.inFlight += received;
          if (end === 'breaks the answer') client.write(chunk.subarray(0, chunk.length / 2));
          client.destroySoon();
          server.destroy();
          return;
        }
        client.write(chunk);
      }
      client.end();
    };
    const answered = answer().catch(() => client.destroy());

    for await (const chunk of client) {
      received += chunk.length;
      figures.up += chunk.length;
      if (breakAt === Number.POSITIVE_INFINITY && end === 'breaksUp') {
        begin = Buffer.concat([begin, chunk]);
        isPhoto = begin.subarray(0, 5).toString() === 'PATCH';
        const size = sizeOf(begin);
        if (size !== null) breakAt = dice.whole(1, size - 1);
      } else if (received === chunk.length) isPhoto = chunk.subarray(0, 5).toString() === 'PATCH';
      for (let at = 0; at < chunk.length; ) {
        const room = await pace(Math.min(chunk.length - at, breakAt - passed));
        server.write(chunk.subarray(at, at + room));
        at += room;
        passed += room;
        if (passed >= breakAt) {
          breakOff();
          return;
        }
      }
    }
    await answered;
  };

  const proxy = createServer({ allowHalfOpen: true }, (client) => {
    watch(client, sockets);
    carry(client).catch(() => client.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    figures: () => ({ ...figures }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

function watch(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
}
