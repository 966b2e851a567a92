import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';

export function AlertsScreen() {
  const t = useText();
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('alerts.title')}</h1>} />
      <main className="page stack" id="main">
        <EmptyFace icon="bell" title={t('alerts.empty')} hint={t('alerts.empty.hint')} />
      </main>
    </>
  );
}
