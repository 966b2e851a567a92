import type { RevivalStage } from '../../../domain/machines/asset/core.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { stageIcons } from './asset-words.ts';

const looks: Partial<Readonly<Record<RevivalStage, string>>> = { closedOut: ' done', disposed: ' out' };

/** How far its revival is: a word and a ring that fills. */
export function RevivalChip({ stage }: { readonly stage: RevivalStage }) {
  const a = useAssetText();
  return (
    <span className={`stage${looks[stage] ?? ''}`}>
      <Icon name={stageIcons[stage] ?? 'stage-0'} />
      {a(`stage.${stage}`)}
    </span>
  );
}
