// 个人信息请求: what residents ask about their own data, each with the day it is due, and the answer that does it.
import { useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import {
  type ListedRequest,
  personRequestsAnswer,
  personRequestsPath,
} from '../../../protocol/person-requests.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { usePersonRequestsText } from '../../text/person-requests-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { AnswerDialog } from './answer-dialog.tsx';

export function PersonRequestsScreen() {
  const t = useText();
  const r = usePersonRequestsText();
  const answered = useAnswer({ method: 'GET', path: personRequestsPath, answer: personRequestsAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.personRequests')}</h1>} />
      <main className="page stack loose" id="main">
        <p className="quiet">{r('request.hint')}</p>
        <OnlineFaces answered={answered}>
          {({ requests }, again) =>
            requests.length === 0 ? (
              <EmptyFace icon="person" title={r('request.none')} hint={r('request.none.hint')} />
            ) : (
              <Requests requests={requests} onAnswered={again} />
            )
          }
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = { readonly requests: readonly ListedRequest[]; readonly onAnswered: () => void };

function Requests({ requests, onAnswered }: Props) {
  const r = usePersonRequestsText();
  const [answering, setAnswering] = useState<ListedRequest | null>(null);
  const [isSaved, setSaved] = useState(false);
  return (
    <>
      {isSaved && <p role="status">{r('request.saved')}</p>}
      <ul className="stack">
        {requests.map((one) => (
          <li className="card padded stack tight" key={one.id}>
            <Request request={one} />
            {one.outcome === null && (
              <p>
                <button className="button" type="button" onClick={() => setAnswering(one)}>
                  {r('request.open')}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {answering && (
        <AnswerDialog
          request={answering}
          onClose={() => setAnswering(null)}
          onDone={() => {
            setAnswering(null);
            setSaved(true);
            onAnswered();
          }}
        />
      )}
    </>
  );
}

function Request({ request }: { readonly request: ListedRequest }) {
  const r = usePersonRequestsText();
  const { env } = useStore();
  const { kind, caseNo, text, envelope, askedOn, due, outcome, answer } = request;
  const words = envelope === null ? text : r('request.sealed');
  const isOverdue = outcome === null && dayAt(env.now()) > due;
  return (
    <>
      <h2>{r('request.about', { kind: r(`request.${kind}`), case: caseNo ?? r('request.noCase') })}</h2>
      <p>{words === '' ? r('request.gone') : words}</p>
      <p className="row-meta">
        {r('request.asked', { day: askedOn })}
        {'\u3000'}
        {outcome === null ? (
          <span className={isOverdue ? 'error' : undefined}>
            {r(isOverdue ? 'request.overdue' : 'request.due', { day: due })}
          </span>
        ) : (
          r(`request.${outcome}`)
        )}
      </p>
      {answer !== null && answer !== '' && <p>{answer}</p>}
    </>
  );
}
