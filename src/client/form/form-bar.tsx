import { Link } from 'react-router';
import type { DraftStatus } from '../store/draft-in-hand.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';

const statusKey = {
  saved: 'form.draft.saved',
  saving: 'form.draft.saving',
  failed: 'form.draft.failed',
} as const;

type FormBarProps = { readonly title: string; readonly back: string; readonly status: DraftStatus };

/** The top bar of a form: the way out, and whether what was typed is on the disk. */
export function FormBar({ title, back, status }: FormBarProps) {
  const t = useText();
  return (
    <header className="topbar">
      <Link className="button bare square" to={back} aria-label={t('form.close')}>
        <Icon name="close" />
      </Link>
      <h1 className="topbar-title" tabIndex={-1}>
        {title}
      </h1>
      <span className={status === 'failed' ? 'sync attention' : 'sync draft'} role="status">
        <Icon name={status === 'failed' ? 'sync-attention' : 'sync-draft'} />
        <span>{t(statusKey[status])}</span>
      </span>
    </header>
  );
}

export function GoneDraft() {
  const t = useText();
  return (
    <main className="page" id="main">
      <div className="empty">
        <Icon name="ledger" />
        <h1>{t('form.gone')}</h1>
        <p className="quiet">{t('form.gone.hint')}</p>
        <Link className="button" to="/ledger">
          {t('nav.ledger')}
        </Link>
      </div>
    </main>
  );
}
