// What each column of the file stands for: a guess with values from the file beside it, for a person to correct.
import { useState } from 'react';
import { type Mapping, neededTargets, type Target, targets } from '../../../protocol/import-targets.ts';
import type { ImportShown } from '../../../protocol/imports.ts';
import { useImportsText } from '../../text/imports-text.ts';
import { TextField } from '../../ui/field.tsx';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { HowRead } from './how-read.tsx';

type File = NonNullable<ImportShown['file']>;
type Props = {
  readonly file: File;
  readonly isBusy: boolean;
  readonly onPreview: (mapping: Mapping, layoutName: string | undefined) => void;
};

const sureFrom = 80; // below it a guess is marked: the word is only a part of the head

export function MappingStep({ file, isBusy, onPreview }: Props) {
  const i = useImportsText();
  const [mapping, setMapping] = useState<Mapping>(file.columns.map(({ target }) => target));
  const [name, setName] = useState('');
  const twice = targets.find((target) => mapping.filter((one) => one === target).length > 1);
  const missing = neededTargets.filter((target) => !mapping.includes(target));
  const put = (column: number, target: Target | null) =>
    setMapping(mapping.map((one, at) => (at === column ? target : one)));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (twice === undefined) onPreview(mapping, name.trim() === '' ? undefined : name.trim());
      }}
    >
      <h2>{i('map.title')}</h2>
      <HowRead file={file} />
      <p className="quiet">{i('map.hint')}</p>
      <ScrollCard label={i('map.caption')}>
        <table className="table wide">
          <caption className="unseen">{i('map.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{i('map.column')}</th>
              <th scope="col">{i('map.target')}</th>
              <th scope="col">{i('map.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <tr key={at}>
                <th scope="row">{column.header}</th>
                <td>
                  <TargetPick
                    label={column.header}
                    value={mapping[at] ?? null}
                    onChange={(target) => put(at, target)}
                  />
                  {column.target !== null &&
                    column.confidence < sureFrom &&
                    mapping[at] === column.target && <small className="row-meta"> {i('map.unsure')}</small>}
                </td>
                <td>{column.samples.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollCard>
      {twice !== undefined && (
        <p className="error" role="alert">
          {i('map.twice', { name: i(`target.${twice}`) })}
        </p>
      )}
      {missing.length > 0 && (
        <p role="status">
          {i('map.missing', { names: missing.map((target) => i(`target.${target}`)).join('、') })}
        </p>
      )}
      <TextField
        label={i('map.layout')}
        hint={i('map.layout.hint')}
        value={name}
        onChange={(text) => setName([...text].slice(0, 40).join(''))}
      />
      <button
        className="button primary"
        type="submit"
        disabled={isBusy || twice !== undefined}
        aria-busy={isBusy}
      >
        {i(isBusy ? 'map.previewing' : 'map.preview')}
      </button>
    </form>
  );
}

type PickProps = {
  readonly label: string;
  readonly value: Target | null;
  readonly onChange: (target: Target | null) => void;
};

function TargetPick({ label, value, onChange }: PickProps) {
  const i = useImportsText();
  return (
    <select
      className="pick"
      aria-label={`${i('map.target')}：${label}`}
      value={value ?? ''}
      onChange={(event) => onChange(targets.find((one) => one === event.target.value) ?? null)}
    >
      <option value="">{i('map.none')}</option>
      {targets.map((target) => (
        <option value={target} key={target}>
          {i(`target.${target}`)}
        </option>
      ))}
    </select>
  );
}
