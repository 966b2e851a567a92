import { type PollShares, type Share, sharesOf } from '../../../domain/figures/poll-shares.ts';
import type { ListedPoll } from '../../../protocol/polls.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { type ReportsTranslate, useReportsText } from '../../text/reports-text.ts';
import { useText } from '../../text/use-text.ts';

const hundredth = 100;
export const shareText = (share: Share): string =>
  share === null ? '–' : `${(share / hundredth).toFixed(2)}%`;

const verdictText = (r: ReportsTranslate, { verdict }: PollShares): string =>
  verdict === null ? r('poll.verdict.none') : r('poll.verdict', { verdict: r(`poll.${verdict}`) });

type Props = { readonly poll: ListedPoll; readonly onCorrect: (() => void) | null };

/** One poll: its result in a sentence, the counts, and every correction. */
export function PollCard({ poll: { versions }, onCorrect }: Props) {
  const r = useReportsText();
  const [now, ...earlier] = versions;
  if (now === undefined) return null;
  const { poll } = now;
  const shares = sharesOf(poll);
  const rows = [
    ...(['satisfied', 'basic', 'dissatisfied'] as const).map(
      (name) => [name, poll[name], shares[name]] as const,
    ),
    ['valid', shares.valid, null] as const,
    ['invalid', poll.invalid, null] as const,
    ['unreturned', shares.unreturned, null] as const,
  ];
  const { eligible, present, heldOn: day } = poll;
  return (
    <article className="card padded stack">
      <h2>{poll.subject}</h2>
      <p>
        <b>{verdictText(r, shares)}</b>
        {shares.content !== null && ` · ${r('poll.content', { share: shareText(shares.content) })}`}
      </p>
      {shares.verdict === 'dissatisfied' && <p>{r('poll.again')}</p>}
      <p className="row-meta">
        {r('poll.people', { day, eligible, present, turnout: shareText(shares.turnout) })}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{r('poll.grade')}</th>
            <th scope="col" className="number">
              {r('poll.ballots')}
            </th>
            <th scope="col" className="number">
              {r('poll.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, count, share]) => (
            <tr key={name}>
              <th scope="row">{r(`poll.${name}`)}</th>
              <td className="number">{count}</td>
              <td className="number">{share === null ? '' : shareText(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {earlier.length > 0 && <Earlier versions={versions} count={earlier.length} />}
      {onCorrect !== null && (
        <p className="no-print">
          <button className="button" type="button" onClick={onCorrect}>
            {r('poll.correct')}
          </button>
        </p>
      )}
    </article>
  );
}

function Earlier({ versions, count }: Pick<ListedPoll, 'versions'> & { readonly count: number }) {
  const t = useText();
  const r = useReportsText();
  const { env } = useStore();
  return (
    <details className="receipt">
      <summary>{r('poll.history', { count })}</summary>
      <ol className="stack tight">
        {versions.map(({ ver, at, byName, why, poll }) => (
          <li key={ver}>
            <p>{r('poll.version', { ver, when: whenText(t, at, env.now()), name: byName })}</p>
            <p className="row-meta">{r('poll.counts', countsOf(poll))}</p>
            {why !== '' && <p className="quiet">{why}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

const countsOf = ({
  satisfied,
  basic,
  dissatisfied,
  invalid,
  eligible,
  present,
}: ListedPoll['versions'][number]['poll']) => ({
  satisfied,
  basic,
  dissatisfied,
  invalid,
  eligible,
  present,
});
