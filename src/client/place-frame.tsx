// Around every place: navigation, banners, and the sheet that asks what to record.
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useConnection } from './session/connection.ts';
import { useSession } from './session/session.ts';
import { toolsFor, useMayRecord } from './session/tools.ts';
import { useText } from './text/use-text.ts';
import { Dialog } from './ui/dialog.tsx';
import { Icon } from './ui/icon.tsx';
import { lazily } from './ui/lazily.tsx';
import { UnderTopBar } from './ui/shell.tsx';
import { useIsWide } from './ui/wide.ts';

const RecordChoices = lazy(async () => ({
  default: (await import('./record/record-sheet.tsx')).RecordChoices,
}));

const AlertCount = lazily(() => import('./record/alert-count.tsx').then((file) => file.AlertCount));

function Count({ look }: { readonly look: 'tab-count' | 'count' }) {
  return (
    <Suspense fallback={null}>
      <AlertCount look={look} />
    </Suspense>
  );
}

const places = [
  { path: '/', icon: 'home', key: 'nav.home' },
  { path: '/ledger', icon: 'ledger', key: 'nav.ledger' },
  { path: '/alerts', icon: 'bell', key: 'nav.alerts' },
  { path: '/me', icon: 'person', key: 'nav.me' },
] as const;

const isHere = (path: string, place: string) => (place === '/' ? path === '/' : path.startsWith(place));

export function PlaceFrame({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const isWide = useIsWide();
  const { pathname } = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const role = useSession((session) => session.profile?.role);
  const tools = role === undefined ? [] : toolsFor(role);
  const records = useMayRecord();
  const current = (place: string) => (isHere(pathname, place) ? 'page' : undefined);
  const sheet = isAsking && (
    <Dialog look="sheet" title={t('record.title')} onClose={() => setIsAsking(false)}>
      <div className="stack">
        <div className="line apart">
          <h2>{t('record.title')}</h2>
          <button
            className="button bare square"
            type="button"
            aria-label={t('app.close')}
            onClick={() => setIsAsking(false)}
          >
            <Icon name="close" />
          </button>
        </div>
        <Suspense fallback={null}>
          <RecordChoices onChosen={() => setIsAsking(false)} />
        </Suspense>
      </div>
    </Dialog>
  );
  if (isWide) {
    return (
      <div className="desk">
        <nav className="desk-nav" aria-label={t('app.places')}>
          <DeskTitle />
          {records && (
            <button className="button primary" type="button" onClick={() => setIsAsking(true)}>
              <Icon name="pen" />
              {t('nav.record')}
            </button>
          )}
          {places.map(({ path, icon, key }) => (
            <Link key={path} to={path} aria-current={current(path)}>
              <Icon name={icon} />
              {t(key)}
              {path === '/alerts' && <Count look="count" />}
            </Link>
          ))}
          {tools.map(({ path, icon, title }) => (
            <Link key={path} to={path} aria-current={current(path)}>
              <Icon name={icon} />
              {t(title)}
            </Link>
          ))}
        </nav>
        <div className="desk-place">
          <Banners />
          {children}
        </div>
        {sheet}
      </div>
    );
  }
  const [home, ledger, alerts, me] = places;
  const tab = ({ path, icon, key }: (typeof places)[number]) => (
    <li>
      <Link className="tab" to={path} aria-current={current(path)}>
        <Icon name={icon} />
        {t(key)}
        {path === '/alerts' && <Count look="tab-count" />}
      </Link>
    </li>
  );
  return (
    <div className="app">
      <UnderTopBar value={<Banners />}>{children}</UnderTopBar>
      <nav className="tabbar" aria-label={t('app.places')}>
        <ul>
          {tab(home)}
          {tab(ledger)}
          {records && (
            <li>
              <button className="tab record" type="button" onClick={() => setIsAsking(true)}>
                <span className="record-face">
                  <Icon name="pen" />
                </span>
                {t('nav.record')}
              </button>
            </li>
          )}
          {tab(alerts)}
          {tab(me)}
        </ul>
      </nav>
      {sheet}
    </div>
  );
}

function DeskTitle() {
  const t = useText();
  const station = useSession((session) =>
    session.directory?.stations.find((one) => session.profile?.stationIds.includes(one.id)),
  );
  const county = useSession((session) => session.directory?.countyName);
  return (
    <p className="topbar-title">
      {t('app.name')}
      <small>{station?.name ?? county}</small>
    </p>
  );
}

/** What a person should know about the line, the session and the version; never in the way. */
function Banners() {
  const t = useText();
  const { isOnline, update, applyUpdate } = useConnection();
  const waits = useSession((session) => session.sendingWaitsForSignIn);
  const wasRevoked = useSession((session) => session.wasRevoked);
  const isSeatOver = useSession((session) => session.isSeatOver);
  return (
    <div role="status">
      {isSeatOver && (
        <div className="banner">
          <p>{t('problem.accountEnded')}</p>
          <Link className="button" to="/me/rescue">
            {t('rescue.title')}
          </Link>
        </div>
      )}
      {waits && (
        <div className="banner">
          <p>{t(wasRevoked ? 'banner.revoked' : 'banner.signIn')}</p>
          <Link className="button" to="/sign-in">
            {t('banner.signIn.action')}
          </Link>
        </div>
      )}
      {!isOnline && !waits && (
        <div className="banner">
          <Icon name="offline" />
          <p>{t('banner.offline')}</p>
        </div>
      )}
      {update === 'waiting' && (
        <div className="banner">
          <p>{t('banner.update.waiting')}</p>
        </div>
      )}
      {update === 'ready' && (
        <div className="banner">
          <p>{t('banner.update')}</p>
          <button className="button" type="button" onClick={applyUpdate}>
            {t('banner.update.action')}
          </button>
        </div>
      )}
    </div>
  );
}
