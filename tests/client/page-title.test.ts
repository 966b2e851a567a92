import { describe, expect, it } from 'vitest';
import { titleKey } from '../../src/client/page-title.ts';

describe('the title of a page', () => {
  it.each([
    ['/', 'nav.home'],
    ['/ledger/petition', 'nav.ledger'],
    ['/ledger/petition/0193', 'title.petition'],
    ['/ledger/sighting/0193', 'title.sighting'],
    ['/record/sighting/0193', 'sighting.title'],
    ['/me', 'nav.me'],
    ['/me/queue', 'queue.title'],
    ['/me/bin', 'bin.title'],
    ['/me/storage', 'me.storage.title'],
  ])('of %s is %s', (pathname, key) => {
    expect(titleKey(pathname, false)).toBe(key);
  });

  it.each([
    ['/', 'signIn.title'],
    ['/ledger/petition/0193', 'signIn.title'],
    ['/welcome', 'welcome.title'],
  ])('of %s is %s where nobody is signed in', (pathname, key) => {
    expect(titleKey(pathname, true)).toBe(key);
  });
});
