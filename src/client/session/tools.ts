// The tools: pages with a place of their own, each for the roles that work with it. A table; the screens behind it ask
// the rights themselves.
import type { AccountRole } from '../../domain/actor.ts';
import type { TextKey } from '../text/catalogue.ts';
import { useSession } from './session.ts';

export type Tool = {
  readonly path: string;
  readonly title: TextKey;
  readonly icon: string;
  readonly roles: readonly AccountRole[];
};

const tools: readonly Tool[] = [
  { path: '/person-requests', title: 'tool.personRequests', icon: 'lock', roles: ['office'] },
  {
    path: '/revisits',
    title: 'title.revisits',
    icon: 'refresh',
    roles: ['deputy', 'station', 'township', 'office'],
  },
  { path: '/audit', title: 'tool.audit', icon: 'law', roles: ['auditor'] },
  { path: '/people', title: 'people.title', icon: 'person', roles: ['admin'] },
  { path: '/reception', title: 'tool.reception', icon: 'person', roles: ['deputy', 'station', 'township'] },
  {
    path: '/board',
    title: 'tool.board',
    icon: 'board',
    roles: ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'],
  },
  { path: '/results', title: 'tool.results', icon: 'ledger', roles: ['office', 'director', 'finance'] },
  {
    path: '/year-list',
    title: 'tool.yearList',
    icon: 'calendar',
    roles: ['township', 'office', 'director', 'finance'],
  },
  { path: '/findings', title: 'tool.findings', icon: 'search', roles: ['office', 'finance'] },
  { path: '/report/ledger', title: 'tool.ledgerReport', icon: 'asset', roles: ['office', 'finance'] },
  { path: '/polls', title: 'tool.polls', icon: 'law', roles: ['office', 'director'] },
  { path: '/imports', title: 'tool.imports', icon: 'download', roles: ['finance'] },
  { path: '/stations', title: 'tool.stations', icon: 'pin', roles: ['admin'] },
  { path: '/units', title: 'tool.units', icon: 'board', roles: ['admin'] },
  { path: '/rules', title: 'tool.rules', icon: 'bell', roles: ['office', 'admin'] },
  { path: '/retention', title: 'tool.retention', icon: 'lock', roles: ['office', 'admin'] },
  { path: '/calendar', title: 'tool.calendar', icon: 'calendar', roles: ['admin'] },
  {
    path: '/scan',
    title: 'scan.title',
    icon: 'qr',
    roles: ['deputy', 'station', 'township', 'office'],
  },
  {
    path: '/posters',
    title: 'posters.title',
    icon: 'printer',
    roles: ['station', 'township', 'office', 'admin'],
  },
];

/** Who records matters; the others work with what was recorded. */
const recorders: ReadonlySet<AccountRole> = new Set(['deputy', 'station', 'township', 'office']);
export const mayRecord = (role: AccountRole): boolean => recorders.has(role);
/** Does who is signed in? The button is there for them alone, and so are the words that speak of it. */
export const useMayRecord = (): boolean =>
  useSession(({ profile }) => profile !== null && mayRecord(profile.role));

export const toolsFor = (role: AccountRole): readonly Tool[] =>
  tools.filter(({ roles }) => roles.includes(role));
