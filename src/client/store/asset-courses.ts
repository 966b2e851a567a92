// Of some entries on this device, what the board asks of their revival: the plan's path and day, and how often they fell back.
import * as z from 'zod/mini';
import { type Day, day } from '../../domain/day.ts';
import { recordId } from '../../domain/ids.ts';
import { at } from '../../protocol/asset-row.ts';
import { rowIn } from './asset-replica.ts';
import type { Store } from './store.ts';

const course = z.object({
  plan: z.optional(z.object({ path: z.optional(z.string()), dueOn: day })),
  relapses: z.optional(z.array(z.unknown())),
});

export type AssetCourseMark = {
  readonly path: string | null;
  readonly dueOn: Day | null;
  readonly relapses: number;
};

/** What cannot be read is not in it. */
export async function readCourses(
  { db }: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AssetCourseMark>> {
  const rows = await db.assets.bulkGet(ids.map((id) => recordId.parse(id)));
  return new Map(
    rows.flatMap((stored) => {
      if (stored === undefined) return [];
      const row = rowIn(stored);
      const told = course.safeParse(row?.[at.course] ?? {});
      if (row === null || !told.success) return [];
      const { plan, relapses = [] } = told.data;
      return [
        [stored.id, { path: plan?.path ?? null, dueOn: plan?.dueOn ?? null, relapses: relapses.length }],
      ];
    }),
  );
}
