// The board itself: one small square is one asset, an overdue one on its tip, one that fell back round. Every number opens.
import { dayAt } from '../../../domain/day.ts';
import { type BoardStage, boardStages } from '../../../domain/figures/board.ts';
import type { BoardAnswer } from '../../../protocol/board.ts';
import { type BoardTranslate, useBoardText } from '../../text/board-text.ts';
import { plainDayText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { EmptyFace } from '../../ui/shell.tsx';

type Line = BoardAnswer['lines'][number];
type Cell = Line['cells'][BoardStage];
type Opened = {
  readonly township: string | null;
  readonly stage: string | null;
  readonly only: string | null;
};
type Props = { readonly board: BoardAnswer; readonly onOpen: (opened: Opened) => void };

const sum = (
  lines: readonly Line[],
  of: (cell: Cell) => number,
  stages: readonly BoardStage[] = boardStages,
): number =>
  lines.reduce((all, { cells }) => all + stages.reduce((one, stage) => one + of(cells[stage]), 0), 0);

const underWay = ['planned', 'reviving', 'closeRequested'] as const;

export function Board({ board, onOpen }: Props) {
  const t = useText();
  const b = useBoardText();
  const { lines } = board;
  const count = ({ count: all }: Cell) => all;
  const late = sum(lines, (cell) => cell.late);
  const back = sum(lines, (cell) => cell.back);
  if (sum(lines, count) === 0) return <EmptyFace icon="board" title={b('empty')} hint={b('empty.hint')} />;
  const figures = [
    ['figure.closedOut', sum(lines, count, ['closedOut'])],
    ['figure.under', sum(lines, count, underWay)],
    ['figure.listed', sum(lines, count, ['listed'])],
  ] as const;
  return (
    <>
      <p className="row-meta">{b('intro', { day: plainDayText(t, dayAt(Date.parse(board.dataAsOf))) })}</p>
      <div className="line apart">
        <dl className="figures">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{b(name)}</dt>
              <dd>
                {value}
                <small>{b('unit.place')}</small>
              </dd>
            </div>
          ))}
        </dl>
        <ul className="key">
          <Key look="" words={b('key.on')} />
          <Key
            look="over"
            words={b('key.late', { count: late })}
            onOpen={late > 0 ? () => onOpen({ township: null, stage: null, only: 'late' }) : null}
          />
          <Key
            look="back"
            words={b('key.back', { count: back })}
            onOpen={back > 0 ? () => onOpen({ township: null, stage: null, only: 'back' }) : null}
          />
        </ul>
      </div>
      <p>
        <b>{b('rate', { share: rateText(board.rate.share) })}</b>{' '}
        <span className="row-meta">
          {b('results.formula')}：
          {b('rate.formula', { revived: board.rate.revived, listed: board.rate.listed })}
        </span>{' '}
        <button
          className="button bare"
          type="button"
          onClick={() => onOpen({ township: null, stage: 'closedOut', only: null })}
        >
          {b('rate.open')}
        </button>
      </p>
      <ScrollCard label={b('caption')}>
        <table className="table board">
          <caption className="unseen">{b('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{b('township')}</th>
              {boardStages.map((stage) => (
                <th scope="col" key={stage}>
                  {b(`stage.${stage}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {b('total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <BoardLine line={line} onOpen={onOpen} key={line.township} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{b('county')}</th>
              {boardStages.map((stage) => (
                <td key={stage}>
                  <div>
                    <b>{sum(lines, count, [stage])}</b>
                  </div>
                </td>
              ))}
              <td className="number">{sum(lines, count)}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollCard>
    </>
  );
}

const hundredth = 100;
const rateText = (share: number | null): string =>
  share === null ? '–' : `${(share / hundredth).toFixed(1)}%`;

function Key({
  look,
  words,
  onOpen = null,
}: {
  readonly look: string;
  readonly words: string;
  readonly onOpen?: (() => void) | null;
}) {
  return (
    <li>
      <span className="tally" aria-hidden="true">
        <i className={look} />
      </span>
      {onOpen === null ? (
        words
      ) : (
        <button type="button" onClick={onOpen}>
          {words}
        </button>
      )}
    </li>
  );
}

function BoardLine({ line, onOpen }: { readonly line: Line } & Pick<Props, 'onOpen'>) {
  const b = useBoardText();
  const { township, name, cells } = line;
  return (
    <tr>
      <th scope="row">{name}</th>
      {boardStages.map((stage) => (
        <td key={stage}>
          <BoardCell
            cell={cells[stage]}
            stage={stage}
            words={wordsOf(b, { name, stage, cell: cells[stage] })}
            onOpen={() => onOpen({ township, stage, only: null })}
          />
        </td>
      ))}
      <td className="number">{boardStages.reduce((all, stage) => all + cells[stage].count, 0)}</td>
    </tr>
  );
}

function wordsOf(
  b: BoardTranslate,
  { name, stage, cell }: { name: string; stage: BoardStage; cell: Cell },
): string {
  const { count, late, back } = cell;
  const said = b('cell.words', { township: name, stage: b(`stage.${stage}`), count });
  return `${said}${late > 0 ? b('cell.late', { count: late }) : ''}${back > 0 ? b('cell.back', { count: back }) : ''}`;
}

const mostSquares = 40; // more than that nobody counts; the number stands beside them

type CellProps = {
  readonly cell: Cell;
  readonly stage: BoardStage;
  readonly words: string;
  readonly onOpen: () => void;
};

function BoardCell({ cell: { count, late, back }, stage, words, onOpen }: CellProps) {
  if (count === 0)
    return (
      <div>
        <b className="none">0</b>
      </div>
    );
  const squares = Array.from({ length: Math.min(count, mostSquares) }, (_, at) =>
    at < late ? 'over' : at < late + back ? 'back' : '',
  );
  return (
    <div>
      <button className="board-cell" type="button" aria-label={words} onClick={onOpen}>
        <b>{count}</b>
        <span className={stage === 'closedOut' ? 'tally closed' : 'tally'} aria-hidden="true">
          {squares.map((look, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place
            <i className={look} key={at} />
          ))}
        </span>
      </button>
    </div>
  );
}
