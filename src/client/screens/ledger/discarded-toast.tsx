import { useNavigate } from 'react-router';
import { restoreDraft, useBin } from '../../store/bin.ts';
import { useStore } from '../../store/store-context.ts';
import { useText } from '../../text/use-text.ts';

/** The way back for a draft that was discarded a moment ago; gone when the draft is no longer in the bin. */
export function DiscardedToast({ state }: { readonly state: unknown }) {
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const wanted = typeof state === 'object' && state !== null && 'discarded' in state ? state.discarded : null;
  const draft = useBin()?.find((one) => one.id === wanted);
  if (draft === undefined) return null;
  const undo = async () => {
    const restored = await restoreDraft(store, draft.id);
    if (restored.ok) await navigate(`/record/${draft.kind}/${draft.id}`);
  };
  return (
    <div className="toast" role="status">
      <span>{t('ledger.discarded')}</span>
      <button className="button" type="button" onClick={() => void undo()}>
        {t('ledger.undo')}
      </button>
    </div>
  );
}
