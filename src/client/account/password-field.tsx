import { useId, useState } from 'react';
import { useAccountText } from '../text/account-text.ts';
import { Icon } from '../ui/icon.tsx';

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  /** A fresh one is offered to the browser's own keeper of passwords. */
  readonly isFresh?: boolean;
};

/** A password: may be pasted, may be seen. */
export function PasswordField({ label, hint, value, onChange, error, isFresh = false }: Props) {
  const a = useAccountText();
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        className="input"
        id={id}
        type={isShown ? 'text' : 'password'}
        autoComplete={isFresh ? 'new-password' : 'current-password'}
        aria-invalid={error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <label className="tick" htmlFor={`${id}-show`}>
        <input
          type="checkbox"
          id={`${id}-show`}
          checked={isShown}
          onChange={(event) => setIsShown(event.target.checked)}
        />
        <span>{a('account.password.show')}</span>
      </label>
      {error && (
        <p className="error" id={`${id}-error`}>
          <Icon name="sync-attention" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
