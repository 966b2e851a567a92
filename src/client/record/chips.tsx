import type { RecordView } from '../../domain/view.ts';
import type { SyncState } from '../store/listing.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { stageOf } from './stages.ts';

/** Where my words are: a word and a shape, never colour alone. */
export function SyncChip({ state }: { readonly state: SyncState | 'draft' }) {
  const t = useText();
  return (
    <span className={`sync ${state}`}>
      <Icon name={`sync-${state}`} />
      {t(`sync.${state}`)}
    </span>
  );
}

/** How far the matter is. */
export function StageChip({ view }: { readonly view: RecordView }) {
  const t = useText();
  const { key, icon, look } = stageOf(view);
  return (
    <span className={`stage${look}`}>
      <Icon name={icon} />
      {t(key)}
    </span>
  );
}
