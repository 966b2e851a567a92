// Check 50: what the server may be talked into asking.
import type { LookupAddress, lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  guarded,
  isPublicAddress,
  outboundAddress,
  outboundBytes,
  outboundMs,
  sendOut,
} from '../../src/server/outbound/safe-address.ts';

const sending = { headers: { ttl: '60' }, body: Buffer.from('x') };
const answering = (addresses: readonly LookupAddress[]) =>
  ((_host: string, _options: unknown, done: (error: null, found: readonly LookupAddress[]) => void) =>
    done(null, addresses)) as unknown as typeof lookup;
const here = { address: '127.0.0.1', family: 4 };

/** A machine within the house that counts who came. */
async function inside(listener: RequestListener) {
  let came = 0;
  const server = createServer((request, reply) => {
    came += 1;
    listener(request, reply);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: new URL(`http://push.example:${port}/`),
    came: () => came,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const opened = { request: httpRequest as never, lookup: guarded(answering([here]), () => true) };

describe('outbound', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])('check 50: %s is a push service', (text) => {
    expect(outboundAddress(text).ok).toBe(true);
  });

  it.each([
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://user:pass@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evil-push.apple.com.example/x',
    'https://push.apple.com/x',
    'https://127.0.0.1/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'https://0177.0.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://localhost/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('check 50: %s is refused', (text) => {
    expect(outboundAddress(text)).toMatchObject({ ok: false, problem: { code: 'badRequest' } });
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '::1', '::', '::ffff:10.0.0.1', '::ffff:127.0.0.1'],
    ...['fe80::1', 'fd00::1', 'ff02::1', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', '::ffff:a9fe:a9fe'],
  ])('check 50: %s is not of the open net', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '142.250.74.106', '2606:4700::1111', '223.5.5.5'])(
    'check 50: %s is of the open net',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['inside the house', [here]],
    ['outside and inside', [{ address: '8.8.8.8', family: 4 }, here]],
    ['nowhere', []],
  ])('check 50: a name that lies %s is not asked, when the line is made', async (_, addresses) => {
    const house = await inside((_request, reply) => reply.end());

    const doors = { request: httpRequest as never, lookup: guarded(answering(addresses)) };
    const sent = await sendOut(house.url, sending, doors);

    house.close();
    expect(sent).toMatchObject({ ok: false, problem: { code: 'busy' } });
    expect(house.came()).toBe(0);
  });

  it('check 50: a redirect is an answer, and is not followed', async () => {
    const target = await inside((_request, reply) => reply.end());
    const house = await inside((_request, reply) =>
      reply.writeHead(302, { location: target.url.href }).end(),
    );

    const sent = await sendOut(house.url, sending, opened);

    house.close();
    target.close();
    expect(sent).toMatchObject({ ok: true, value: { status: 302 } });
    expect([house.came(), target.came()]).toEqual([1, 0]);
  });

  it('check 50: an answer that is too long, and one that never ends, are given up', async () => {
    const long = await inside((_request, reply) => reply.end(Buffer.alloc(outboundBytes + 1)));
    const endless = await inside((_request, reply) => reply.writeHead(200).write('x'));
    const began = performance.now();

    const answers = await Promise.all([long, endless].map((one) => sendOut(one.url, sending, opened)));

    long.close();
    endless.close();
    expect(answers).toMatchObject([{ ok: false }, { ok: false }]);
    expect(performance.now() - began).toBeLessThan(outboundMs * 3);
  });
});
