// A table that may be wider than the screen: it scrolls by itself, with the keyboard too.
import type { ReactNode } from 'react';

type Props = { readonly label: string; readonly children: ReactNode };

export function ScrollCard({ label, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className="card scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
