import { Link, useLocation, useParams } from 'react-router';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';

/** Back to the list, its filters as they were. */
export function BackLink() {
  const t = useText();
  const { kind = 'petition' } = useParams();
  const { search } = useLocation();
  return (
    <Link className="button bare square" to={`/ledger/${kind}${search}`} aria-label={t('app.back')}>
      <Icon name="back" />
    </Link>
  );
}
