import { Link } from 'react-router';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';

export function BackToMe() {
  const t = useText();
  return (
    <Link className="button bare square" to="/me" aria-label={t('app.back')}>
      <Icon name="back" />
    </Link>
  );
}
