// R12 满意度测评结果: counts of the committee's polls on reports; entered by the office, read by the directors.
import { useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import { csvOf } from '../../../domain/figures/csv.ts';
import { sharesOf } from '../../../domain/figures/poll-shares.ts';
import { type ListedPoll, pollsAnswer, pollsPath } from '../../../protocol/polls.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { dayText, timeText } from '../../text/dates.ts';
import { type ReportsTranslate, useReportsText } from '../../text/reports-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { PollCard, shareText } from './poll-card.tsx';
import { PollForm } from './poll-form.tsx';
import '../../ui/paper.css';

export function PollsScreen() {
  const t = useText();
  const r = useReportsText();
  const answered = useAnswer({ method: 'GET', path: pollsPath, answer: pollsAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.polls')}</h1>} />
      <main className="page stack loose" id="main">
        <p className="quiet">{r('poll.intro')}</p>
        <OnlineFaces answered={answered}>
          {({ polls, mayWrite }, again) => <Polls polls={polls} mayWrite={mayWrite} onSaved={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = {
  readonly polls: readonly ListedPoll[];
  readonly mayWrite: boolean;
  readonly onSaved: () => void;
};

function Polls({ polls, mayWrite, onSaved }: Props) {
  const t = useText();
  const r = useReportsText();
  const { env } = useStore();
  const [writing, setWriting] = useState<ListedPoll | 'new' | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const made = `${dayText(t, env.now())} ${timeText(env.now())}`;
  const save = () => {
    const name = `${t('tool.polls')}-${dayAt(env.now())}.csv`;
    void saveFile(new File([pollsCsv(r, polls, made)], name, { type: 'text/csv' }));
  };
  return (
    <>
      {isSaved && <p role="status">{r('poll.saved')}</p>}
      <div className="buttons no-print">
        {mayWrite && (
          <button className="button primary" type="button" onClick={() => setWriting('new')}>
            <Icon name="plus" />
            {r('poll.add')}
          </button>
        )}
        {polls.length > 0 && (
          <>
            <button className="button" type="button" onClick={() => window.print()}>
              <Icon name="printer" />
              {r('print')}
            </button>
            <button className="button" type="button" onClick={save}>
              <Icon name="download" />
              {r('csv')}
            </button>
          </>
        )}
      </div>
      {polls.length === 0 && <EmptyFace icon="law" title={r('poll.none')} hint={r('poll.none.hint')} />}
      {polls.map((poll) => (
        <PollCard poll={poll} onCorrect={mayWrite ? () => setWriting(poll) : null} key={poll.id} />
      ))}
      {polls.length > 0 && (
        <p className="quiet">
          {r('how')}：{r('poll.formula')}
        </p>
      )}
      {writing !== null && (
        <PollForm
          before={writing === 'new' ? null : writing}
          onClose={() => setWriting(null)}
          onSaved={() => {
            setWriting(null);
            setIsSaved(true);
            onSaved();
          }}
        />
      )}
    </>
  );
}

const columns = ['eligible', 'present', 'satisfied', 'basic', 'dissatisfied', 'invalid'] as const;

function pollsCsv(r: ReportsTranslate, polls: readonly ListedPoll[], made: string): string {
  const rows = polls.flatMap(({ versions: [now] }) => {
    if (now === undefined) return [];
    const { poll } = now;
    const shares = sharesOf(poll);
    const verdict = shares.verdict === null ? r('poll.verdict.none') : r(`poll.${shares.verdict}`);
    const content = shares.content === null ? '' : shareText(shares.content);
    return [
      [poll.subject, poll.heldOn, ...columns.map((name) => poll[name]), shares.valid, content, verdict],
    ];
  });
  return csvOf({
    head: [
      [r('made', { when: '' }), made],
      [r('how'), r('poll.formula')],
    ],
    columns: [
      ...[r('poll.subject'), r('poll.heldOn'), ...columns.map((name) => r(`poll.${name}`))],
      ...[r('poll.valid'), r('poll.content', { share: '' }), r('poll.verdict', { verdict: '' })],
    ],
    rows,
  });
}
