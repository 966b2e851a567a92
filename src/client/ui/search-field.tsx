import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.tsx';

const searchAfterMs = 150; // a quick typist's next letter; a person who waits hardly notices

type Props = {
  readonly label: string;
  readonly placeholder: string;
  readonly words: string;
  readonly onSearch: (words: string) => void;
};

/** Searches when the hand rests, and never for the letters of an unfinished composition. */
export function SearchField({ label, placeholder, words, onSearch }: Props) {
  const id = useId();
  const isComposing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const wait = (value: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(value), searchAfterMs);
  };
  // In a form it would hand in what is only being looked for.
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !isComposing.current) event.preventDefault();
  };
  const typed = (event: ChangeEvent<HTMLInputElement>) => {
    if (!isComposing.current) wait(event.target.value);
  };
  return (
    <div className="search">
      <Icon name="search" />
      <label className="unseen" htmlFor={`${id}-q`}>
        {label}
      </label>
      <input
        className="input"
        id={`${id}-q`}
        type="search"
        placeholder={placeholder}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        defaultValue={words}
        onChange={typed}
        onKeyDown={enter}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          wait(event.currentTarget.value);
        }}
      />
    </div>
  );
}
