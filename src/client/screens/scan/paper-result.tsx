import { Link } from 'react-router';
import type { RecordId } from '../../../domain/ids.ts';
import { headlineOf } from '../../record/words.ts';
import { useRecord } from '../../store/listing.ts';
import { useScanText } from '../../text/scan-text.ts';
import { useText } from '../../text/use-text.ts';
import { Verdict } from './verdict.tsx';

/** A printed paper: its record lies on this phone, or it does not. Needs no connection. */
export function PaperResult({ id }: { readonly id: RecordId }) {
  const t = useText();
  const s = useScanText();
  const record = useRecord(id);
  if (record === undefined) return <p aria-busy="true" />;
  if (record === null)
    return <Verdict mark="open" title={s('result.paper.missing')} hint={s('result.paper.missing.hint')} />;
  const { kind } = record.view;
  return (
    <Verdict mark="good" title={t(`kind.${kind}`)} hint={headlineOf(t, record.view)}>
      <Link className="button primary wide" to={`/ledger/${kind}/${id}`}>
        {s('result.paper.open')}
      </Link>
    </Verdict>
  );
}
