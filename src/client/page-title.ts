// What the tab and the browser's history call a page. They keep it outside the app, so a title tells the kind of a
// record and never its words.
import { matchPath } from 'react-router';
import { pages } from './pages.tsx';
import type { TextKey } from './text/catalogue.ts';

const others: readonly { readonly path: string; readonly title: TextKey }[] = [
  { path: '/sign-in', title: 'signIn.title' },
  { path: '/welcome', title: 'welcome.title' },
  { path: '/ledger/petition/:id', title: 'title.petition' },
  { path: '/ledger/observation/:id', title: 'title.observation' },
  { path: '/ledger/sighting/:id', title: 'title.sighting' },
  { path: '/ledger/:kind?', title: 'nav.ledger' },
];

export const titleKey = (pathname: string): TextKey =>
  [...pages, ...others].find(({ path }) => matchPath(path, pathname) !== null)?.title ?? 'nav.home';
