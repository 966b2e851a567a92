// Which facts a person's figures are counted from. A 举报 is counted for the county as a whole and for the office only:
// in no smaller place can its number tell that it exists. 《信访工作条例》第三十条.
import type { Actor } from '../actor.ts';
import type { CountyFacts, PetitionFacts } from './facts.ts';

export type FigureScope =
  | { readonly kind: 'county'; readonly countsSealed: boolean }
  | { readonly kind: 'township'; readonly townships: readonly string[] }
  | { readonly kind: 'station'; readonly stationIds: readonly string[] }
  | { readonly kind: 'org'; readonly orgId: string }
  | { readonly kind: 'assets' };

type Placed = {
  readonly township: string | null;
  readonly stationId: string | null;
  readonly orgId: string | null;
};

function isInside(scope: FigureScope): (row: Placed) => boolean {
  switch (scope.kind) {
    case 'county':
      return () => true;
    case 'township':
      return ({ township }) => township !== null && scope.townships.includes(township);
    case 'station':
      return ({ stationId }) => stationId !== null && scope.stationIds.includes(stationId);
    case 'org':
      return ({ orgId }) => orgId === scope.orgId;
    case 'assets':
      return () => true;
  }
}

const seesSealed = (scope: FigureScope) => scope.kind === 'county' && scope.countsSealed;

/** The facts inside a scope. */
export function factsIn(facts: CountyFacts, scope: FigureScope): CountyFacts {
  const inside = isInside(scope);
  const isAssets = scope.kind === 'assets';
  const open = ({ isSealed }: PetitionFacts) => !isSealed || seesSealed(scope);
  return {
    petitions: isAssets ? [] : facts.petitions.filter((row) => open(row) && inside(row)),
    observations: isAssets ? [] : facts.observations.filter(inside),
    suggestions: isAssets ? [] : facts.suggestions.filter(inside),
    listItems: isAssets ? [] : facts.listItems.filter(inside),
    assets: facts.assets.filter(inside),
    sightings: facts.sightings.filter(inside),
    revisits: facts.revisits.filter(inside),
  };
}

/** The scope a person's figures have, or null where they have none. */
export function scopeOf(actor: Actor, townships: readonly string[] = []): FigureScope | null {
  switch (actor.role) {
    case 'office':
      return { kind: 'county', countsSealed: true };
    case 'director':
      return { kind: 'county', countsSealed: false };
    case 'township':
      return { kind: 'township', townships };
    case 'deputy':
    case 'station':
      return { kind: 'station', stationIds: actor.stationIds };
    case 'org':
      return actor.orgId === undefined ? null : { kind: 'org', orgId: actor.orgId };
    case 'finance':
      return { kind: 'assets' };
    case 'resident':
    case 'admin':
    case 'auditor':
    case 'system':
      return null;
  }
}
