// 挂图作战: townships × stages. The filters and the cell that is open stand in the address, so that a board can be sent.
import { useSearchParams } from 'react-router';
import { ownerNatures } from '../../../domain/records/asset.ts';
import { assetClasses, revivalPaths } from '../../../domain/sighting.ts';
import { boardAnswer, boardPath } from '../../../protocol/board.ts';
import { useKeptAnswer } from '../../online/kept-answer.ts';
import { KeptNote } from '../../record/kept-note.tsx';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { type BoardKey, isBoardKey, useBoardText } from '../../text/board-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { BoardHead } from './board-head.tsx';
import { Board } from './board-table.tsx';
import { BoardTabs } from './board-tabs.tsx';
import { CellList } from './cell-list.tsx';
import { Pick } from './pick.tsx';
import '../../ui/wide-paper.css';
import './board.css';

const filters = [
  { name: 'path', label: 'filter.path', choices: revivalPaths },
  { name: 'assetClass', label: 'filter.class', choices: assetClasses },
  { name: 'ownerNature', label: 'filter.owner', choices: ownerNatures },
] as const;

/** What the server is asked for: of the address only what it knows. */
function questionOf(params: URLSearchParams, names: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of names) {
    const value = params.get(name);
    if (value !== null && value !== '') kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}

export function BoardScreen() {
  const t = useText();
  const b = useBoardText();
  const [params, setParams] = useSearchParams();
  const names = filters.map(({ name }) => name);
  const { answered, keptAt } = useKeptAnswer({
    method: 'GET',
    path: `${boardPath}${questionOf(params, names)}`,
    answer: boardAnswer,
  });
  const put = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: true });
  };
  const cell = questionOf(params, [...names, 'township', 'stage', 'only']);
  const isOpen = ['township', 'stage', 'only'].some((name) => params.has(name));
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.board')}</h1>} />
      <main className="page stack loose board-page wide-paper" id="main">
        <BoardTabs current="table" />
        <div className="line apart">
          <div className="filters">
            {filters.map(({ name, label, choices }) => (
              <Pick
                key={name}
                label={b(label)}
                value={params.get(name) ?? ''}
                choices={['', ...choices].map((value) => ({
                  value,
                  label: b(wordOf(label, value === '' ? 'all' : value)),
                }))}
                onChange={(value) => put({ [name]: value })}
              />
            ))}
          </div>
          <button className="button" type="button" title={b('print.hint')} onClick={() => window.print()}>
            <Icon name="printer" />
            {b('print')}
          </button>
        </div>
        {answered.face === 'content' && <KeptNote keptAt={keptAt} again={answered.again} />}
        <OnlineFaces answered={answered}>
          {(board) => (
            <>
              <BoardHead
                chosen={filters.flatMap(({ name, label }) => {
                  const value = params.get(name) ?? '';
                  return value === '' ? [] : [b(wordOf(label, value))];
                })}
              />
              <Board board={board} onOpen={(opened) => put(opened)} />
            </>
          )}
        </OnlineFaces>
        {isOpen && (
          <CellList
            question={cell}
            onClose={() => put({ township: null, stage: null, only: null })}
            key={cell}
          />
        )}
      </main>
    </>
  );
}

type Label = (typeof filters)[number]['label'];
const words = (b: Label, value: string): string => `${b}.${value}`;

/** Every choice of the filters has its word; what had none would say its filter's name. */
function wordOf(label: Label, value: string): BoardKey {
  const key = words(label, value);
  return isBoardKey(key) ? key : label;
}
