import { useNavigate } from 'react-router';
import { type Kind, kinds } from '../../domain/kinds.ts';
import { newDraft } from '../store/drafts.ts';
import { useStore } from '../store/store-context.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';

const icons = { petition: 'petition', observation: 'budget', sighting: 'asset' } as const;

/** What to record: one tap opens a fresh draft of its kind. */
export function RecordChoices({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const choose = async (kind: Kind) => {
    const draft = await newDraft(store, kind);
    onChosen?.();
    if (draft.ok) await navigate(`/record/${kind}/${draft.value.id}`);
  };
  return (
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
    </ul>
  );
}
