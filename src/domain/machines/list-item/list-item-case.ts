// An item of a list as its machine sees it: the unit that answers is the one it was handed to.
import type { RecordId, StationId, Tenant, UserId } from '../../ids.ts';
import type { Case } from '../machine.ts';
import type { ListItemCore, ListItemCourse, ListItemFacts, ListItemState } from './core.ts';

export type ListItemStanding = {
  readonly id: RecordId;
  readonly tenant: Tenant;
  readonly stationIds: readonly StationId[];
  readonly authorId: UserId;
  readonly state: ListItemState;
  readonly course: ListItemCourse;
  readonly facts: ListItemFacts;
};

export const listItemCase = (item: ListItemStanding): Case<ListItemCore> => ({
  ...item,
  isSealed: false,
  orgId: item.course.assigned?.leadOrgId ?? null,
});
