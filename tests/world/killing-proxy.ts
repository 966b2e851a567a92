// A TCP proxy before the real server that cuts a push at the moment a test names and lets the test kill the server there.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** pass; or at the next push: forward one byte of it and stop, or swallow the first byte of its answer. */
export type Cut = 'pass' | 'afterFirstByteSent' | 'atFirstByteOfAnswer';

export type KillingProxy = {
  readonly url: string;
  readonly cutNextPush: (cut: Exclude<Cut, 'pass'>, atThatMoment: () => Promise<void>) => void;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

const push = Buffer.from('POST /api/v1/sync');

export async function makeKillingProxy(serverPort: number): Promise<KillingProxy> {
  let cut: Cut = 'pass';
  let moment = async () => {};
  let cuts = 0;
  const sockets = new Set<Socket>();

  const strike = async (client: Socket, server: Socket) => {
    cut = 'pass';
    cuts += 1;
    await moment();
    client.destroy();
    server.destroy();
  };

  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    let isStruck = false;
    let isPush = false;
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
      if (chunk.subarray(0, push.length).equals(push)) isPush = true;
      if (isStruck) return;
      if (isPush && cut === 'afterFirstByteSent') {
        isStruck = true;
        server.write(chunk.subarray(0, 1), () => void strike(client, server));
      } else server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (isStruck) return;
      if (isPush && cut === 'atFirstByteOfAnswer') {
        isStruck = true;
        void strike(client, server);
      } else client.write(chunk);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    cutNextPush: (next, atThatMoment) => {
      cut = next;
      moment = atThatMoment;
    },
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
