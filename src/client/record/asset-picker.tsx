// 是台账里的哪一处: the likeliest entries by name, place and distance, and a search for the others. Offline.
import { useMemo, useState } from 'react';
import type { Seen } from '../../domain/assets/suggest.ts';
import { type ListedAsset, noFilter } from '../store/asset-lines.ts';
import { suggestFrom } from '../store/asset-suggest.ts';
import { findAssets, useLedger } from '../store/ledger-lines.ts';
import { useAssetText } from '../text/assets-text.ts';
import { ChoiceField, TextField } from '../ui/field.tsx';

type Props = {
  readonly seen: Seen;
  /** The entry's id, or empty. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Also by words, where the suggestions do not have it. */
  readonly hasSearch?: boolean;
  readonly error?: string | undefined;
};

const fewestCharacters = 2;
const mostFound = 8;
const kilometre = 1000;

export function AssetPicker({ seen, value, onChange, hasSearch = false, error }: Props) {
  const a = useAssetText();
  const ledger = useLedger();
  const [words, setWords] = useState('');
  const { name, place } = seen;
  const [lat, lng] = [seen.position?.lat, seen.position?.lng];
  const suggested = useMemo(() => {
    if (ledger === undefined || name.length < fewestCharacters) return [];
    const position = lat === undefined || lng === undefined ? null : { lat, lng };
    return suggestFrom(ledger, { name, place, position });
  }, [ledger, name, place, lat, lng]);
  const searched = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    if (ledger === undefined || wanted.length === 0) return [];
    return findAssets(ledger, { filter: { ...noFilter, words: wanted }, first: [], limit: mostFound }).shown;
  }, [ledger, words]);
  const far = (distanceM: number | null) =>
    distanceM === null
      ? undefined
      : a('pick.distance', {
          distance:
            distanceM < kilometre
              ? a('walk.metres', { count: distanceM })
              : a('walk.kilometres', { count: Math.round(distanceM / (kilometre / 10)) / 10 }),
        });
  const choiceOf = (asset: ListedAsset, distance?: string) => ({
    value: asset.id,
    label: asset.name,
    hint: [asset.place, distance].filter(Boolean).join(a('word.comma')),
  });
  const choices = new Map(
    [
      ...suggested.map(({ asset, distanceM }) => choiceOf(asset, far(distanceM))),
      ...searched.map((asset) => choiceOf(asset)),
    ].map((one) => [one.value, one]),
  );
  return (
    <div className="stack tight">
      {choices.size > 0 ? (
        <ChoiceField
          look="cards"
          label={a('pick.title')}
          choices={[...choices.values(), { value: '', label: a('pick.clear') }]}
          value={[value]}
          onChange={([id = '']) => onChange(id)}
          error={error}
        />
      ) : (
        <p className="quiet">{a('pick.none')}</p>
      )}
      {hasSearch && <TextField label={a('pick.search')} value={words} onChange={setWords} />}
    </div>
  );
}
