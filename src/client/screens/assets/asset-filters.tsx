import { revivalStages } from '../../../domain/machines/asset/core.ts';
import { townshipOf } from '../../../domain/place.ts';
import { ownerNatures, usageStatuses } from '../../../domain/records/asset.ts';
import { assetClasses } from '../../../domain/sighting.ts';
import { useSession } from '../../session/session.ts';
import { type AssetKey, useAssetText } from '../../text/assets-text.ts';
import { useText } from '../../text/use-text.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { AssetList, FilterName } from './use-asset-list.ts';

type Choice = { readonly value: string; readonly label: string };

export function AssetFilters({ list }: { readonly list: AssetList }) {
  const t = useText();
  const a = useAssetText();
  const divisions = useSession((session) => session.directory?.divisions) ?? [];
  const { filter } = list;
  const townships = divisions
    .filter(({ code }) => code.endsWith('000') && !code.endsWith('000000'))
    .map(({ code, name }) => ({ value: townshipOf(code), label: name }));
  const picks: readonly PickProps[] = [
    { name: 'township', choices: townships, value: filter.township },
    { name: 'stage', choices: named(revivalStages, (one) => a(`stage.${one}`)), value: filter.stage },
    { name: 'usage', choices: named(usageStatuses, (one) => a(`usage.${one}`)), value: filter.usage },
    {
      name: 'class',
      choices: named(assetClasses, (one) => t(`assetClass.${one}`)),
      value: filter.assetClass,
    },
    { name: 'nature', choices: named(ownerNatures, (one) => a(`nature.${one}`)), value: filter.nature },
    {
      name: 'title',
      choices: [{ value: 'disputed', label: a('filter.disputed') }],
      value: filter.isDisputed ? 'disputed' : '',
    },
  ];
  return (
    <search className="stack">
      <SearchField
        label={a('list.search')}
        placeholder={a('list.search.placeholder')}
        words={list.words}
        onSearch={(words) => list.set('q', words)}
      />
      <div className="filters">
        {picks.map((pick) => (
          <Pick key={pick.name} {...pick} onPick={(value) => list.set(pick.name, value)} />
        ))}
      </div>
    </search>
  );
}

const named = <T extends string>(of: readonly T[], say: (one: T) => string): readonly Choice[] =>
  of.map((one) => ({ value: one, label: say(one) }));

type PickProps = {
  readonly name: Exclude<FilterName, 'q'>;
  readonly choices: readonly Choice[];
  readonly value: string;
};
type Picking = PickProps & { readonly onPick: (value: string) => void };

const labels: Readonly<Record<PickProps['name'], readonly [AssetKey, AssetKey]>> = {
  township: ['filter.township', 'filter.township.all'],
  class: ['filter.assetClass', 'filter.assetClass.all'],
  nature: ['filter.nature', 'filter.nature.all'],
  stage: ['filter.stage', 'filter.stage.all'],
  usage: ['filter.usage', 'filter.usage.all'],
  title: ['filter.title', 'filter.title.all'],
};

function Pick({ name, choices, value, onPick }: Picking) {
  const a = useAssetText();
  const [label, all] = labels[name];
  return (
    <select
      className={value === '' ? 'pick' : 'pick chosen'}
      aria-label={a(label)}
      value={value}
      onChange={(event) => onPick(event.target.value)}
    >
      <option value="">{a(all)}</option>
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
