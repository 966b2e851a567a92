// What the tab and the browser's history call a page. They keep it outside the app, so a title tells the kind of a
// record and never its words.
import type { TextKey } from './text/catalogue.ts';

const titles: readonly (readonly [path: RegExp, key: TextKey])[] = [
  [/^\/sign-in/, 'signIn.title'],
  [/^\/record\/petition/, 'petition.title'],
  [/^\/record\/observation/, 'observation.title'],
  [/^\/record\/sighting/, 'sighting.title'],
  [/^\/ledger\/petition\/./, 'title.petition'],
  [/^\/ledger\/observation\/./, 'title.observation'],
  [/^\/ledger\/sighting\/./, 'title.sighting'],
  [/^\/ledger/, 'nav.ledger'],
  [/^\/alerts/, 'nav.alerts'],
  [/^\/me\/queue/, 'queue.title'],
  [/^\/me\/rescue/, 'rescue.title'],
  [/^\/me\/bin/, 'bin.title'],
  [/^\/me\/storage/, 'me.storage.title'],
  [/^\/me/, 'nav.me'],
];

export const titleKey = (pathname: string): TextKey =>
  titles.find(([path]) => path.test(pathname))?.[1] ?? 'nav.home';
