// What the tab and the browser's history call a page. They keep it outside the app, so a title tells the kind of a
// record and never its words.
import { matchPath } from 'react-router';
import { pages, welcomePath } from './pages.tsx';
import type { TextKey } from './text/catalogue.ts';

const signIn: TextKey = 'signIn.title';

const others: readonly { readonly path: string; readonly title: TextKey }[] = [
  { path: '/sign-in', title: signIn },
  { path: welcomePath, title: 'welcome.title' },
  { path: '/ledger/petition/:id', title: 'title.petition' },
  { path: '/ledger/observation/:id', title: 'title.observation' },
  { path: '/ledger/sighting/:id', title: 'title.sighting' },
  { path: '/ledger/:kind?', title: 'nav.ledger' },
];

/** Signed out, every address but the one-time link asks for the account first. */
export function titleKey(pathname: string, isSignedOut: boolean): TextKey {
  if (isSignedOut && pathname !== welcomePath) return signIn;
  return [...pages, ...others].find(({ path }) => matchPath(path, pathname) !== null)?.title ?? 'nav.home';
}
