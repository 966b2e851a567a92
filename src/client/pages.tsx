// The pages of the app as a table: path, title, and the screen, which loads when it is first opened (the worker has it
// already). Only the first screen comes with the app. What also has a place of its own, beside the others on a desk and in
// 我的 on a phone, has a row in tools.ts too.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadLanguage, type TextKey } from './text/catalogue.ts';

type Loader<Name extends string> = () => Promise<Readonly<Record<Name, ComponentType>>>;

const late = <Name extends string>(name: Name, load: Loader<Name>): LazyExoticComponent<ComponentType> =>
  lazy(async () => {
    // With its words; where those could not be loaded, the screen is there all the same.
    const [screen] = await Promise.all([load(), loadLanguage('zh').catch(() => undefined)]);
    return { default: screen[name] };
  });

export type Page = {
  readonly path: string;
  readonly title: TextKey;
  readonly screen: LazyExoticComponent<ComponentType>;
  /** Fills the screen, without the places around it. */
  readonly isAlone?: true;
};

export const pages: readonly Page[] = [
  {
    path: '/record/petition/:draftId',
    title: 'petition.title',
    isAlone: true,
    screen: late('PetitionForm', () => import('./screens/petitions/petition-form.tsx')),
  },
  {
    path: '/record/observation/:draftId',
    title: 'observation.title',
    isAlone: true,
    screen: late('ObservationForm', () => import('./screens/observations/observation-form.tsx')),
  },
  {
    path: '/record/sighting/:draftId',
    title: 'sighting.title',
    isAlone: true,
    screen: late('SightingForm', () => import('./screens/assets/sighting-form.tsx')),
  },
  {
    path: '/ledger/asset/walk',
    title: 'title.walk',
    screen: late('WalkScreen', () => import('./screens/assets/walk-screen.tsx')),
  },
  {
    path: '/ledger/asset/new',
    title: 'title.assets',
    screen: late('NewAssetScreen', () => import('./screens/assets/new-asset-screen.tsx')),
  },
  {
    path: '/ledger/asset/:assetId?',
    title: 'title.assets',
    screen: late('AssetsScreen', () => import('./screens/assets/assets-screen.tsx')),
  },
  {
    path: '/findings',
    title: 'tool.findings',
    screen: late('FindingsScreen', () => import('./screens/assets/findings-screen.tsx')),
  },
  {
    path: '/suggestion/:petitionId/:assetId',
    title: 'title.suggestion',
    isAlone: true,
    screen: late('SuggestionScreen', () => import('./screens/suggestions/suggestion-screen.tsx')),
  },
  {
    path: '/revisits',
    title: 'title.revisits',
    screen: late('RevisitsScreen', () => import('./screens/revival/revisits-screen.tsx')),
  },
  {
    path: '/alerts/report',
    title: 'title.alertReport',
    isAlone: true,
    screen: late('AlertReportScreen', () => import('./screens/alerts/alert-report-screen.tsx')),
  },
  {
    path: '/alerts',
    title: 'nav.alerts',
    screen: late('AlertsScreen', () => import('./screens/alerts/alerts-screen.tsx')),
  },
  {
    path: '/me',
    title: 'nav.me',
    screen: late('MeScreen', () => import('./screens/settings/me-screen.tsx')),
  },
  {
    path: '/me/account',
    title: 'account.title',
    screen: late('AccountScreen', () => import('./screens/settings/account-screen.tsx')),
  },
  {
    path: '/people',
    title: 'people.title',
    screen: late('PeopleScreen', () => import('./screens/people/people-screen.tsx')),
  },
  {
    path: '/people/import',
    title: 'people.title',
    screen: late('ImportScreen', () => import('./screens/people/import-screen.tsx')),
  },
  {
    path: '/people/:id',
    title: 'people.title',
    screen: late('PersonScreen', () => import('./screens/people/person-screen.tsx')),
  },
  {
    path: '/me/queue',
    title: 'queue.title',
    screen: late('QueueScreen', () => import('./screens/settings/queue-screen.tsx')),
  },
  {
    path: '/me/rescue',
    title: 'rescue.title',
    screen: late('RescueScreen', () => import('./screens/settings/rescue-screen.tsx')),
  },
  {
    path: '/me/bin',
    title: 'bin.title',
    screen: late('BinScreen', () => import('./screens/settings/bin-screen.tsx')),
  },
  {
    path: '/me/storage',
    title: 'me.storage.title',
    screen: late('StorageScreen', () => import('./screens/settings/storage-screen.tsx')),
  },
  {
    path: '/person-requests',
    title: 'tool.personRequests',
    screen: late(
      'PersonRequestsScreen',
      () => import('./screens/person-requests/person-requests-screen.tsx'),
    ),
  },
  {
    path: '/retention',
    title: 'tool.retention',
    screen: late('RetentionScreen', () => import('./screens/retention/retention-screen.tsx')),
  },
  {
    path: '/me/seal',
    title: 'seal.title',
    screen: late('SealScreen', () => import('./screens/settings/seal-screen.tsx')),
  },
  {
    path: '/audit',
    title: 'tool.audit',
    screen: late('AuditScreen', () => import('./screens/audit/audit-screen.tsx')),
  },
  {
    path: '/reception',
    title: 'tool.reception',
    screen: late('ReceptionScreen', () => import('./screens/reception/reception-screen.tsx')),
  },
  {
    path: '/reception/paper',
    title: 'title.paper',
    isAlone: true,
    screen: late('PaperScreen', () => import('./screens/reception/paper-screen.tsx')),
  },
  {
    path: '/reception/:draftId',
    title: 'tool.reception',
    isAlone: true,
    screen: late('VisitorScreen', () => import('./screens/reception/visitor-screen.tsx')),
  },
  {
    path: '/paper/:id',
    title: 'title.paper',
    isAlone: true,
    screen: late('PaperScreen', () => import('./screens/reception/paper-screen.tsx')),
  },
  {
    path: '/receipt/:id',
    title: 'title.receipt',
    isAlone: true,
    screen: late('ReceiptScreen', () => import('./screens/reception/receipt-screen.tsx')),
  },
  {
    path: '/r/:id',
    title: 'title.petition',
    screen: late('RecordLink', () => import('./screens/detail/record-link.tsx')),
  },
  {
    path: '/board/plane',
    title: 'title.plane',
    screen: late('PlaneScreen', () => import('./screens/board/plane-screen.tsx')),
  },
  {
    path: '/board',
    title: 'tool.board',
    screen: late('BoardScreen', () => import('./screens/board/board-screen.tsx')),
  },
  {
    path: '/polls',
    title: 'tool.polls',
    screen: late('PollsScreen', () => import('./screens/polls/polls-screen.tsx')),
  },
  {
    path: '/year-list',
    title: 'tool.yearList',
    screen: late('YearListScreen', () => import('./screens/revival/year-list-screen.tsx')),
  },
  {
    path: '/report/ledger',
    title: 'tool.ledgerReport',
    screen: late('LedgerReportScreen', () => import('./screens/assets/ledger-report-screen.tsx')),
  },
  {
    path: '/results',
    title: 'tool.results',
    screen: late('ResultsScreen', () => import('./screens/reports/results-screen.tsx')),
  },
  {
    path: '/imports',
    title: 'tool.imports',
    screen: late('ImportsScreen', () => import('./screens/imports/imports-screen.tsx')),
  },
  {
    path: '/imports/:id',
    title: 'tool.imports',
    screen: late('ImportScreen', () => import('./screens/imports/import-screen.tsx')),
  },
  {
    path: '/stations',
    title: 'tool.stations',
    screen: late('StationsScreen', () => import('./screens/county/stations-screen.tsx')),
  },
  {
    path: '/units',
    title: 'tool.units',
    screen: late('UnitsScreen', () => import('./screens/county/units-screen.tsx')),
  },
  {
    path: '/rules',
    title: 'tool.rules',
    screen: late('RulesScreen', () => import('./screens/alerts/rules-screen.tsx')),
  },
  {
    path: '/calendar',
    title: 'tool.calendar',
    screen: late('CalendarScreen', () => import('./screens/county/calendar-screen.tsx')),
  },
  {
    path: '/posters',
    title: 'posters.title',
    screen: late('PostersScreen', () => import('./screens/posters/posters-screen.tsx')),
  },
  {
    path: '/posters/:posterId/print',
    title: 'posters.print',
    isAlone: true,
    screen: late('PosterPrint', () => import('./screens/posters/poster-print.tsx')),
  },
  {
    path: '/scan',
    title: 'scan.title',
    isAlone: true,
    screen: late('ScanScreen', () => import('./screens/scan/scan-screen.tsx')),
  },
];

/** The list and the record beside it share one address, so they are no rows of the table. */
export const LedgerScreen = lazy(async () => {
  const [{ LedgerScreen: Screen }] = await Promise.all([
    import('./screens/ledger/ledger-screen.tsx'),
    loadLanguage('zh').catch(() => undefined),
  ]);
  return { default: Screen };
});
export const DetailScreen = late('DetailScreen', () => import('./screens/detail/detail-screen.tsx'));
export const SignInScreen = late('SignInScreen', () => import('./screens/sign-in/sign-in-screen.tsx'));
/** What a one-time link opens, with or without an account. */
export const welcomePath = '/welcome';
export const WelcomeScreen = late('WelcomeScreen', () => import('./screens/welcome/welcome-screen.tsx'));
