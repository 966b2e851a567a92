import { dayAt } from '../../../domain/day.ts';
import { useStore } from '../../store/store-context.ts';
import { useCountyText } from '../../text/county-text.ts';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { ItemForm, Raw } from './use-item.ts';

const isRaw = (one: unknown): one is Raw => typeof one === 'object' && one !== null;

const daysIn = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.filter(isRaw) : []);

/** The days on which people are received, each with its hours. */
export function ReceptionDays({ form }: { readonly form: ItemForm }) {
  const c = useCountyText();
  const { env } = useStore();
  const days = daysIn(form.typed.receptionDays);
  const theirs = form.theirsIn('receptionDays');
  const told = daysIn(theirs?.value).map(({ on, hours }) => `${String(on)} ${String(hours)}`);
  const error = theirs
    ? c('item.theirs', { value: told.join('、') || c('value.none') })
    : form.errorOf('receptionDays');
  const put = (index: number, changed: Raw) =>
    form.change({ receptionDays: days.map((one, at) => (at === index ? { ...one, ...changed } : one)) });
  const today = dayAt(env.now());
  return (
    <fieldset className="field">
      <legend className="legend">{c('field.receptionDays')}</legend>
      <p className="hint">{c('field.receptionDays.hint')}</p>
      {days.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day has no name but its place until it is saved
        <div className="stack tight" key={index}>
          <TextField
            type="date"
            label={c('field.on')}
            value={String(one.on ?? '')}
            onChange={(on) => put(index, { on, announcedOn: today })}
          />
          <TextField
            label={c('field.hours')}
            value={String(one.hours ?? '')}
            onChange={(hours) => put(index, { hours })}
          />
          <button
            className="button bare"
            type="button"
            onClick={() => form.change({ receptionDays: days.filter((_, at) => at !== index) })}
          >
            <Icon name="trash" />
            {c('field.removeDay')}
          </button>
        </div>
      ))}
      <button
        className="button"
        type="button"
        onClick={() =>
          form.change({ receptionDays: [...days, { on: '', announcedOn: today, hours: '', deputyIds: [] }] })
        }
      >
        <Icon name="plus" />
        {c('field.addDay')}
      </button>
      {error && (
        <p className="error">
          <Icon name="sync-attention" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
