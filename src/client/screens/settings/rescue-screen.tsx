// 救急文件: make one of what was not delivered, or open one: one's own, or at a desk a deputy's.
import { useState } from 'react';
import { useAtWork } from '../../store/at-work.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';
import { RescueMake } from './rescue-make.tsx';
import { RescueOpen } from './rescue-open.tsx';

export function RescueScreen() {
  const t = useText();
  const q = useQueueText();
  const [isOpening, setIsOpening] = useState(false);
  useAtWork();
  return (
    <>
      <TopBar lead={<BackToMe />} title={<h1 tabIndex={-1}>{t('rescue.title')}</h1>} />
      <main className="page stack loose" id="main">
        <p>{q('rescue.lead')}</p>
        {!isOpening && <RescueMake />}
        <RescueOpen onOpening={setIsOpening} />
      </main>
    </>
  );
}
