// 方位图: what of the ledger stands on the board and has a position, from its lines alone; and of the few that are drawn,
// which are late or fell back, from their entries.
import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { bearingTo, type Way, wayTo } from '../../domain/assets/nearby.ts';
import type { Day } from '../../domain/day.ts';
import { day } from '../../domain/day.ts';
import { type BoardStage, boardStages, isBack, isLate } from '../../domain/figures/board.ts';
import { distanceM, type Position } from '../../domain/likeness/distance.ts';
import { at } from '../../protocol/asset-row.ts';
import {
  type AssetFilter,
  type ListedAsset,
  listedOf,
  matcherOf,
  positionIn,
  stageIn,
} from './asset-lines.ts';
import { rowIn } from './asset-replica.ts';
import type { LedgerLines } from './ledger-lines.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

type PlacedLine = { readonly line: string; readonly position: Position; readonly stage: BoardStage };
export type PlacedLines = {
  readonly lines: readonly PlacedLine[];
  /** On the board, but nobody knows where. */
  readonly unplaced: number;
};

/** What fits the filter and stands on the board. */
export function placedIn({ packs }: LedgerLines, filter: AssetFilter): PlacedLines {
  const matches = matcherOf(filter);
  const found: PlacedLine[] = [];
  let unplaced = 0;
  for (const { lines, small } of packs) {
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if (!matches(line, small[index] ?? '')) continue;
      const stage = boardStages.find((one) => one === stageIn(line));
      if (stage === undefined) continue;
      const position = positionIn(line);
      if (position === null) unplaced += 1;
      else found.push({ line, position, stage });
    }
  }
  return { lines: found, unplaced };
}

export type PlacedAsset = {
  readonly asset: ListedAsset;
  readonly position: Position;
  readonly stage: BoardStage;
  readonly way: Way;
  /** Degrees from north, eastwards. */
  readonly bearing: number;
};

/** The nearest to the point, at most so many, with their way; and how many there are. */
export function nearestTo(
  from: Position,
  { lines }: PlacedLines,
  { reachM, limit }: { readonly reachM: number; readonly limit: number },
): { readonly total: number; readonly nearest: readonly PlacedAsset[] } {
  const distances = Float64Array.from(lines, ({ position }) => distanceM(from, position));
  const total = distances.reduce((count, far) => count + Number(far <= reachM), 0);
  // Of 50,000 only the few that are drawn are taken apart and put in order.
  const farthest = Math.min(reachM, distances.toSorted()[limit - 1] ?? reachM);
  const nearest = lines
    .flatMap((one, at) =>
      (distances[at] ?? 0) <= farthest ? [{ ...one, way: wayTo(from, one.position) }] : [],
    )
    .sort((one, other) => one.way.distanceM - other.way.distanceM)
    .slice(0, limit)
    .map(({ line, position, stage, way }) => ({
      asset: listedOf(line),
      ...{ position, stage, way, bearing: bearingTo(from, position) },
    }));
  return { total, nearest };
}

const course = z.object({
  plan: z.optional(z.object({ dueOn: day })),
  relapses: z.optional(z.array(z.unknown())),
});

export type CourseMark = { readonly isLate: boolean; readonly isBack: boolean };
const noMark: CourseMark = { isLate: false, isBack: false };
export const markOf = (marks: ReadonlyMap<string, CourseMark>, id: string): CourseMark =>
  marks.get(id) ?? noMark;

/** Of these entries, the ones that are late or fell back. */
export async function readCourseMarks(
  { db }: Store,
  ids: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, CourseMark>> {
  const rows = await db.assets.where(':id').anyOf(ids).toArray();
  const marks = new Map<string, CourseMark>();
  for (const stored of rows) {
    const row = rowIn(stored);
    const stage = boardStages.find((one) => one === row?.[at.state]);
    const told = course.safeParse(row?.[at.course] ?? {});
    if (stage === undefined || !told.success) continue;
    const { plan, relapses = [] } = told.data;
    const mark = {
      isLate: isLate({ stage, dueOn: plan?.dueOn ?? null }, today),
      isBack: isBack({ stage, relapses: relapses.length }),
    };
    if (mark.isLate || mark.isBack) marks.set(stored.id, mark);
  }
  return marks;
}

const none: ReadonlyMap<string, CourseMark> = new Map();

/** Live; empty while the first read runs. */
export function useCourseMarks(ids: readonly string[], today: Day): ReadonlyMap<string, CourseMark> {
  const store = useStore();
  return useLiveQuery(() => readCourseMarks(store, ids, today), [store, ids, today]) ?? none;
}
