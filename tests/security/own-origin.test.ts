// Check 32: what is scanned, and what stands behind `next=`, leads nowhere but to our own pages.
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScanned, readTyped } from '../../src/domain/codes/scanned.ts';
import { firstPeople, makeTwoCounties, type TwoCounties } from '../world/two-county-server.ts';

const origin = 'https://luzhi.example.org';
const token = '7K3M9QXA0ABCDEFGHJKMNPQRS';
const record = '0199aaaa-0000-7000-8000-00000000000a';
const code = '7K3M-9QXA-ABCD';

const ours = [`/s/${token}`, `/t#${code}`, `/r/${record}`];
const leads = (text: string): boolean =>
  ['poster', 'receipt', 'record'].includes(readScanned(text, origin).kind);

describe('what is scanned', () => {
  it.each(ours)('check 32: %s is ours behind our own origin', (path) => {
    expect(leads(origin + path)).toBe(true);
  });

  it.each(
    ours.flatMap((path) =>
      [
        `https://evil.example.net${path}`,
        `${origin}.evil.example.net${path}`,
        `${origin}@evil.example.net${path}`,
        `${origin}:8443${path}`,
        `http://luzhi.example.org${path}`,
        `HTTPS://LUZHI.EXAMPLE.ORG${path}`,
        ` ${origin}${path}`,
        `${origin}//evil.example.net${path}`,
        `${origin}\\evil.example.net${path}`,
        `${origin}/..${path}`,
        `${origin}${path}/../../evil`,
        `${origin}${path}?next=https://evil.example.net`,
        `${origin}/?next=${encodeURIComponent(`https://evil.example.net${path}`)}`,
        `javascript:location='https://evil.example.net${path}'`,
        `data:text/html,${origin}${path}`,
        `//luzhi.example.org${path}`,
        path,
      ].map((text) => [text]),
    ),
  )('check 32: %s leads nowhere', (text) => {
    expect(leads(text)).toBe(false);
  });

  it('check 32: whatever a code says, it leads nowhere unless it begins with our origin', () => {
    const foreign = fc
      .oneof(
        fc.webUrl(),
        fc.string(),
        fc.domain().map((host) => `https://${host}/s/${token}`),
      )
      .filter((text) => !text.startsWith(`${origin}/`));
    void fc.assert(fc.property(foreign, (text) => !leads(text)));
  });

  it('check 32: nor what is typed, but for the codes in print', () => {
    expect(readTyped(`https://evil.example.net/s/${token}`, origin).kind).toBe('foreignPoster');
    expect(readTyped('https://evil.example.net', origin).kind).toBe('text');
    expect(readTyped(code, origin).kind).toBe('receipt');
  });
});

describe('an address that names another', () => {
  let world: TwoCounties;
  beforeAll(async () => {
    world = await makeTwoCounties();
  });
  afterAll(() => world.end());

  it.each(
    ['/', '/sign-in', '/scan', '/t', `/s/${token}`, `/r/${record}`, '/api/v1/session'].flatMap((path) =>
      ['next', 'redirect', 'returnTo', 'url', 'continue'].map((name) => [path, name] as const),
    ),
  )('check 32: %s?%s=… is never followed', async (path, name) => {
    for (const target of ['https://evil.example.net/', '//evil.example.net/', '\\\\evil.example.net']) {
      const url = `${path}?${name}=${encodeURIComponent(target)}`;
      for (const person of [null, firstPeople.deputy]) {
        const answer = await world.ask(person, { url });
        expect(String(answer.headers.location ?? '')).not.toContain('evil.example.net');
        expect(String(answer.headers.refresh ?? '')).toBe('');
      }
    }
  });
});
