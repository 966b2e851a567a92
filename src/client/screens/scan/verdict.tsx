import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';

type VerdictProps = {
  /** Told by shape too: a tick, a clock, a square with !. */
  readonly mark: 'good' | 'open' | 'bad';
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
};

const icons = { good: 'check', open: 'clock', bad: 'sync-attention' } as const;

/** What was found of a code, before anything is done with it. */
export function Verdict({ mark, title, hint, children }: VerdictProps) {
  return (
    <section className="card padded stack" aria-live="polite">
      <h2 className={`verdict ${mark}`}>
        <Icon name={icons[mark]} />
        <span>{title}</span>
      </h2>
      <p>{hint}</p>
      {children}
    </section>
  );
}
