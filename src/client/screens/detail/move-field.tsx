import type { Seen } from '../../../domain/assets/suggest.ts';
import type { EvidenceFile } from '../../../domain/attachment.ts';
import type { RecordView } from '../../../domain/view.ts';
import type { FilesInHand } from '../../form/photos-among.ts';
import { AssetPicker } from '../../record/asset-picker.tsx';
import type { Typed } from '../../store/jotting.ts';
import { isTextKey } from '../../text/catalogue.ts';
import { isDeskKey, useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';
import { type Choice, ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';
import { FilesField } from './files-field.tsx';
import { listIn } from './move-args.ts';
import type { Ask } from './move-forms.ts';
import { RecordPicker } from './record-picker.tsx';

type Props = {
  readonly ask: Ask;
  readonly typed: Typed;
  readonly onChange: (value: Typed[string]) => void;
  readonly choices: {
    readonly orgs: readonly { readonly id: string; readonly name: string }[];
    /** The matter itself: it may be put together with another. */
    readonly own: RecordView;
    /** Of a sighting: what may be in the ledger. */
    readonly seen: Seen | null;
    /** Visits that found the trouble back: a matter is reopened for what somebody saw, never on hearsay. */
    readonly visits: readonly Choice[];
  };
  readonly files: FilesInHand<EvidenceFile>;
  readonly error: string | undefined;
};

/** One question of a move, drawn as what it is. */
export function MoveField({ ask, typed, onChange, choices, files, error }: Props) {
  const t = useText();
  const d = useDeskText();
  const value = typed[ask.name];
  const text = typeof value === 'string' ? value : '';
  const label = ask.label ?? `ask.${ask.name}`;
  const words = {
    label: isDeskKey(label) ? d(label) : ask.name,
    optional: ask.isOptional ? t('form.optional') : undefined,
    error,
  };
  const units: readonly Choice[] = choices.orgs.map((one) => ({ value: one.id, label: one.name }));
  switch (ask.as) {
    case 'choice':
      return (
        <ChoiceField
          {...words}
          look="pills"
          choices={ask.of.map((one) => ({ value: one, label: wordOf(t, d, `${ask.words}.${one}`) }))}
          value={[text]}
          onChange={([chosen = '']) => onChange(chosen)}
        />
      );
    case 'yesNo':
      return (
        <ChoiceField
          {...words}
          look="pills"
          choices={(['yes', 'no'] as const).map((one) => ({ value: one, label: d(one) }))}
          value={[text]}
          onChange={([chosen = '']) => onChange(chosen)}
        />
      );
    case 'unit':
      return (
        <SelectField {...words} none={t('form.choose')} choices={units} value={text} onChange={onChange} />
      );
    case 'units':
      return (
        <ChoiceField
          {...words}
          look="pills"
          isMultiple
          choices={units.filter((unit) => unit.value !== typed.orgId)}
          value={listIn(typed, ask.name)}
          onChange={onChange}
        />
      );
    case 'record':
      return (
        <RecordPicker own={choices.own} label={words.label} value={text} onChange={onChange} error={error} />
      );
    case 'asset':
      return choices.seen === null ? null : (
        <AssetPicker seen={choices.seen} value={text} onChange={onChange} hasSearch error={error} />
      );
    case 'files':
      return <FilesField {...files} />;
    case 'visit':
      return choices.visits.length === 0 ? (
        <p className="card padded">{d('visit.none.relapsed')}</p>
      ) : (
        <SelectField
          {...words}
          none={t('form.choose')}
          choices={choices.visits}
          value={text}
          onChange={onChange}
        />
      );
    case 'tick':
      return <TickField label={words.label} isOn={value === true} onChange={onChange} error={error} />;
    case 'long':
    case 'lines':
      return <TextField {...words} kind="long" value={text} onChange={onChange} />;
    case 'number':
      return <TextField {...words} inputMode="numeric" value={text} onChange={onChange} />;
    case 'day':
      return <TextField {...words} type="date" value={text} onChange={onChange} />;
    case 'line':
      return <TextField {...words} value={text} onChange={onChange} />;
  }
}

/** A word of the desk, or one of the forms' lists. */
function wordOf(t: ReturnType<typeof useText>, d: ReturnType<typeof useDeskText>, key: string): string {
  if (isDeskKey(key)) return d(key);
  return isTextKey(key) ? t(key) : key;
}
