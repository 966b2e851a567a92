// A TCP proxy before the real server that cuts a request at the moment a test names and lets the test kill the server there.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** `at`: after so many bytes of the request have gone on to the server, or at the first byte of its answer. */
export type Cut = { readonly of: 'push' | 'photo'; readonly at: number | 'answer' };

export type KillingProxy = {
  readonly url: string;
  /** At the next such request: stops there, runs `atThatMoment`, and breaks the line on both sides. */
  readonly cutNext: (cut: Cut, atThatMoment: () => Promise<void>) => void;
  /** No cut any more, if the last one has not struck yet. */
  readonly spare: () => void;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

const begins: Readonly<Record<Cut['of'], Buffer>> = {
  push: Buffer.from('POST /api/v1/sync'),
  photo: Buffer.from('PATCH /api/v1/blobs'),
};

type Line = { readonly client: Socket; readonly server: Socket };

/** How much of the request that is on a line has gone on to the server; null while it is no request of that kind. */
function counting(): (kind: Cut['of'], chunk: Buffer) => number | null {
  let current: Cut['of'] | null = null;
  let before = 0;
  return (kind, chunk) => {
    for (const one of ['push', 'photo'] as const) {
      if (!chunk.subarray(0, begins[one].length).equals(begins[one])) continue;
      current = one;
      before = 0;
    }
    const sent = before;
    before += chunk.length;
    return current === kind ? sent : null;
  };
}

export async function makeKillingProxy(serverPort: number): Promise<KillingProxy> {
  let cut: Cut | null = null;
  let moment = async () => {};
  let cuts = 0;
  const sockets = new Set<Socket>();

  const strike = async ({ client, server }: Line) => {
    cut = null;
    cuts += 1;
    await moment();
    client.destroy();
    server.destroy();
  };

  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    const sentBefore = counting();
    let isStruck = false;
    let isVictim = false;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      if (isStruck) return;
      const sent = sentBefore(cut?.of ?? 'push', chunk);
      isVictim = cut !== null && sent !== null;
      if (cut !== null && sent !== null && cut.at !== 'answer' && sent + chunk.length > cut.at) {
        isStruck = true;
        server.write(chunk.subarray(0, Math.max(0, cut.at - sent)), () => void strike({ client, server }));
      } else server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (isStruck) return;
      if (isVictim && cut?.at === 'answer') {
        isStruck = true;
        void strike({ client, server });
      } else client.write(chunk);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    cutNext: (next, atThatMoment) => {
      cut = next;
      moment = atThatMoment;
    },
    spare: () => {
      cut = null;
    },
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
