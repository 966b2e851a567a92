// What 方位图 shows and from where it is measured.
import { boardStages } from '../../../domain/figures/board.ts';
import { reaches } from '../../../domain/plane/plane.ts';
import { ownerNatures } from '../../../domain/records/asset.ts';
import { assetClasses, revivalPaths } from '../../../domain/sighting.ts';
import { distanceText } from '../../record/way-words.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useBoardText } from '../../text/board-text.ts';
import { useText } from '../../text/use-text.ts';
import { useIsWide } from '../../ui/wide.ts';
import { Pick } from './pick.tsx';
import type { PlaneState } from './use-plane.ts';

type Props = { readonly plane: PlaneState };

const all = (label: string) => ({ value: '', label });

/** On a phone the picture comes first, so what is rarely touched is folded. */
export function PlaneFilters({ plane: { townships, chosenIn, set } }: Props) {
  const t = useText();
  const a = useAssetText();
  const b = useBoardText();
  const isWide = useIsWide();
  const picks = (
    <div className="filters">
      <Pick
        label={a('filter.township')}
        value={chosenIn('township')}
        choices={[all(b('plane.all.townships')), ...townships]}
        onChange={(value) => set('township', value)}
      />
      <Pick
        label={a('filter.stage')}
        value={chosenIn('stage')}
        choices={[
          all(b('plane.all.stages')),
          ...boardStages.map((value) => ({ value, label: b(`stage.${value}`) })),
        ]}
        onChange={(value) => set('stage', value)}
      />
      <Pick
        label={b('filter.path')}
        value={chosenIn('path')}
        choices={[
          all(b('filter.path.all')),
          ...revivalPaths.map((value) => ({ value, label: b(`filter.path.${value}`) })),
        ]}
        onChange={(value) => set('path', value)}
      />
      <Pick
        label={b('filter.class')}
        value={chosenIn('class')}
        choices={[
          all(b('filter.class.all')),
          ...assetClasses.map((value) => ({ value, label: t(`assetClass.${value}`) })),
        ]}
        onChange={(value) => set('class', value)}
      />
      <Pick
        label={b('filter.owner')}
        value={chosenIn('nature')}
        choices={[
          all(b('filter.owner.all')),
          ...ownerNatures.map((value) => ({ value, label: b(`filter.owner.${value}`) })),
        ]}
        onChange={(value) => set('nature', value)}
      />
    </div>
  );
  if (isWide) return picks;
  return (
    <details className="receipt">
      <summary>{b('plane.filters')}</summary>
      {picks}
    </details>
  );
}

/** The point it is measured from, and how far one looks. */
export function PlaneOrigin({ plane }: Props) {
  const a = useAssetText();
  const b = useBoardText();
  const { townships, chosenIn, set, from, fromName, measureFrom, isLocating } = plane;
  return (
    <>
      <div className="filters">
        <span className="line">
          {b('plane.from')}
          <Pick
            label={b('plane.from')}
            value={from}
            choices={[
              all(b('plane.from.middle')),
              { value: 'me', label: isLocating ? a('walk.locating') : b('plane.from.me') },
              ...townships,
              ...(fromName === null
                ? []
                : [{ value: from, label: b('plane.from.asset', { name: fromName }) }]),
            ]}
            onChange={measureFrom}
          />
        </span>
        <span className="line">
          {b('plane.reach')}
          <Pick
            label={b('plane.reach')}
            value={chosenIn('reach')}
            choices={[
              all(b('plane.reach.all')),
              ...reaches.map((value) => ({ value: String(value), label: distanceText(a, value) })),
            ]}
            onChange={(value) => set('reach', value)}
          />
        </span>
      </div>
      {from === 'me' && <p className="small">{b('plane.privacy')}</p>}
    </>
  );
}
