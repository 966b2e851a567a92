// The address people reach the server by: what may be given, and who can open it.
import { describe, expect, it } from 'vitest';
import { isReachedByAll, publicOriginFrom } from '../../src/server/config.ts';

const given = (PUBLIC_ADDRESS?: string) => publicOriginFrom({ PUBLIC_ADDRESS });

describe('the public address', () => {
  it('is an origin and nothing behind it', () => {
    expect(given('https://luzhi.example.org')).toBe('https://luzhi.example.org');
    expect(given(' https://Luzhi.example.org/ ')).toBe('https://luzhi.example.org');
    expect(given('http://luzhi.example.org:8080')).toBe('http://luzhi.example.org:8080');
  });

  it('need not be given', () => {
    expect(given()).toBeUndefined();
    expect(given('  ')).toBeUndefined();
  });

  it.each([
    'luzhi.example.org',
    'https://luzhi.example.org/app',
    'https://luzhi.example.org/?a=1',
    'https://luzhi.example.org/#a',
    'https://a:b@luzhi.example.org',
    'ftp://luzhi.example.org',
    'javascript:alert(1)',
    '//luzhi.example.org',
  ])('is not %s', (text) => {
    expect(given(text)).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    'https://luzhi.example.org',
    'https://rd.changning.gov.cn:8443',
    'http://171.221.0.7',
    'http://172.32.0.1',
    'http://[2408:8000::1]',
  ])('that everybody reaches: %s', (origin) => {
    expect(isReachedByAll(origin)).toBe(true);
  });

  it.each([
    'http://localhost:8787',
    'http://127.0.0.1:8787',
    'http://127.1',
    'http://[::1]:8787',
    'http://0.0.0.0',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'https://192.168.1.20:8787',
    'http://169.254.1.1',
    'http://100.64.0.1',
    'http://[fd12::1]',
    'http://[fe80::1]',
    'http://[::ffff:192.168.1.2]',
    'https://rendaban',
    'https://luzhi.local',
    'https://desk.lan',
    'https://luzhi.localhost',
    'https://luzhi.local.',
  ])('that ends at this machine or this office: %s', (origin) => {
    expect(isReachedByAll(origin)).toBe(false);
  });
});
