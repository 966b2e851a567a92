// Checks 38 and 40–45, 47: what every answer carries, and what a page of another origin or odd words achieve.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { petitionAbout } from '../world/people.ts';
import {
  firstPeople,
  makeTwoCounties,
  sendOne,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';

let world: TwoCounties;
beforeAll(async () => {
  world = await makeTwoCounties({ trustProxy: true });
});
afterAll(() => world.end());

const { deputy } = firstPeople;
const json = { 'content-type': 'application/json' };
const pages = ['/', '/me', '/nothing'] as const;
const programs = ['/api/v1/session', '/api/v1/nothing', '/api/v1/sync'] as const;
const addresses = [...pages, ...programs] as const;

const directives = (policy: unknown) =>
  new Map(
    String(policy)
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values]),
  );

describe('the web', () => {
  it('check 38: a photo comes sandboxed, as nothing but itself, to be saved and not opened', async () => {
    const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200, 7)]);
    const sha = sha256Of(bytes);
    const photo = {
      id: world.newId(),
      sha256: sha,
      mime: 'image/jpeg',
      bytes: bytes.length,
      takenAt: '2026-11-23T01:00:00Z',
      exifStripped: true,
    };
    const args = petitionAbout('桥上的护栏坏了，请修一修', { attachments: [photo] });
    await sendOne(world, deputy, { op: 'petition.submit', rec: world.newId(), args });
    await world.ask(deputy, {
      method: 'PATCH',
      url: `/api/v1/blobs/${sha}`,
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      payload: bytes,
    });

    const { headers, statusCode } = await world.ask(deputy, { url: `/api/v1/blobs/${sha}` });

    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment',
      'content-type': 'image/jpeg',
    });
  });

  it.each(programs)('check 40: %s, opened as a page, may do nothing and is framed by nobody', async (url) => {
    const { headers } = await world.ask(deputy, { url });
    const policy = directives(headers['content-security-policy']);

    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(pages)('check 40: %s carries every header that keeps a page to itself', async (url) => {
    const { headers } = await world.ask(deputy, { url });
    const policy = directives(headers['content-security-policy']);

    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    for (const values of policy.values())
      for (const word of ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'http:'])
        expect(values).not.toContain(word);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['permissions-policy']).toContain('geolocation=(self)');
  });

  it('check 40: behind TLS the browser is told to come no other way', async () => {
    const plain = await world.ask(null, { url: '/' });
    const secure = await world.ask(null, { url: '/', headers: { 'x-forwarded-proto': 'https' } });
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(secure.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  });

  it.each([
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, [403, 415]],
    ['as plain text', { 'content-type': 'text/plain' }, [415]],
    [
      'as plain text from another origin',
      { 'content-type': 'text/plain', origin: 'https://evil.example' },
      [403],
    ],
    ['from another origin', { ...json, origin: 'https://evil.example' }, [403]],
    ['from no origin at all', { ...json, origin: 'null' }, [403]],
    ['from a cross-site page', { ...json, 'sec-fetch-site': 'cross-site' }, [403]],
    ['from another host of the same site', { ...json, 'sec-fetch-site': 'same-site' }, [403]],
  ] as const)('check 41: a change that comes %s is refused', async (_, headers, statuses) => {
    const payload = JSON.stringify(syncOf(world.newId(), []).payload);
    const answer = await world.ask(deputy, { method: 'POST', url: '/api/v1/sync', headers, payload });
    expect(statuses).toContain(answer.statusCode);
  });

  it.each(addresses)('check 42: %s opens to no other origin', async (url) => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await world.ask(deputy, {
        method,
        url,
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      const opened = Object.keys(headers).filter((name) => name.startsWith('access-control-'));
      expect(opened).toEqual([]);
    }
  });

  it.each([
    '/api/v1/session.js',
    '/api/v1/session/x.css',
    '/api/v1/directory/a.png',
    '/api/v1/sync.js',
    '/index.html/x',
    '/sw.js/x',
  ])('check 43: %s, as a cache would like to keep it, is not there', async (url) => {
    const answer = await world.ask(deputy, { url });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['cache-control'] ?? 'no-store').toContain('no-store');
  });

  it.each(['/api/v1/session', '/api/v1/directory', '/api/v1/nothing', '/', '/me', '/ledger/petition'])(
    'check 43: nothing keeps what %s answers',
    async (url) => {
      for (const encoding of ['identity', 'gzip', 'br']) {
        const answer = await world.ask(deputy, { url, headers: { 'accept-encoding': encoding } });
        expect(answer.headers['cache-control'], encoding).toContain('no-store');
      }
    },
  );

  it.each(['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"a":{"__proto__":1}}'])(
    'check 44: the words %s are refused',
    async (payload) => {
      const answer = await world.ask(deputy, { method: 'POST', url: '/api/v1/sync', headers: json, payload });
      expect(answer.statusCode).toBe(400);
      expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
    },
  );

  it.each([
    ['?a=1&a=2', 400],
    ['?__proto__[x]=1', 400],
    ['?a[constructor][prototype]=1', 400],
    ['?a=1&b=2', 200],
  ] as const)('check 44: a query %s is answered with %i', async (query, status) => {
    const answer = await world.ask(deputy, { url: `/api/v1/session${query}` });
    expect(answer.statusCode).toBe(status);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it.each([
    ['two hundred thousand arrays', '['.repeat(200_000), ']'.repeat(200_000)],
    ['thirty-three objects', '{"a":'.repeat(33), `1${'}'.repeat(33)}`],
  ])('check 45: %s within each other are refused before they are read', async (_, open, close) => {
    const answer = await world.ask(deputy, {
      method: 'POST',
      url: '/api/v1/sync',
      headers: json,
      payload: `${open}${close}`,
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'badRequest']);
  });
});

describe('a fault of ours', () => {
  it('check 47: is told without stack, statement or path, and the next request is answered', async () => {
    const { sql } = world.store;
    sql.run('ALTER TABLE directory RENAME TO directory_away');

    const broken = await world.ask(deputy, { url: '/api/v1/directory' });
    sql.run('ALTER TABLE directory_away RENAME TO directory');
    const next = await world.ask(deputy, { url: '/api/v1/directory' });

    expect([broken.statusCode, broken.json()]).toEqual([500, { code: 'serverError' }]);
    expect(next.statusCode).toBe(200);
  });

  it.each(['/api/v1/blobs/%2e%2e%2f%2e%2e', '/api/v1/%', '/%c0%ae', '//evil.example', '/api/v1/blobs/'])(
    'check 47: the odd address %s is answered with a plain refusal',
    async (url) => {
      const answer = await world.ask(deputy, { url });
      expect(answer.statusCode).toBeGreaterThanOrEqual(200);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.body).not.toMatch(/node_modules|\/work\/|SQLITE|at \w+ \(/);
    },
  );

  it.each(['TRACE', 'CONNECT', 'PUT', 'DELETE'])(
    'check 52: the method %s does nothing here',
    async (method) => {
      const answer = await world.ask(null, { method: method as 'PUT', url: '/' });
      expect([400, 404, 405, 501]).toContain(answer.statusCode);
    },
  );
});
