import { categories } from '../../../domain/category.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { budgetTopics } from '../../../domain/observation.ts';
import { assetClasses } from '../../../domain/sighting.ts';
import { useStore } from '../../store/store-context.ts';
import { type Translate, useText } from '../../text/use-text.ts';
import { useWorkText, type WorkTranslate } from '../../text/work-text.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { Found } from './use-found.ts';
import { type Worklist, worklistsOf } from './worklists.ts';

const spans = ['7', '30', '90'] as const;

const worklistWords = (t: Translate, w: WorkTranslate, worklist: Worklist): string =>
  worklist === 'mine' || worklist === 'due' || worklist === 'open'
    ? w(`worklist.${worklist}`)
    : t(`sync.${worklist}`);

type Choice = { readonly value: string; readonly label: string };

function aboutChoices(t: Translate, kind: Kind): readonly Choice[] {
  switch (kind) {
    case 'petition':
      return categories.map((value) => ({ value, label: t(`category.${value}`) }));
    case 'observation':
      return budgetTopics.map((value) => ({ value, label: t(`budgetTopic.${value}`) }));
    case 'sighting':
      return assetClasses.map((value) => ({ value, label: t(`assetClass.${value}`) }));
  }
}

export function Filters({ kind, filter }: { readonly kind: Kind; readonly filter: Found }) {
  const t = useText();
  const w = useWorkText();
  const { actor } = useStore();
  return (
    <search className="stack">
      <SearchField
        label={`${t('ledger.search')}${t(`kind.${kind}`)}`}
        placeholder={t('ledger.search.placeholder')}
        words={filter.words}
        onSearch={(words) => filter.set('q', words)}
      />
      <div className="filters">
        <Pick
          label={w('worklist.label')}
          all={w('worklist.all')}
          choices={worklistsOf(kind, actor).map((value) => ({ value, label: worklistWords(t, w, value) }))}
          value={filter.worklist}
          onPick={(value) => filter.set('list', value)}
        />
        <Pick
          label={t('ledger.filter.about')}
          all={t('ledger.filter.about.all')}
          choices={aboutChoices(t, kind)}
          value={filter.about}
          onPick={(value) => filter.set('about', value)}
        />
        <Pick
          label={t('ledger.filter.time')}
          all={t('ledger.filter.time.all')}
          choices={spans.map((value) => ({ value, label: t('ledger.filter.time.days', { days: value }) }))}
          value={filter.days}
          onPick={(value) => filter.set('days', value)}
        />
      </div>
    </search>
  );
}

type PickProps = {
  readonly label: string;
  /** The words for no choice. */
  readonly all: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onPick: (value: string) => void;
};

function Pick({ label, all, choices, value, onPick }: PickProps) {
  return (
    <select
      className={value === '' ? 'pick' : 'pick chosen'}
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.target.value)}
    >
      <option value="">{all}</option>
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
