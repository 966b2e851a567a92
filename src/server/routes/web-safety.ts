// What every answer carries, and who may ask at all.
import type { FastifyRequest } from 'fastify';
import type { PluggedMap } from '../county-map.ts';

/** What a page may do. A county's own map opens one door to one host: for pictures, or for a file that is read in parts. */
const pageFor = (plugged: PluggedMap | null): string =>
  [
    "default-src 'self'",
    `img-src 'self' blob: data:${doorFor(plugged, 'tiles')}`,
    "media-src 'self' blob:",
    "script-src 'self' 'wasm-unsafe-eval'", // the reader of QR codes is WebAssembly; no text becomes a script
    "style-src 'self'",
    `connect-src 'self'${doorFor(plugged, 'pmtiles')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // client/session/trusted.ts and client/scan/decoder-address.ts: the two script addresses of our own, the workers.
    'trusted-types luzhi luzhi-scan',
  ].join('; ');

const doorFor = (plugged: PluggedMap | null, kind: PluggedMap['map']['kind']): string =>
  plugged?.map.kind === kind ? ` ${plugged.origin}` : '';

/** What is answered to a program is no page: opened as one it may do nothing at all, so nothing need be granted to it. */
const noPage = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin', // not `no-referrer`: with it a form without a script names no origin
  'cross-origin-resource-policy': 'same-origin',
};
const ofPages = {
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
};
const halfYear = 15_768_000;

export function headersFor(
  request: FastifyRequest,
  plugged: PluggedMap | null = null,
): Record<string, string> {
  return {
    ...always,
    // A phone on a village line asks every minute: its answer carries no word it does not need.
    ...(request.url.startsWith('/api/')
      ? { 'content-security-policy': noPage, 'cache-control': 'no-store' }
      : { 'content-security-policy': pageFor(plugged), ...ofPages }),
    ...(request.protocol === 'https' && { 'strict-transport-security': `max-age=${halfYear}` }),
  };
}

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Does a page of another origin ask to change something here? */
export function isForeign(request: FastifyRequest): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  const { origin } = request.headers;
  if (origin === undefined || (origin === 'null' && site === 'same-origin')) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
}

const reaching = /(?:^|\[)(?:__proto__|constructor|prototype)(?:$|\]|\[|\.)/;

/** Does the query say one thing twice, or reach into prototypes? Two readers might hear two things. */
export function isOddQuery(request: FastifyRequest): boolean {
  const at = request.url.indexOf('?');
  if (at < 0) return false;
  const names = [...new URLSearchParams(request.url.slice(at)).keys()];
  return new Set(names).size < names.length || names.some((name) => reaching.test(name));
}
