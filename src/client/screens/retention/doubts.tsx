// Words that may name somebody in matters that were cut. The person ticks what goes; nothing is ticked beforehand.
import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import {
  doubtPath,
  doubtsAnswer,
  doubtsPath,
  type ShownMatter,
  settledAnswer,
} from '../../../protocol/retention.ts';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { problemText } from '../../text/problem-text.ts';
import { useRetentionText } from '../../text/retention-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField } from '../../ui/field.tsx';
import { EmptyFace } from '../../ui/shell.tsx';

export function Doubts() {
  const r = useRetentionText();
  const answered = useAnswer({ method: 'GET', path: doubtsPath, answer: doubtsAnswer });
  const [isSaved, setSaved] = useState(false);
  return (
    <section className="stack">
      <h2>{r('doubt.title')}</h2>
      {isSaved && <p role="status">{r('doubt.saved')}</p>}
      <OnlineFaces answered={answered}>
        {({ matters }, again) =>
          matters.length === 0 ? (
            <EmptyFace icon="lock" title={r('doubt.none')} hint={r('doubt.none.hint')} />
          ) : (
            <>
              <p className="quiet">{r('doubt.hint')}</p>
              <ul className="stack">
                {matters.map((matter) => (
                  <Matter
                    key={matter.recordId}
                    matter={matter}
                    onSettled={() => {
                      setSaved(true);
                      again();
                    }}
                  />
                ))}
              </ul>
            </>
          )
        }
      </OnlineFaces>
    </section>
  );
}

type Props = { readonly matter: ShownMatter; readonly onSettled: () => void };

function Matter({ matter, onSettled }: Props) {
  const t = useText();
  const r = useRetentionText();
  const ask = useAsk();
  const [cut, setCut] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { recordId, kind, caseNo, foundOn, doubts } = matter;
  const send = async () => {
    setBusy(true);
    const sent = await ask({
      method: 'POST',
      path: doubtPath(recordId),
      json: { cut },
      answer: settledAnswer,
    });
    setBusy(false);
    if (sent.ok) onSettled();
    else setProblem(sent.problem);
  };
  return (
    <li className="card padded stack tight">
      <h3>{caseNo ?? r('doubt.noCase')}</h3>
      <p className="row-meta">{r('doubt.found', { day: foundOn })}</p>
      <ChoiceField
        look="quotes"
        isMultiple
        label={r('doubt.which')}
        choices={doubts.map(({ found, kind: looks, before, after }) => ({
          value: found,
          label: `${r(`doubt.${looks}`)}：${found}`,
          hint: `…${before}${found}${after}…`,
        }))}
        value={cut}
        onChange={setCut}
      />
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      <div className="buttons even">
        <Link className="button" to={`/ledger/${kind}/${recordId}`}>
          {r('doubt.open')}
        </Link>
        <button className="button primary" type="button" disabled={isBusy} onClick={() => void send()}>
          {r(cut.length > 0 ? 'doubt.cut' : 'doubt.keepAll')}
        </button>
      </div>
    </li>
  );
}
