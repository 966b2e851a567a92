import { useText } from './text/use-text.ts';
import { EmptyFace } from './ui/shell.tsx';

/** What stands where the app could not open: nothing is lost, and how to go on. */
export function BrokenFace() {
  const t = useText();
  return (
    <main className="page" id="main">
      <EmptyFace icon="sync-attention" title={t('app.broken')} hint={t('app.broken.hint')}>
        <button className="button" type="button" onClick={() => location.reload()}>
          {t('app.broken.again')}
        </button>
      </EmptyFace>
    </main>
  );
}
