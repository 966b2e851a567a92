// Where each address leads.
import { Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { BrokenFace } from './broken-face.tsx';
import { titleKey } from './page-title.ts';
import {
  DetailScreen,
  LedgerScreen,
  type Page,
  pages,
  SignInScreen,
  WelcomeScreen,
  welcomePath,
} from './pages.tsx';
import { PlaceFrame } from './place-frame.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';
import { useSession } from './session/session.ts';
import { useText } from './text/use-text.ts';
import { useArrival } from './ui/arrival.ts';
import { Boundary } from './ui/boundary.tsx';
import { useIsWide } from './ui/wide.ts';

export function App() {
  const phase = useSession((session) => session.phase);
  usePageTitle();
  if (phase === 'starting') return null;
  return (
    <Boundary face={<BrokenFace />}>
      <Suspense fallback={null}>{phase === 'signedOut' ? <SignedOutPages /> : <SignedInPages />}</Suspense>
    </Boundary>
  );
}

const routeOf = ({ path, screen: Screen }: Page) => <Route key={path} path={path} element={<Screen />} />;

/** A one-time link opens without an account; every other address asks for one. */
function SignedOutPages() {
  return (
    <Routes>
      <Route path={welcomePath} element={<WelcomeScreen />} />
      <Route path="*" element={<SignInScreen />} />
    </Routes>
  );
}

function SignedInPages() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInScreen />} />
      <Route path={welcomePath} element={<WelcomeScreen />} />
      {pages.filter((page) => page.isAlone).map(routeOf)}
      <Route path="*" element={<Places />} />
    </Routes>
  );
}

function Places() {
  const isWide = useIsWide();
  return (
    <PlaceFrame>
      <Suspense fallback={null}>
        <Routes>
          <Route path="/" element={<HomeScreen />} />
          <Route path="/ledger/:kind?" element={<LedgerScreen />} />
          <Route
            path="/ledger/:kind/:id"
            element={isWide ? <LedgerScreen detail={<DetailScreen />} /> : <DetailScreen />}
          />
          {pages.filter((page) => !page.isAlone).map(routeOf)}
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    </PlaceFrame>
  );
}

/** Names the page, and takes the reader's focus to its heading after each step. */
function usePageTitle(): void {
  const t = useText();
  const { pathname } = useLocation();
  const title = t('app.title', { page: t(titleKey(pathname)) });
  useArrival(pathname);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
