// The places of the app. Forms and settings load when they are first opened; the worker has them already.
import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { BrokenFace } from './broken-face.tsx';
import { titleKey } from './page-title.ts';
import { PlaceFrame } from './place-frame.tsx';
import { AlertsScreen } from './screens/alerts/alerts-screen.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';
import { LedgerScreen } from './screens/ledger/ledger-screen.tsx';
import { useSession } from './session/session.ts';
import { useText } from './text/use-text.ts';
import { useArrival } from './ui/arrival.ts';
import { Boundary } from './ui/boundary.tsx';
import { useIsWide } from './ui/wide.ts';

const MeScreen = lazy(() =>
  import('./screens/settings/me-screen.tsx').then((file) => ({ default: file.MeScreen })),
);
const QueueScreen = lazy(() =>
  import('./screens/settings/queue-screen.tsx').then((file) => ({ default: file.QueueScreen })),
);
const RescueScreen = lazy(() =>
  import('./screens/settings/rescue-screen.tsx').then((file) => ({ default: file.RescueScreen })),
);
const BinScreen = lazy(() =>
  import('./screens/settings/bin-screen.tsx').then((file) => ({ default: file.BinScreen })),
);
const StorageScreen = lazy(() =>
  import('./screens/settings/storage-screen.tsx').then((file) => ({ default: file.StorageScreen })),
);
const PetitionForm = lazy(() =>
  import('./screens/petitions/petition-form.tsx').then((file) => ({ default: file.PetitionForm })),
);
const ObservationForm = lazy(() =>
  import('./screens/observations/observation-form.tsx').then((file) => ({ default: file.ObservationForm })),
);
const SightingForm = lazy(() =>
  import('./screens/assets/sighting-form.tsx').then((file) => ({ default: file.SightingForm })),
);

const DetailScreen = lazy(() =>
  import('./screens/detail/detail-screen.tsx').then((file) => ({ default: file.DetailScreen })),
);
const SignInScreen = lazy(() =>
  import('./screens/sign-in/sign-in-screen.tsx').then((file) => ({ default: file.SignInScreen })),
);

export function App() {
  const phase = useSession((session) => session.phase);
  usePageTitle();
  if (phase === 'starting') return null;
  return (
    <Boundary face={<BrokenFace />}>
      <Suspense fallback={null}>{phase === 'signedOut' ? <SignInScreen /> : <SignedInPages />}</Suspense>
    </Boundary>
  );
}

function SignedInPages() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInScreen />} />
      <Route path="/record/petition/:draftId" element={<PetitionForm />} />
      <Route path="/record/observation/:draftId" element={<ObservationForm />} />
      <Route path="/record/sighting/:draftId" element={<SightingForm />} />
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
          <Route path="/alerts" element={<AlertsScreen />} />
          <Route path="/me" element={<MeScreen />} />
          <Route path="/me/queue" element={<QueueScreen />} />
          <Route path="/me/rescue" element={<RescueScreen />} />
          <Route path="/me/bin" element={<BinScreen />} />
          <Route path="/me/storage" element={<StorageScreen />} />
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
