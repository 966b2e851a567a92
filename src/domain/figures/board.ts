// 挂图作战: townships × stages, with what is late and what fell back. A board is counted from the rows it can show, so
// that every number can be opened.
import type { Day } from '../day.ts';
import type { RevivalStage } from '../machines/asset/core.ts';

export const boardStages = [
  'listed',
  'planned',
  'reviving',
  'closeRequested',
  'closedOut',
] as const satisfies readonly RevivalStage[];
export type BoardStage = (typeof boardStages)[number];

export type BoardRow = {
  readonly id: string;
  /** Nine digits. */
  readonly township: string;
  readonly stage: RevivalStage;
  readonly path: string | null;
  readonly assetClass: string;
  readonly ownerNature: string;
  readonly dueOn: Day | null;
  /** How often it fell back to the list. */
  readonly relapses: number;
};

export type BoardFilter = {
  readonly path?: string | undefined;
  readonly assetClass?: string | undefined;
  readonly ownerNature?: string | undefined;
};

export type BoardCell = { readonly count: number; readonly late: number; readonly back: number };
export type BoardLine = {
  readonly township: string;
  readonly cells: Readonly<Record<BoardStage, BoardCell>>;
};

const isOnBoard = ({ stage }: Pick<BoardRow, 'stage'>): boolean => boardStages.some((one) => one === stage);

/** Its day has passed and it is not struck off. */
export const isLate = ({ stage, dueOn }: Pick<BoardRow, 'stage' | 'dueOn'>, today: Day): boolean =>
  dueOn !== null &&
  dueOn < today &&
  (stage === 'planned' || stage === 'reviving' || stage === 'closeRequested');

/** 返闲: on the list again after it had been struck off. */
export const isBack = ({ stage, relapses }: Pick<BoardRow, 'stage' | 'relapses'>): boolean =>
  relapses > 0 && stage !== 'closedOut' && stage !== 'disposed';

const keeps = (wanted: string | undefined, is: string | null) => wanted === undefined || wanted === is;

/** Fits the filter, whatever stage it stands in. */
export const keepsTo = (row: BoardRow, { path, assetClass, ownerNature }: BoardFilter): boolean =>
  keeps(path, row.path) && keeps(assetClass, row.assetClass) && keeps(ownerNature, row.ownerNature);

export const fitsBoard = (row: BoardRow, filter: BoardFilter): boolean =>
  isOnBoard(row) && keepsTo(row, filter);

const none: BoardCell = { count: 0, late: 0, back: 0 };
const empty = (): Record<BoardStage, BoardCell> => ({
  ...{ listed: none, planned: none, reviving: none, closeRequested: none, closedOut: none },
});

/** A line for each of these townships, and for any other that has something; the townships' own order first. */
export function boardOf(
  rows: readonly BoardRow[],
  { townships, today }: { readonly townships: readonly string[]; readonly today: Day },
): readonly BoardLine[] {
  const lines = new Map(townships.map((township) => [township, empty()]));
  for (const row of rows) {
    const cells = lines.get(row.township) ?? empty();
    lines.set(row.township, cells);
    const stage = boardStages.find((one) => one === row.stage);
    if (stage === undefined) continue;
    const { count, late, back } = cells[stage];
    cells[stage] = {
      count: count + 1,
      late: late + Number(isLate(row, today)),
      back: back + Number(isBack(row)),
    };
  }
  return [...lines].map(([township, cells]) => ({ township, cells }));
}
