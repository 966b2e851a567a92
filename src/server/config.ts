// What an operator says of the place this server stands in. Before residents may use the public pages: who handles their
// information, how that office is reached, and the site's record number (PIPL 第十七条; outside the demo county nothing
// stands in for them). And the address people reach it by, which posters, receipts and links carry.
import { readFileSync } from 'node:fs';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { createSecureContext } from 'node:tls';

export type Handler = { readonly name: string; readonly contact: string; readonly icp: string };

type Variables = Readonly<Record<string, string | undefined>>;

const said = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** From HANDLER_NAME, HANDLER_CONTACT and ICP_NUMBER, all three; else `spare`, which only a demo has. */
export function handlerFrom(variables: Variables, spare: Handler | null): Handler | null {
  const name = said(variables.HANDLER_NAME);
  const contact = said(variables.HANDLER_CONTACT);
  const icp = said(variables.ICP_NUMBER);
  return name === null || contact === null || icp === null ? spare : { name, contact, icp };
}

/** PUBLIC_ADDRESS as `https://host`: nothing may stand behind the host. `undefined`: none was given. null: not one. */
export function publicOriginFrom({ PUBLIC_ADDRESS }: Variables): string | null | undefined {
  const given = said(PUBLIC_ADDRESS);
  if (given === null) return undefined;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isBare = url !== null && url.href === `${url.origin}/` && /^https?:$/.test(url.protocol);
  return isBare ? url.origin : null;
}

/** PORT, or `spare` where none was given; null: no port. */
export function portFrom({ PORT }: Variables, spare: number): number | null {
  const given = said(PORT);
  if (given === null) return spare;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  return port > 0 && port < 65_536 ? port : null;
}

export type Tls = { readonly cert: Buffer; readonly key: Buffer };

/** The files that TLS_CERT and TLS_KEY name. `undefined`: neither was given. null: one alone, or one that cannot be read. */
export function tlsFrom({ TLS_CERT, TLS_KEY }: Variables): Tls | null | undefined {
  const [cert, key] = [said(TLS_CERT), said(TLS_KEY)];
  if (cert === null && key === null) return undefined;
  if (cert === null || key === null) return null;
  try {
    const pair = { cert: readFileSync(cert), key: readFileSync(key) };
    createSecureContext(pair); // they are PEM, and belong together
    return pair;
  } catch {
    return null;
  }
}

// Networks that end at a house or an office: RFC 1918, 3927, 4193, 6598 and the machine itself.
const atHome = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  atHome.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  atHome.addSubnet(network, bits, 'ipv6');

const namesAtHome = /(^|\.)(localhost|local|lan|internal|intranet|home|test|invalid)$/;

/** Can a villager's phone open it? A name of one word, and what only this house or office knows, leads nowhere. */
export function isReachedByAll(origin: string): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return !atHome.check(host, isIPv4(host) ? 'ipv4' : 'ipv6');
  return host.includes('.') && !namesAtHome.test(host);
}
