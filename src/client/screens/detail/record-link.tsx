import { Navigate, useParams } from 'react-router';
import { useRecord } from '../../store/listing.ts';
import { useReceptionText } from '../../text/reception-text.ts';

/** The address on a printed paper: opens its record where it is on this phone, and says so where it is not. */
export function RecordLink() {
  const r = useReceptionText();
  const { id = '' } = useParams();
  const record = useRecord(id);
  if (record === undefined)
    return (
      <main className="page" id="main" aria-busy="true">
        <p className="quiet">{r('link.looking')}</p>
      </main>
    );
  const kind = record?.view.kind ?? 'petition';
  return <Navigate to={`/ledger/${kind}/${id}`} replace />;
}
