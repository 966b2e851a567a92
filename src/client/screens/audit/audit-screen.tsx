// 审计日志: for the auditor. A table on a desk, cards on a phone; an export is a table for Excel, and an entry of the log.
import { useState } from 'react';
import {
  type AuditFilters,
  type AuditLine,
  auditAnswer,
  auditExport,
  auditExportsPath,
  auditPage,
} from '../../../protocol/audit.ts';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useAuditText } from '../../text/audit-text.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { Filters } from './audit-filters.tsx';
import { AuditCards, AuditTable } from './audit-lines.tsx';
import { saveTable } from './save-table.ts';

export function AuditScreen() {
  const t = useText();
  const [asked, setAsked] = useState<AuditFilters>({});
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.audit')}</h1>} />
      <main className="page broad stack loose" id="main">
        <Filters onFind={setAsked} />
        <Pages key={auditPage(asked, null)} asked={asked} />
      </main>
    </>
  );
}

/** One page at a time; the numbers under which the pages before began are remembered for the way back. */
function Pages({ asked }: { readonly asked: AuditFilters }) {
  const a = useAuditText();
  const isWide = useIsWide();
  const [starts, setStarts] = useState<readonly (number | null)[]>([null]);
  const answered = useAnswer({
    method: 'GET',
    path: auditPage(asked, starts.at(-1) ?? null),
    answer: auditAnswer,
  });
  return (
    <OnlineFaces answered={answered}>
      {({ lines, next }) =>
        lines.length === 0 ? (
          <EmptyFace icon="search" title={a('audit.none')} hint={a('audit.none.hint')} />
        ) : (
          <>
            <Export asked={asked} />
            {isWide ? <AuditTable lines={lines} /> : <AuditCards lines={lines} />}
            <div className="buttons even">
              <button
                className="button"
                type="button"
                disabled={starts.length === 1}
                onClick={() => setStarts(starts.slice(0, -1))}
              >
                {a('audit.newer')}
              </button>
              <button
                className="button"
                type="button"
                disabled={next === null}
                onClick={() => setStarts([...starts, next])}
              >
                {a('audit.older')}
              </button>
            </div>
          </>
        )
      }
    </OnlineFaces>
  );
}

function Export({ asked }: { readonly asked: AuditFilters }) {
  const words = { t: useText(), a: useAuditText(), d: useDeskText() };
  const ask = useAsk();
  const [said, setSaid] = useState<{ readonly isBad: boolean; readonly text: string } | null>(null);
  const save = async () => {
    const got = await ask({ method: 'POST', path: auditExportsPath, json: asked, answer: auditExport });
    if (!got.ok) return setSaid({ isBad: true, text: problemText(words.t, got.problem) });
    const lines: readonly AuditLine[] = got.value.lines;
    if ((await saveTable(words, lines)) === 'dismissed') return setSaid(null);
    const key = got.value.isCut ? 'audit.cut' : 'audit.exported';
    return setSaid({ isBad: false, text: words.a(key, { count: lines.length }) });
  };
  return (
    <div className="buttons">
      <button className="button" type="button" onClick={() => void save()}>
        <Icon name="download" />
        {words.a('audit.export')}
      </button>
      {said && (
        <p className={said.isBad ? 'error' : 'quiet'} role="status">
          {said.text}
        </p>
      )}
    </div>
  );
}
