import type { Actor } from '../../../domain/actor.ts';
import { categories } from '../../../domain/category.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { budgetTopics } from '../../../domain/observation.ts';
import { assetClasses } from '../../../domain/sighting.ts';
import { canWaitFor } from '../../record/waiting.ts';
import { useStore } from '../../store/store-context.ts';
import { type Translate, useText } from '../../text/use-text.ts';
import { useWorkText } from '../../text/work-text.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { Found } from './use-found.ts';

const states = ['saved', 'sending', 'delivered', 'attention'] as const;
const spans = ['7', '30', '90'] as const;

/** Who has nothing to do with a kind is not asked what of it waits for them; only petitions have clocks. */
const turnsOf = (kind: Kind, actor: Actor): readonly ('mine' | 'due')[] => [
  ...(canWaitFor(kind, actor) ? (['mine'] as const) : []),
  ...(kind === 'petition' ? (['due'] as const) : []),
];

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
  const turns = turnsOf(kind, actor);
  return (
    <search className="stack">
      <SearchField
        label={`${t('ledger.search')}${t(`kind.${kind}`)}`}
        placeholder={t('ledger.search.placeholder')}
        words={filter.words}
        onSearch={(words) => filter.set('q', words)}
      />
      <div className="filters">
        {turns.length > 0 && (
          <Pick
            label={w('turn.label')}
            all={w('turn.all')}
            choices={turns.map((value) => ({ value, label: w(`turn.${value}`) }))}
            value={filter.turn}
            onPick={(value) => filter.set('turn', value)}
          />
        )}
        <Pick
          label={t('ledger.filter.sync')}
          all={t('ledger.filter.sync.all')}
          choices={states.map((value) => ({ value, label: t(`sync.${value}`) }))}
          value={filter.sync}
          onPick={(value) => filter.set('sync', value)}
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
