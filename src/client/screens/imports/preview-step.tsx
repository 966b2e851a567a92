// What would become of each row: sums that add up, filters, the rows with their cells; then the word to write it.
import { useState } from 'react';
import type { ImportShown, RowFilter } from '../../../protocol/imports.ts';
import { useImportsText } from '../../text/imports-text.ts';
import { PreviewRows } from './preview-rows.tsx';

type Props = {
  readonly found: ImportShown;
  readonly isBusy: boolean;
  readonly onBack: () => void;
  readonly onStart: () => void;
};

export function PreviewStep({ found, isBusy, onBack, onStart }: Props) {
  const i = useImportsText();
  const { sums, file } = found;
  const [filter, setFilter] = useState<RowFilter | null>(null);
  if (sums === null) return null;
  const count = sums.new + sums.changed;
  const shown = filter ?? (sums.refused > 0 ? 'refused' : sums.changed > 0 ? 'changed' : 'all');
  const filters = [
    ...([
      ['all', sums.rows],
      ['new', sums.new],
      ['changed', sums.changed],
    ] as const),
    ...([
      ['unchanged', sums.unchanged],
      ['refused', sums.refused],
      ['noted', 0],
    ] as const),
  ];
  return (
    <section className="stack" aria-labelledby="preview-head">
      <h2 id="preview-head">{i('preview.title')}</h2>
      <p>
        {i('preview.physical', sums)}
        {file?.takenOn != null && ` ${i('preview.takenOn', { day: file.takenOn })}。`} {i('preview.nothing')}
      </p>
      <fieldset className="filters">
        <legend className="unseen">{i('filter.label')}</legend>
        {filters.map(([name, rows]) => (
          <button
            className={shown === name ? 'pick chosen' : 'pick'}
            type="button"
            aria-pressed={shown === name}
            onClick={() => setFilter(name)}
            key={name}
          >
            {i(`filter.${name}`, { count: rows })}
          </button>
        ))}
      </fieldset>
      <PreviewRows id={found.id} filter={shown} key={shown} />
      <div className="buttons">
        <button className="button" type="button" onClick={onBack}>
          {i('map.title')}
        </button>
        <button className="button primary" type="button" disabled={isBusy || count === 0} onClick={onStart}>
          {count === 0
            ? i(sums.refused > 0 ? 'start.refused' : 'start.nothing')
            : i(found.state === 'stopped' ? 'start.again' : 'start', { count })}
        </button>
      </div>
    </section>
  );
}
