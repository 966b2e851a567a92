import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { cameFromDraft } from '../../record/from-draft.ts';
import { useNearText } from '../../text/near-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';

/** Back to the form this was opened from, or to the list, its filters as they were. */
export function BackLink() {
  const t = useText();
  const navigate = useNavigate();
  const { kind = 'petition' } = useParams();
  const { search, state } = useLocation();
  const look = { className: 'button bare square', 'aria-label': t('app.back') };
  if (cameFromDraft(state))
    return (
      <button {...look} type="button" onClick={() => void navigate(-1)}>
        <Icon name="back" />
      </button>
    );
  return (
    <Link {...look} to={`/ledger/${kind}${search}`}>
      <Icon name="back" />
    </Link>
  );
}

/** Says that what one was writing is still there, one touch away. */
export function DraftBehind() {
  const n = useNearText();
  const navigate = useNavigate();
  if (!cameFromDraft(useLocation().state)) return null;
  return (
    <button className="button wide" type="button" onClick={() => void navigate(-1)}>
      <Icon name="back" />
      {n('form.back')}
    </button>
  );
}
