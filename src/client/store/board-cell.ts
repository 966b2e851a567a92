// The entries behind a number of the board, from the ledger on this device: what a drill-down shows without a network.
import { useLiveQuery } from 'dexie-react-hooks';
import { type Day, dayAt } from '../../domain/day.ts';
import { type BoardStage, boardStages, isBack, isLate } from '../../domain/figures/board.ts';
import type { CellAnswer } from '../../protocol/board.ts';
import { type AssetCourseMark, readCourses } from './asset-courses.ts';
import { idOfLine, type ListedAsset, listedOf, matcherOf, noFilter, stageIn } from './asset-lines.ts';
import { openLedger } from './ledger-lines.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

/** A question to the board as its address has it; empty for all. */
export type CellQuestion = {
  readonly township: string;
  readonly stage: string;
  readonly path: string;
  readonly assetClass: string;
  readonly ownerNature: string;
  readonly only: string;
};

const mostListed = 300; // as the server does

/** Live, for the question of an address; undefined while it is read. */
export function useBoardCell(question: string): CellAnswer | undefined {
  const store = useStore();
  return useLiveQuery(() => {
    const said = new URLSearchParams(question);
    const of = (name: keyof CellQuestion) => said.get(name) ?? '';
    const place = { township: of('township'), stage: of('stage'), only: of('only') };
    const kind = { path: of('path'), assetClass: of('assetClass'), ownerNature: of('ownerNature') };
    return readBoardCell(store, { ...place, ...kind }, dayAt(store.env.now()));
  }, [store, question]);
}

export async function readBoardCell(store: Store, asked: CellQuestion, today: Day): Promise<CellAnswer> {
  const { packs } = await openLedger(store);
  const { township, stage, assetClass, ownerNature: nature } = asked;
  const matches = matcherOf({ ...noFilter, township, stage, assetClass, nature });
  const lines = packs
    .flatMap((pack) => pack.lines.filter((line, at) => matches(line, pack.small[at] ?? '')))
    .filter((line) => stageOf(line) !== undefined)
    .toSorted();
  // Where only the ledger's lines are asked, no more entries are opened than are shown.
  const isOfCourse = asked.path !== '' || asked.only !== '';
  const opened = isOfCourse ? lines : lines.slice(0, mostListed);
  const courses = await readCourses(store, opened.map(idOfLine));
  const found = opened
    .map((line) => rowOf(listedOf(line), courses.get(idOfLine(line)), today))
    .filter(({ path }) => asked.path === '' || path === asked.path)
    .filter(({ row }) => asked.only !== 'late' || row.isLate)
    .filter(({ row }) => asked.only !== 'back' || row.isBack);
  return {
    total: isOfCourse ? found.length : lines.length,
    assets: found.slice(0, mostListed).map(({ row }) => row),
  };
}

const stageOf = (line: string): BoardStage | undefined => boardStages.find((one) => one === stageIn(line));

function rowOf(
  { id, assetNo, name, place, stage }: ListedAsset,
  course: AssetCourseMark | undefined,
  today: Day,
) {
  const { path = null, dueOn = null, relapses = 0 } = course ?? {};
  const stands = stage ?? 'unlisted';
  const marks = {
    isLate: isLate({ stage: stands, dueOn }, today),
    isBack: isBack({ stage: stands, relapses }),
  };
  return { path, row: { id, assetNo, name, place, stage: stands, dueOn, ...marks } };
}
