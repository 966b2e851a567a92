// What was scanned, by its kind. Only what begins with our own address leads anywhere, and only on a tap.

import { showPosterToken } from '../../../domain/codes/poster-token.ts';
import type { Scanned } from '../../../domain/codes/scanned.ts';
import { useOwnOrigins } from '../../session/own-origins.ts';
import { useScanText } from '../../text/scan-text.ts';
import { PaperResult } from './paper-result.tsx';
import { PosterResult } from './poster-result.tsx';
import { ReceiptResult } from './receipt-result.tsx';
import { TextResult } from './text-result.tsx';
import { Verdict } from './verdict.tsx';

export function ScanResult({ scanned }: { readonly scanned: Scanned }) {
  switch (scanned.kind) {
    case 'poster':
      return <PosterResult code={showPosterToken(scanned.token)} id={scanned.token.id} />;
    case 'posterNumber':
      return <PosterResult code={scanned.id} id={scanned.id} />;
    case 'foreignPoster':
      return <ForeignPoster host={scanned.host} />;
    case 'receipt':
      return <ReceiptResult code={scanned.code} />;
    case 'record':
      return <PaperResult id={scanned.id} />;
    case 'text':
      return <TextResult text={scanned.text} />;
  }
}

function ForeignPoster({ host }: { readonly host: string }) {
  const s = useScanText();
  const own = useOwnOrigins().map((origin) => new URL(origin).host);
  return own.includes(host) ? (
    <Verdict mark="bad" title={s('result.damaged')} hint={s('result.damaged.hint')} />
  ) : (
    <Verdict
      mark="bad"
      title={s('result.foreign')}
      hint={s('result.foreign.hint', { host, own: own[0] ?? '' })}
    />
  );
}
