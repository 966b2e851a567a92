// Where each address leads.
import { Suspense, useEffect, useRef } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
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
import { type SessionState, useSession } from './session/session.ts';
import { useText } from './text/use-text.ts';
import { useArrival } from './ui/arrival.ts';
import { Boundary } from './ui/boundary.tsx';
import { useIsWide } from './ui/wide.ts';

export function App() {
  const phase = useSession((session) => session.phase);
  const isSignedOut = phase === 'signedOut';
  usePageTitle(isSignedOut);
  useLeaving(phase);
  if (phase === 'starting') return null;
  return (
    <Boundary face={<BrokenFace />}>
      <Suspense fallback={null}>{isSignedOut ? <SignedOutPages /> : <SignedInPages />}</Suspense>
    </Boundary>
  );
}

const routeOf = ({ path, screen: Screen }: Page) => <Route key={path} path={path} element={<Screen />} />;

/** A one-time link opens without an account; every other address asks for one, and opens once there is one. */
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
function usePageTitle(isSignedOut: boolean): void {
  const t = useText();
  const { pathname } = useLocation();
  const title = t('app.title', { page: t(titleKey(pathname, isSignedOut)) });
  useArrival(isSignedOut ? null : pathname);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Who leaves takes the address along: the next one begins at home, not where the last one was. */
function useLeaving(phase: SessionState['phase']): void {
  const navigate = useNavigate();
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === 'signedIn' && phase === 'signedOut') void navigate('/', { replace: true });
    before.current = phase;
  }, [phase, navigate]);
}
