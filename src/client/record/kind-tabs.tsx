import { Link } from 'react-router';
import { type Kind, kinds } from '../../domain/kinds.ts';
import { useText } from '../text/use-text.ts';

/** What the ledger's places hold: three kinds of records, and the entries of the assets' own ledger. */
const tabs = [...kinds, 'asset'] as const;

export function KindTabs({ current }: { readonly current: Kind | 'asset' }) {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('ledger.kinds')}>
      <ul>
        {tabs.map((kind) => (
          <li key={kind}>
            <Link to={`/ledger/${kind}`} aria-current={kind === current ? 'page' : undefined}>
              {t(`kind.${kind}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
