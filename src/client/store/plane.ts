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
  idOfLine,
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

/** What fits the filter and stands on the board; where `only` is said, of these alone. */
export function placedIn(
  { packs }: LedgerLines,
  filter: AssetFilter,
  only: ReadonlySet<string> | null = null,
): PlacedLines {
  const matches = matcherOf(filter);
  const found: PlacedLine[] = [];
  let unplaced = 0;
  for (const { lines, small } of packs) {
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if (!matches(line, small[index] ?? '')) continue;
      const stage = boardStages.find((one) => one === stageIn(line));
      if (stage === undefined || only?.has(idOfLine(line)) === false) continue;
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

type Looking = {
  readonly reachM: number;
  readonly limit: number;
  /** Where one looks, if that is not the point itself. */
  readonly look?: Position;
};

/** What is nearest to where one looks, at most so many, with the way from the point; and how many there are. */
export function nearestTo(
  from: Position,
  { lines }: PlacedLines,
  { reachM, limit, look = from }: Looking,
): { readonly total: number; readonly nearest: readonly PlacedAsset[] } {
  const distances = Float64Array.from(lines, ({ position }) => distanceM(look, position));
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
  plan: z.optional(z.object({ path: z.optional(z.string()), dueOn: day })),
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

/** Which entries have a plan of this path. Only what stands beyond the list can have one. */
export async function readOfPath(
  { db }: Store,
  { packs }: LedgerLines,
  path: string,
): Promise<ReadonlySet<string>> {
  const withPlan = packs.flatMap(({ lines }) => lines.filter(isPlanned)).map(idOfLine);
  const rows = await db.assets.where(':id').anyOf(withPlan).toArray();
  return new Set(rows.filter((stored) => pathIn(rowIn(stored)) === path).map(({ id }) => id));
}

const unplanned: ReadonlySet<string | null> = new Set([null, 'unlisted', 'listed', 'disposed']);
const isPlanned = (line: string): boolean => !unplanned.has(stageIn(line));

function pathIn(row: readonly unknown[] | null): string | undefined {
  const told = course.safeParse(row?.[at.course] ?? {});
  return told.success ? told.data.plan?.path : undefined;
}

/** Live; null where no path is chosen, undefined while it is read. */
export function useOfPath(
  ledger: LedgerLines | undefined,
  path: string,
): ReadonlySet<string> | null | undefined {
  const store = useStore();
  return useLiveQuery(
    async () => (path === '' || ledger === undefined ? null : readOfPath(store, ledger, path)),
    [store, ledger, path],
  );
}

const none: ReadonlyMap<string, CourseMark> = new Map();

/** Live; empty while the first read runs. */
export function useCourseMarks(ids: readonly string[], today: Day): ReadonlyMap<string, CourseMark> {
  const store = useStore();
  return useLiveQuery(() => readCourseMarks(store, ids, today), [store, ids, today]) ?? none;
}
