import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';
import { StorageCard } from './storage-card.tsx';

/** 存储: how much room there is, whether the browser keeps it, and what happens when it runs out. */
export function StorageScreen() {
  const t = useText();
  const q = useQueueText();
  return (
    <>
      <TopBar lead={<BackToMe />} title={<h1 tabIndex={-1}>{t('me.storage.title')}</h1>} />
      <main className="page stack" id="main">
        <StorageCard />
        <p className="quiet">{q('me.storage.rule')}</p>
        <p className="quiet">{q('me.storage.promise')}</p>
      </main>
    </>
  );
}
