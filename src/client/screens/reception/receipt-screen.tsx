import { Link, useNavigate, useParams } from 'react-router';
import { showTrackingCode } from '../../../domain/codes/tracking-code.ts';
import { usePublicOrigin } from '../../session/own-origins.ts';
import { useCode } from '../../store/codes.ts';
import { useRecord } from '../../store/listing.ts';
import { useReception } from '../../store/reception.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { EmptyFace } from '../../ui/shell.tsx';
import { QrCode } from './qr-code.tsx';
import { receiptPicture } from './receipt-picture.ts';
import './reception.css';
import '../../ui/paper.css';
import { useNextVisitor } from './use-next-visitor.ts';

/** What is held out to the person: their code, at once, with an honest word on whether the server has it. */
export function ReceiptScreen() {
  const t = useText();
  const r = useReceptionText();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const code = useCode(id);
  const record = useRecord(id);
  const reception = useReception();
  const next = useNextVisitor(reception ?? null);
  if (code === undefined || record === undefined) return <main className="page" id="main" aria-busy="true" />;
  const slip = reception?.visitors.find((one) => one.id === id)?.slip;
  const back = slip === undefined ? `/ledger/petition/${id}` : '/reception';
  return (
    <div className="app">
      <header className="topbar no-print">
        <Link className="button bare square" to={back} aria-label={t('app.close')}>
          <Icon name="close" />
        </Link>
        <h1 className="topbar-title" tabIndex={-1}>
          {slip === undefined ? r('receipt.title') : r('slip.title', { slip })}
        </h1>
      </header>
      <main className="page stack loose" id="main">
        {code === null ? (
          <EmptyFace icon="qr" title={r('receipt.none')} hint={r('receipt.none.hint')} />
        ) : (
          <Receipt code={showTrackingCode(code)} isDelivered={record?.sync === 'delivered'} />
        )}
      </main>
      <footer className="actionbar no-print">
        {slip === undefined ? (
          <button className="button wide tall" type="button" onClick={() => void navigate(back)}>
            {r('receipt.done')}
          </button>
        ) : (
          <button className="button primary wide tall" type="button" onClick={() => void next()}>
            {r('receipt.next')}
          </button>
        )}
      </footer>
    </div>
  );
}

function Receipt({ code, isDelivered }: { readonly code: string; readonly isDelivered: boolean }) {
  const r = useReceptionText();
  const origin = usePublicOrigin();
  const { host } = new URL(origin);
  const address = `${origin}/t#${code}`;
  const hint = r('receipt.hint', { host });
  const keep = async () => {
    const words = { code, address, title: r('receipt.title'), hint, name: r('receipt.picture') };
    const picture = await receiptPicture(words);
    if (picture !== null) await saveFile(picture);
  };
  return (
    <>
      <section className="card padded stack receipt-code">
        <p className="quiet">{r('receipt.scan')}</p>
        <QrCode text={address} label={r('receipt.qr')} look="receipt-qr" />
        <p className="query-code code">{code}</p>
        <p className="row-meta">{hint}</p>
      </section>
      <p className={isDelivered ? 'sync delivered' : 'sync saved'} role="status">
        <Icon name={isDelivered ? 'sync-delivered' : 'sync-saved'} />
        <span>{r(isDelivered ? 'receipt.delivered' : 'receipt.waiting')}</span>
      </p>
      <div className="buttons even no-print">
        <button className="button tall" type="button" onClick={() => void keep()}>
          <Icon name="download" />
          {r('receipt.save')}
        </button>
        <button className="button tall" type="button" onClick={() => window.print()}>
          <Icon name="printer" />
          {r('receipt.print')}
        </button>
      </div>
    </>
  );
}
