import { Link, useParams } from 'react-router';
import { type ListedRecord, useStandingRecord } from '../../store/listing.ts';
import { useReception } from '../../store/reception.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace } from '../../ui/shell.tsx';
import { Paper } from './paper.tsx';
import './reception.css';
import '../../ui/paper.css';

/** 登记表 of one record, or of all of today's reception: one sheet of A4 each. */
export function PaperScreen() {
  const t = useText();
  const r = useReceptionText();
  const { id } = useParams();
  const reception = useReception();
  const visitors = reception?.visitors ?? [];
  const ids: readonly string[] = id === undefined ? visitors.map((one) => one.id) : [id];
  const back = id === undefined ? '/reception' : `/ledger/petition/${id}`;
  if (reception === undefined) return <main className="page" id="main" aria-busy="true" />;
  return (
    <div className="app">
      <header className="topbar no-print">
        <Link className="button bare square" to={back} aria-label={t('app.close')}>
          <Icon name="close" />
        </Link>
        <h1 className="topbar-title" tabIndex={-1}>
          {r('paper.title')}
        </h1>
      </header>
      <main className="page stack loose" id="main">
        {ids.length === 0 && <EmptyFace icon="printer" title={r('paper.none')} hint={r('paper.none.hint')} />}
        {ids.map((one) => (
          <PaperOf
            key={one}
            id={one}
            slip={visitors.find((visitor) => visitor.id === one)?.slip}
            place={reception?.place}
          />
        ))}
      </main>
      {ids.length > 0 && (
        <footer className="actionbar no-print">
          <button className="button primary wide tall" type="button" onClick={() => window.print()}>
            <Icon name="printer" />
            {r('paper.print')}
          </button>
        </footer>
      )}
    </div>
  );
}

type PaperOfProps = {
  readonly id: string;
  readonly slip: number | undefined;
  readonly place: string | undefined;
};

function PaperOf({ id, slip, place }: PaperOfProps) {
  const r = useReceptionText();
  const record: ListedRecord | null | undefined = useStandingRecord(id);
  if (record === undefined || record === null || record.view.kind !== 'petition') return null;
  if (record.view.isSealed || record.view.fields === null)
    return <p className="card padded no-print">{r('paper.sealed')}</p>;
  return (
    <>
      <Paper view={record.view} slip={slip} place={slip === undefined ? undefined : place} />
      <Link className="button bare wide no-print" to={`/ledger/petition/${id}`}>
        {r('paper.open')}
      </Link>
    </>
  );
}
