// A resident's receipt: the server says which case its code opens, if this person may see it.
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { TrackingCode } from '../../../domain/codes/tracking-code.ts';
import type { Result } from '../../../domain/result.ts';
import { foundAnswer, foundPath } from '../../../protocol/found.ts';
import { useAsk } from '../../online/server.ts';
import { useScanText } from '../../text/scan-text.ts';
import { Verdict } from './verdict.tsx';

type Found = Result<{ readonly id: string; readonly kind: string }>;

export function ReceiptResult({ code }: { readonly code: TrackingCode }) {
  const s = useScanText();
  const ask = useAsk();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isGone = false;
    void ask({ method: 'POST', path: foundPath, json: { code }, answer: foundAnswer }).then((answer) => {
      if (!isGone) setFound(answer);
    });
    return () => {
      isGone = true;
    };
  }, [ask, code]);
  if (found === null) return <p role="status">{s('result.receipt.looking')}</p>;
  if (found.ok)
    return (
      <Verdict mark="good" title={s('result.receipt')} hint={s('result.receipt.found')}>
        <Link className="button primary wide" to={`/ledger/${found.value.kind}/${found.value.id}`}>
          {s('result.receipt.open')}
        </Link>
      </Verdict>
    );
  if (found.problem.code === 'notFound')
    return (
      <Verdict mark="open" title={s('result.receipt.missing')} hint={s('result.receipt.missing.hint')} />
    );
  if (found.problem.code === 'tooManyTries')
    return <Verdict mark="open" title={s('result.receipt')} hint={s('result.receipt.tries')} />;
  return <Verdict mark="open" title={s('result.receipt.offline')} hint={s('result.receipt.offline.hint')} />;
}
