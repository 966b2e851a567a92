// Fields: label, hint, input, counter and error tied together for every reader. They know no record.
import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

export type FieldWords = {
  readonly label: string;
  readonly optional?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
};

function ErrorLine({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p className="error" id={id}>
      <Icon name="sync-attention" />
      <span>{error}</span>
    </p>
  );
}

export type TextFieldProps = FieldWords & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'line' | 'long' | 'grow';
  readonly type?: 'text' | 'tel' | 'date' | 'month' | 'password';
  readonly inputMode?: 'text' | 'tel' | 'numeric' | 'decimal';
  readonly autoComplete?: string;
  readonly counter?: string | undefined;
  readonly after?: ReactNode;
};

export function TextField(props: TextFieldProps) {
  const id = useId();
  const { label, optional, hint, error, value, onChange, kind = 'line', counter, after } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`, counter && `${id}-count`]
    .filter(Boolean)
    .join(' ');
  const shared = {
    id,
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': described === '' ? undefined : described,
    autoComplete: props.autoComplete ?? 'off',
    inputMode: props.inputMode,
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional">{optional}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {kind === 'line' ? (
        <input
          {...shared}
          className="input"
          type={props.type ?? 'text'}
          enterKeyHint="next"
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea
          {...shared}
          className={kind === 'grow' ? 'input grow' : 'input'}
          rows={kind === 'grow' ? 1 : 4}
          enterKeyHint={kind === 'grow' ? 'next' : 'enter'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {counter && (
        <p className="counter" id={`${id}-count`}>
          {counter}
        </p>
      )}
      {after}
      <ErrorLine id={`${id}-error`} error={error} />
    </div>
  );
}

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

/** What a choice has room for: a word; two short lines; words somebody wrote, and where they stand. */
const looks = {
  pills: { all: 'choices', each: 'choice' },
  cards: { all: 'options', each: 'option' },
  quotes: { all: 'options roomy', each: 'option' },
} as const;

type ChoiceProps = FieldWords & {
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly isMultiple?: boolean;
  readonly look: keyof typeof looks;
  readonly after?: ReactNode;
};

export function ChoiceField({
  label,
  optional,
  error,
  choices,
  value,
  onChange,
  isMultiple = false,
  look,
  after,
}: ChoiceProps) {
  const id = useId();
  const toggle = (one: string) => {
    if (!isMultiple) return onChange([one]);
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  };
  return (
    <fieldset className="field" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="legend">
        {label}
        {optional && <span className="optional">{optional}</span>}
      </legend>
      <div className={looks[look].all}>
        {choices.map((one) => (
          <label className={looks[look].each} key={one.value}>
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              name={id}
              checked={value.includes(one.value)}
              onChange={() => toggle(one.value)}
            />
            <span>
              {look === 'pills' ? one.label : <b>{one.label}</b>}
              {one.hint && <small>{one.hint}</small>}
            </span>
          </label>
        ))}
        {after}
      </div>
      <ErrorLine id={`${id}-error`} error={error} />
    </fieldset>
  );
}

type SelectProps = FieldWords & {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly none?: string;
};

export function SelectField({ label, optional, hint, error, choices, value, onChange, none }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional">{optional}</span>}
      </label>
      {hint && <p className="hint">{hint}</p>}
      <select
        className="input"
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
      <ErrorLine id={`${id}-error`} error={error} />
    </div>
  );
}

type TickProps = {
  readonly label: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly error?: string | undefined;
};

export function TickField({ label, isOn, onChange, error }: TickProps) {
  const id = useId();
  return (
    <div className="field">
      <div className="card padded">
        <label className="tick" htmlFor={id}>
          <input
            type="checkbox"
            id={id}
            checked={isOn}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span>{label}</span>
        </label>
      </div>
      <ErrorLine id={`${id}-error`} error={error} />
    </div>
  );
}
