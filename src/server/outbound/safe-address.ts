// The only door through which the server asks another machine (a push service, a webhook). A subscription comes from a
// phone, so its address is a stranger's word.
// 1. https to a host of the list, no number for a name, no port and no account of its own.  2. The address is judged
// when the line is made, not before: a name that answers differently the second time gains nothing.  3. No redirect is
// followed, nothing is waited for longer than five seconds, no answer is read beyond 64 kB.
import { type LookupAddress, lookup } from 'node:dns';
import type { RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ok, type Result, refused } from '../../domain/result.ts';

/** A host stands for itself, `*.` for every name below it. These carry the pushes of today's browsers. */
const pushHosts: readonly string[] = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

const isListed = (host: string, hosts: readonly string[]): boolean =>
  hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));

/** The address as it may be asked, or `badRequest`. */
export function outboundAddress(text: string, hosts: readonly string[] = pushHosts): Result<URL> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isGood =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 &&
    isListed(url.hostname, hosts);
  return isGood ? ok(url) : refused({ code: 'badRequest' });
}

// RFC 6890 and its later entries: what is not for the open net.
const closed4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
const closed6 = [
  ...['::/127', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16'],
  ...['3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

function blockList(): BlockList {
  const list = new BlockList();
  for (const [ranges, family] of [
    [closed4, 'ipv4'],
    [closed6, 'ipv6'],
  ] as const) {
    for (const range of ranges) {
      const [net = '', bits = ''] = range.split('/');
      list.addSubnet(net, Number(bits), family);
    }
  }
  return list;
}

const closed = blockList();

/** Is this an address of the open net? One of the old kind within one of the new is judged as what it is. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !closed.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Resolves like the system does, and answers only when every address is of the open net. */
export const guarded =
  (resolve: typeof lookup = lookup, isOpen: (address: string) => boolean = isPublicAddress): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null) return done(error, []);
      if (first === undefined || !found.every(({ address }) => isOpen(address)))
        return done(new Error('the address is not of the open net'), []);
      return options.all === true ? done(null, found) : done(null, first.address, first.family);
    });
  };

export const outboundMs = 5000;
export const outboundBytes = 65_536;

export type Sending = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};
export type Sent = { readonly status: number; readonly headers: Readonly<Record<string, unknown>> };
export type Doors = { readonly request?: typeof httpsRequest; readonly lookup?: LookupFunction };

/** POSTs to an address that `outboundAddress` gave. `busy`: nothing came in time, too much came, or the line broke. */
export function sendOut(
  url: URL,
  { headers, body }: Sending,
  { request = httpsRequest, lookup: find = guarded() }: Doors = {},
): Promise<Result<Sent>> {
  return new Promise((resolve) => {
    const failed = () => {
      asked.destroy();
      resolve(refused({ code: 'busy' }));
    };
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      lookup: find,
      agent: false,
      signal: AbortSignal.timeout(outboundMs),
    };
    const asked = request(url, options, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length;
        if (bytes > outboundBytes) failed();
      });
      answer.on('error', failed);
      answer.on('end', () => resolve(ok({ status: answer.statusCode ?? 0, headers: answer.headers })));
    });
    asked.on('error', failed);
    asked.end(body);
  });
}
