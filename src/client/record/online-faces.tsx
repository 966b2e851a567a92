// The faces of what is asked of the server at once: waiting, refused with a way to try again, and the content.
import type { ReactNode } from 'react';
import type { Answered } from '../online/server.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { EmptyFace } from '../ui/shell.tsx';

type Props<T> = {
  readonly answered: Answered<T>;
  readonly children: (value: T, again: () => void) => ReactNode;
};

export function OnlineFaces<T>({ answered, children }: Props<T>) {
  const t = useText();
  if (answered.face === 'loading') return <p aria-busy="true">{t('online.loading')}</p>;
  if (answered.face === 'refused')
    return (
      <EmptyFace icon="offline" title={t('online.refused')} hint={problemText(t, answered.problem)}>
        <button className="button" type="button" onClick={answered.again}>
          {t('online.again')}
        </button>
      </EmptyFace>
    );
  return children(answered.value, answered.again);
}
