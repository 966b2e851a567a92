// Whose numbers a person sees.
import type { Actor } from '../actor.ts';
import type { OrgId, StationId } from '../ids.ts';
import { grantOf } from './functions.ts';
import { mayAppearIn } from './sealed-traces.ts';

export type StatisticsScope =
  | { readonly kind: 'public' }
  | { readonly kind: 'stations'; readonly stationIds: readonly StationId[] }
  | { readonly kind: 'unit'; readonly orgId: OrgId }
  | { readonly kind: 'assets' }
  | { readonly kind: 'county' };

/** Null for whom there are no numbers. Never another county's: every scope is of the person's own. */
export function statisticsScopeFor({ role, stationIds, orgId }: Actor): StatisticsScope | null {
  if (role === 'system') return null;
  const { reach } = grantOf('seeStatistics', role);
  switch (reach) {
    case 'publicPage':
      return { kind: 'public' };
    case 'station':
    case 'township':
      return { kind: 'stations', stationIds };
    case 'unit':
      return orgId === undefined ? null : { kind: 'unit', orgId };
    case 'assets':
      return { kind: 'assets' };
    case 'county':
      return { kind: 'county' };
    default:
      return null;
  }
}

/** Is the record counted in these numbers? A 举报 only where they are the county's. */
export const isCountedIn = (scope: StatisticsScope, record: { readonly isSealed: boolean }): boolean =>
  mayAppearIn(scope.kind === 'county' ? 'countOfCounty' : 'countBelowCounty', record);
