// The entries behind a number of the board.
import { Link } from 'react-router';
import { boardAssetsPath, type CellAnswer, cellAnswer } from '../../../protocol/board.ts';
import { isUnanswered } from '../../online/kept-answer.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useBoardCell } from '../../store/board-cell.ts';
import { useLedgerAsOf } from '../../store/ledger-lines.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { isBoardKey, useBoardText } from '../../text/board-text.ts';
import { whenText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { ScrollCard } from '../../ui/scroll-card.tsx';

type Props = { readonly question: string; readonly onClose: () => void };

export function CellList({ question, onClose }: Props) {
  const b = useBoardText();
  const answered = useAnswer({ method: 'GET', path: `${boardAssetsPath}${question}`, answer: cellAnswer });
  return (
    <div className="stack">
      {isUnanswered(answered) ? (
        <FromHere question={question} />
      ) : (
        <OnlineFaces answered={answered}>{(found) => <Found found={found} />}</OnlineFaces>
      )}
      <div className="buttons">
        <button className="button" type="button" onClick={onClose}>
          {b('list.close')}
        </button>
      </div>
    </div>
  );
}

/** Without a network: from the ledger that is here, with how new it is. */
function FromHere({ question }: Pick<Props, 'question'>) {
  const t = useText();
  const a = useAssetText();
  const { env } = useStore();
  const found = useBoardCell(question);
  const asOf = useLedgerAsOf();
  if (found === undefined) return <p aria-busy="true">{a('loading')}</p>;
  return (
    <>
      <p className="row-meta">
        {asOf === null ? a('list.asOf.none') : a('list.asOf', { when: whenText(t, asOf, env.now()) })}
      </p>
      <Found found={found} />
    </>
  );
}

function Found({ found: { total, assets } }: { readonly found: CellAnswer }) {
  const t = useText();
  const b = useBoardText();
  const stageOf = (stage: string) => {
    const key = `stage.${stage}`;
    return isBoardKey(key) ? b(key) : stage;
  };
  const heads = ['list.name', 'list.place', 'list.stage', 'list.due', 'list.no'] as const;
  return (
    <>
      <h2>{b('list.title', { where: t('tool.board'), count: total })}</h2>
      {total > assets.length && <p className="row-meta">{b('list.first', { count: assets.length })}</p>}
      {assets.length === 0 ? (
        <p className="quiet">{b('list.none')}</p>
      ) : (
        <ScrollCard label={b('list.title', { where: t('tool.board'), count: total })}>
          <table className="table wide">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col" key={head}>
                    {b(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {assets.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to={`/ledger/asset/${one.id}`}>{one.name}</Link>
                  </th>
                  <td>{one.place}</td>
                  <td>
                    {stageOf(one.stage)}
                    {one.isBack && ` · ${b('list.back')}`}
                  </td>
                  <td>
                    {one.dueOn}
                    {one.isLate && <b> {b('list.late')}</b>}
                  </td>
                  <td>{one.assetNo}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollCard>
      )}
    </>
  );
}
