// 问题清单, 责任清单, 整改清单: three views of one row, so that nothing is typed three times.
import type { Day } from '../day.ts';
import type { OrgId } from '../ids.ts';
import type { ListItemCourse } from '../machines/list-item/core.ts';
import type { ListItemFields } from './list-item.ts';

export type ProblemView = Pick<
  ListItemFields,
  'no' | 'source' | 'title' | 'content' | 'itemType' | 'behaviour' | 'rootCause' | 'legalBasis'
>;

export type DutyView = Pick<ListItemFields, 'no' | 'title'> & {
  readonly leadOrgId: OrgId | null;
  readonly coOrgIds: readonly OrgId[];
  readonly leaderName: string | null;
};

export type RectificationView = Pick<ListItemFields, 'no' | 'title'> & {
  readonly measure: string | null;
  readonly goal: string | null;
  readonly dueOn: Day | null;
  readonly milestones: readonly { readonly on: Day; readonly text: string }[];
  /** The last that the unit reported of its progress. */
  readonly percent: number;
};

export function problemView(fields: ListItemFields): ProblemView {
  const { no, source, title, content, itemType, behaviour, rootCause, legalBasis } = fields;
  return {
    ...{ no, source, title, content, itemType },
    ...(behaviour !== undefined && { behaviour }),
    ...(rootCause !== undefined && { rootCause }),
    ...(legalBasis !== undefined && { legalBasis }),
  };
}

export const dutyView = ({ no, title }: ListItemFields, { assigned }: ListItemCourse): DutyView => ({
  no,
  title,
  leadOrgId: assigned?.leadOrgId ?? null,
  coOrgIds: assigned?.coOrgIds ?? [],
  leaderName: assigned?.leaderName ?? null,
});

/** A return sets a new day; it is the one that counts. */
export const rectificationView = (
  { no, title }: ListItemFields,
  { plan, notes, returns }: ListItemCourse,
): RectificationView => ({
  no,
  title,
  measure: plan?.measure ?? null,
  goal: plan?.goal ?? null,
  dueOn: returns?.at(-1)?.dueOn ?? plan?.dueOn ?? null,
  milestones: plan?.milestones ?? [],
  percent: notes?.at(-1)?.percent ?? 0,
});
