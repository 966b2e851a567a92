import { useReception } from '../../store/reception.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { ReceptionNow } from './reception-now.tsx';
import { StartReception } from './start-reception.tsx';

/** 接访: begun with place and day, then one visitor after the other, with or without a network. */
export function ReceptionScreen() {
  const r = useReceptionText();
  const isWide = useIsWide();
  const reception = useReception();
  return (
    <>
      {!isWide && <TopBar title={<h1 tabIndex={-1}>{r('title')}</h1>} />}
      <main className="page stack loose" id="main" aria-busy={reception === undefined || undefined}>
        {isWide && <h1>{r('title')}</h1>}
        {reception === null && <StartReception />}
        {reception && <ReceptionNow reception={reception} />}
      </main>
    </>
  );
}
