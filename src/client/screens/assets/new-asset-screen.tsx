// 录入资产: one entry by hand, asked of the server at once; whoever keeps the ledger sits at a desk with a line.
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import { assetEntered, assetsPath } from '../../../protocol/assets.ts';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { useAsk } from '../../online/server.ts';
import { newId } from '../../store/store.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useLedgerFormText } from '../../text/ledger-form-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { LedgerFieldset } from './ledger-fieldset.tsx';
import { draftFrom, type LedgerTyped } from './ledger-form.ts';

export function NewAssetScreen() {
  const a = useAssetText();
  const f = useLedgerFormText();
  const isWide = useIsWide();
  const title = <h1 tabIndex={-1}>{f('new.title')}</h1>;
  const back = (
    <Link className="button bare square" to="/ledger/asset" aria-label={a('detail.back')}>
      <Icon name="back" />
    </Link>
  );
  return (
    <>
      {!isWide && <TopBar lead={back} title={title} />}
      <main className="page stack" id="main">
        {isWide && title}
        <p className="quiet">{f('new.intro')}</p>
        <EntryForm />
      </main>
    </>
  );
}

function EntryForm() {
  const f = useLedgerFormText();
  const { env } = useStore();
  const ask = useAsk();
  const go = useNavigate();
  // One id for one form: sent twice, it is one entry.
  const [id] = useState(() => newId(env));
  const [typed, setTyped] = useState<LedgerTyped>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const issues = problem?.fields ?? {};
  const save = async () => {
    setIsBusy(true);
    const body = { id, fields: draftFrom({}, typed) };
    const done = await ask({ method: 'POST', path: assetsPath, json: body, answer: assetEntered });
    setIsBusy(false);
    if (done.ok) void go(`/ledger/asset/${done.value.id}`, { replace: true });
    else setProblem(done.problem);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <LedgerFieldset
        typed={typed}
        onType={(path, text) => setTyped((before) => ({ ...before, [path]: text }))}
        issues={issues}
      />
      {problem && <SaveTrouble problem={problem} count={Object.keys(issues).length} within="main" />}
      <button className="button primary" type="submit" disabled={isBusy} aria-busy={isBusy}>
        {f('new.save')}
      </button>
    </form>
  );
}
