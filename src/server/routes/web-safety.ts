// What every answer carries, and who may ask at all.
import type { FastifyRequest } from 'fastify';

const page = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "script-src 'self' 'wasm-unsafe-eval'", // the decoder of QR codes is WebAssembly; nothing else is let in by it
  "style-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const always = {
  'content-security-policy': page,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
};
const halfYear = 15_768_000;

export function headersFor(request: FastifyRequest): Record<string, string> {
  return {
    ...always,
    ...(request.url.startsWith('/api/') && { 'cache-control': 'no-store' }),
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
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host !== request.host;
}
