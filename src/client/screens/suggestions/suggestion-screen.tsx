// 代表建议草稿: written from a petition and an idle asset, changed by its deputy, copied, shared or printed.
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useSession } from '../../session/session.ts';
import { useLedgerEntry } from '../../store/assets.ts';
import { useStandingRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { dropSuggestion, type Pair, type SuggestionText } from '../../store/suggestions.ts';
import { needsOf, tagsServedBy } from '../../store/triangle.ts';
import { needWords } from '../../text/need-words.ts';
import { problemText } from '../../text/problem-text.ts';
import { useTriangleText } from '../../text/triangle-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace } from '../../ui/shell.tsx';
import { attachedOf, draftText, wholeText } from './draft-text.ts';
import { SuggestionPaper } from './suggestion-paper.tsx';
import { useSuggestion } from './use-suggestion.ts';

/** Undefined while the two are read, null where one of them is not here. */
function useFirstText({ petitionId, assetId }: Pair): SuggestionText | null | undefined {
  const t = useText();
  const w = useTriangleText();
  const directory = useSession((session) => session.directory);
  const record = useStandingRecord(petitionId);
  const entry = useLedgerEntry(assetId);
  return useMemo(() => {
    if (record === undefined || entry === undefined) return undefined;
    const view = record?.view;
    if (view?.kind !== 'petition' || view.isSealed || entry === null) return null;
    const tags = tagsServedBy(entry.asset, needsOf(view, needWords).needs);
    return draftText({ t, w, directory }, { view, asset: entry.asset, tags });
  }, [t, w, directory, record, entry]);
}

export function SuggestionScreen() {
  const w = useTriangleText();
  const { petitionId = '', assetId = '' } = useParams();
  const pair = { petitionId, assetId };
  const open = useSuggestion(pair, useFirstText(pair));
  return (
    <div className="app">
      <header className="topbar no-print">
        <Link
          className="button bare square"
          to={`/ledger/petition/${petitionId}`}
          aria-label={w('draft.back')}
        >
          <Icon name="back" />
        </Link>
        <h1 className="topbar-title" tabIndex={-1}>
          {w('draft.title')}
        </h1>
      </header>
      <main className="page stack loose" id="main" aria-busy={open.text === undefined}>
        {open.text === null && (
          <EmptyFace icon="search" title={w('draft.missing')} hint={w('draft.missing.hint')} />
        )}
        {open.text && <Draft pair={pair} open={open} text={open.text} />}
      </main>
    </div>
  );
}

type DraftProps = {
  readonly pair: Pair;
  readonly open: ReturnType<typeof useSuggestion>;
  readonly text: SuggestionText;
};

function Draft({ pair, open, text }: DraftProps) {
  const t = useText();
  const w = useTriangleText();
  const { isSaved, problem, change, forget } = open;
  return (
    <>
      <section className="stack no-print">
        <TextField
          label={w('draft.field.title')}
          value={text.title}
          onChange={(title) => change({ title })}
        />
        <TextField
          kind="grow"
          label={w('draft.field.body')}
          value={text.body}
          onChange={(body) => change({ body })}
          hint={w('draft.names')}
        />
        <p className="small" role="status">
          {problem === null && w(isSaved ? 'draft.saved' : 'draft.saving')}
        </p>
        {problem && (
          <p className="error" role="alert">
            {problemText(t, problem)}
          </p>
        )}
        <Ways text={text} />
        <Attached pair={pair} text={text} />
        <Discard pair={pair} forget={forget} />
      </section>
      <SuggestionPaper text={text} />
    </>
  );
}

function Ways({ text }: { readonly text: SuggestionText }) {
  const w = useTriangleText();
  const [told, setTold] = useState('');
  const whole = wholeText(w, text);
  const copy = () =>
    navigator.clipboard.writeText(whole).then(
      () => setTold(w('draft.copied')),
      () => setTold(w('draft.copy.failed')),
    );
  // Closing the sheet again is no failure, and of nothing else can a person do more than copy it.
  const share = () => navigator.share({ title: text.title, text: whole }).catch(() => undefined);
  return (
    <>
      <div className="buttons even">
        <button className="button primary" type="button" onClick={() => void copy()}>
          {w('draft.copy')}
        </button>
        {typeof navigator.share === 'function' && (
          <button className="button" type="button" onClick={() => void share()}>
            {w('draft.share')}
          </button>
        )}
        <button className="button" type="button" onClick={() => window.print()}>
          <Icon name="printer" />
          {w('draft.print')}
        </button>
      </div>
      <p role="status">{told}</p>
    </>
  );
}

/** Both go with it; here each is one tap away. */
function Attached({ pair, text }: { readonly pair: Pair; readonly text: SuggestionText }) {
  const w = useTriangleText();
  const [petition, asset] = attachedOf(w, text);
  return (
    <section className="stack tight">
      <h2>{w('paper.attached')}</h2>
      <ul className="card rows">
        <li>
          <Link className="row" to={`/ledger/petition/${pair.petitionId}`}>
            {petition}
          </Link>
        </li>
        <li>
          <Link className="row" to={`/ledger/asset/${pair.assetId}`}>
            {asset}
          </Link>
        </li>
      </ul>
    </section>
  );
}

function Discard({ pair, forget }: { readonly pair: Pair; readonly forget: () => void }) {
  const t = useText();
  const w = useTriangleText();
  const store = useStore();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const discard = async () => {
    forget();
    await dropSuggestion(store, pair);
    await navigate(`/ledger/petition/${pair.petitionId}`, { replace: true });
  };
  return (
    <>
      <button className="button bare" type="button" onClick={() => setIsAsking(true)}>
        <Icon name="trash" />
        {w('draft.discard')}
      </button>
      {isAsking && (
        <Dialog title={w('draft.discard')} onClose={() => setIsAsking(false)}>
          <div className="stack">
            <h2>{w('draft.discard')}</h2>
            <p>{w('draft.discard.hint')}</p>
            <DialogFoot
              cancel={t('app.cancel')}
              onCancel={() => setIsAsking(false)}
              act={w('draft.discard')}
              onAct={() => void discard()}
              isDanger
            />
          </div>
        </Dialog>
      )}
    </>
  );
}
