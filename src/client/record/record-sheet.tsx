import { Link, useNavigate } from 'react-router';
import { type Kind, kinds } from '../../domain/kinds.ts';
import { useDrafts } from '../store/drafts.ts';
import { newDraft } from '../store/new-draft.ts';
import { useStore } from '../store/store-context.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { DraftRow } from './record-row.tsx';

const icons = { petition: 'petition', observation: 'budget', sighting: 'asset' } as const;

const draftsShown = 3; // the three kinds below stay in sight on a small phone; 首页 has the others

/** What to record: one tap on a draft goes on with it, one on a kind opens a fresh draft of its kind. */
export function RecordChoices({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const choose = async (kind: Kind) => {
    const draft = await newDraft(store, kind);
    onChosen?.();
    if (draft.ok) await navigate(`/record/${kind}/${draft.value.id}`);
  };
  const drafts = useDrafts() ?? [];
  const hidden = drafts.length - draftsShown;
  return (
    <>
      {drafts.length > 0 && (
        <section className="stack tight">
          <h3>{t('home.drafts')}</h3>
          <ul className="card rows">
            {drafts.slice(0, draftsShown).map((draft) => (
              <li key={draft.id}>
                <DraftRow draft={draft} />
              </li>
            ))}
          </ul>
          {hidden > 0 && (
            <Link className="button bare wide" to="/" onClick={onChosen}>
              {t('record.moreDrafts', { count: hidden })}
            </Link>
          )}
        </section>
      )}
      <ul className="card rows">
        {kinds.map((kind) => (
          <li key={kind}>
            <button className="row go led" type="button" onClick={() => void choose(kind)}>
              <Icon name={icons[kind]} />
              <span>
                <b className="row-title">{t(`kind.${kind}`)}</b>
                <br />
                <span className="row-meta">{t(`record.${kind}.hint`)}</span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
        <li>
          <Link className="row go led" to="/scan" onClick={onChosen}>
            <Icon name="qr" />
            <span>
              <b className="row-title">{t('scan.title')}</b>
              <br />
              <span className="row-meta">{t('record.scan.hint')}</span>
            </span>
            <Icon name="next" />
          </Link>
        </li>
      </ul>
    </>
  );
}
