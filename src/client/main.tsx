// Starts the app: settings on the page, the client on its store, the worker for the next start without a network.
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { BrokenFace } from './broken-face.tsx';
import { browserEnvironment } from './browser-environment.ts';
import { OutdatedBar, UnlessBlocked } from './device-faces.tsx';
import { type SessionActions, SessionContext } from './session/session-context.ts';
import { type Settings, useSettings } from './session/settings.ts';
import { startWorker } from './session/worker.ts';
import { type Client, startClient } from './start-client.ts';
import { isAnyTabAtWork } from './store/at-work.ts';
import type { Store } from './store/store.ts';
import { StoreContext } from './store/store-context.ts';
import { useText } from './text/use-text.ts';
import { listenForTriggers } from './triggers.ts';
import './ui/tokens.css';
import './ui/components.css';
import './ui/places.css';

function applySettings({ size, theme, language }: Settings): void {
  const { dataset } = document.documentElement;
  dataset.size = size;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

const asked = new URLSearchParams(location.search).get('lang');
if (asked === 'en' || asked === 'zh') useSettings.getState().set({ language: asked });
applySettings(useSettings.getState());
useSettings.subscribe(applySettings);

let currentStore: Store | null = null;
let showStore: (store: Store | null) => void = () => undefined;

function Root({ actions }: { readonly actions: SessionActions }) {
  const t = useText();
  const [store, setStore] = useState(currentStore);
  useEffect(() => {
    showStore = setStore;
    setStore(currentStore);
  }, []);
  return (
    <SessionContext value={actions}>
      <StoreContext value={store}>
        <BrowserRouter>
          <OutdatedBar />
          <a className="unseen button" href="#main">
            {t('app.skip')}
          </a>
          <UnlessBlocked>
            <App />
          </UnlessBlocked>
        </BrowserRouter>
      </StoreContext>
    </SessionContext>
  );
}

void import('./session/veil.ts').then(({ watchVeil }) => watchVeil(browserEnvironment));

const element = document.getElementById('root');
if (element === null) throw new Error('the page has no root');
const root = createRoot(element);
if (import.meta.env.PROD) {
  const { after } = browserEnvironment;
  // A browser that allows no worker (a private window) opens without it.
  startWorker({ after, isAnyTabAtWork: () => isAnyTabAtWork(browserEnvironment) }).catch(() => undefined);
}

function show(client: Client): void {
  listenForTriggers(() => {
    client.sendNow();
    // A disk that cannot be read says nothing of who is here.
    client.followSignOut().catch(() => undefined);
  });
  root.render(
    <StrictMode>
      <Root actions={client} />
    </StrictMode>,
  );
}

/** A phone never loads the watch over a desk. */
async function watchOver(client: Client): Promise<void> {
  if (!matchMedia('(pointer: fine)').matches) return;
  const { keepDesk } = await import('./desk.ts');
  const isDesk = () => matchMedia('(min-width: 900px)').matches;
  await keepDesk(browserEnvironment, client, { isDesk, target: document });
}

/** Only Chromium keeps such a log. A disk that refuses it refuses it again where it matters, and there it is said. */
async function beginLog(): Promise<void> {
  if (!/Chrom(e|ium)\//.test(navigator.userAgent)) return;
  const { beginNewLog } = await import('./store/new-log.ts');
  await beginNewLog(browserEnvironment);
}

root.render(<UnlessBlocked />);
// As early as may be: a page that is killed before this is done leaves a torn log torn.
beginLog().catch(() => undefined);

// A store that does not open becomes a page with words, and stays an error for the developer's console.
// Not awaited here: what is loaded meanwhile needs this module, and would wait for it for ever.
void startClient(browserEnvironment, (store) => {
  currentStore = store;
  showStore(store);
})
  .then(async (client) => {
    await watchOver(client);
    show(client);
  })
  .catch((trouble: unknown) => {
    root.render(<BrokenFace />);
    throw trouble;
  });
