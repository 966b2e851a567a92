import type { ReactNode } from 'react';
import { useDevice } from './session/device-state.ts';
import { useText } from './text/use-text.ts';
import { EmptyFace } from './ui/shell.tsx';

/** Stands in front of everything while another page of the app holds the database; goes by itself. */
export function UnlessBlocked({ children }: { readonly children?: ReactNode }) {
  const t = useText();
  const isBlocked = useDevice((device) => device.isBlocked);
  if (!isBlocked) return children;
  return (
    <main className="page" id="main" role="alert">
      <EmptyFace icon="sync-attention" title={t('device.blocked')} hint={t('device.blocked.hint')} />
    </main>
  );
}

/** Above a page whose database a newer version has taken: what is on the screen stays until the person loads anew. */
export function OutdatedBar() {
  const t = useText();
  const isOutdated = useDevice((device) => device.isOutdated);
  if (!isOutdated) return null;
  return (
    <div className="banner pinned" role="alert">
      <p>{t('device.outdated')}</p>
      <button className="button" type="button" onClick={() => location.reload()}>
        {t('device.outdated.action')}
      </button>
    </div>
  );
}
