// What figures are counted from: the least of each record, with its days. Built from records in `from-records.ts`; the
// figures themselves know no record.
import type { Category } from '../category.ts';
import type { Day } from '../day.ts';
import type { Disposition } from '../machines/observation/core.ts';
import type { Grade } from '../machines/terms.ts';
import type { petitionChannels, petitionKinds } from '../petition.ts';
import type { revivalPaths } from '../sighting.ts';

type Placed = {
  readonly id: string;
  /** Nine digits; null for what belongs to the county as a whole. */
  readonly township: string | null;
  readonly stationId: string | null;
  /** The unit that answers for it, or null. */
  readonly orgId: string | null;
};

export type RatingFact = { readonly on: Day; readonly process: Grade; readonly result: Grade };

export type PetitionFacts = Placed & {
  readonly isSealed: boolean;
  readonly kind: (typeof petitionKinds)[number];
  readonly category: Category;
  readonly channel: (typeof petitionChannels)[number];
  readonly isXinfang: boolean;
  readonly registeredOn: Day | null;
  readonly end: 'merged' | 'discarded' | 'withdrawn' | 'declined' | 'redirected' | 'closed' | null;
  readonly endedOn: Day | null;
  /** Null where no notice is due: nobody left a name. */
  readonly noticeDueOn: Day | null;
  readonly noticeGivenOn: Day | null;
  readonly mode: 'transfer' | 'assign' | null;
  readonly dueOn: Day | null;
  readonly repliedOn: Day | null;
  readonly reworks: number;
  readonly urges: number;
  readonly isClosedDissatisfied: boolean;
  readonly ratings: readonly RatingFact[];
};

export type OutcomeFact = {
  readonly on: Day;
  readonly jobs: number;
  readonly households: number;
  readonly collectiveIncomeFen: number;
};

export type AssetFacts = Placed & {
  readonly path: (typeof revivalPaths)[number] | null;
  readonly stage: string;
  readonly areaCentiM2: number;
  readonly listedOn: readonly Day[];
  readonly closedOutOn: readonly Day[];
  readonly relapsedOn: readonly Day[];
  readonly outcomes: readonly OutcomeFact[];
  readonly disputesSettledOn: readonly Day[];
  /** The ledger was set right without a sighting. */
  readonly correctedOn: readonly Day[];
};

export type SightingFacts = Placed & { readonly confirmedOn: Day | null; readonly isNewInLedger: boolean };

export type ObservationFacts = Placed & {
  readonly topic: string;
  readonly submittedOn: Day;
  readonly answeredOn: Day | null;
  readonly disposition: Disposition | null;
};

export type ListItemFacts = Placed & {
  readonly list: string;
  readonly assignedOn: Day | null;
  readonly dueOn: Day | null;
  readonly closedOutOn: Day | null;
  readonly relapsedOn: Day | null;
  readonly grade: Grade | null;
};

export type SuggestionFacts = Placed & {
  readonly handedOverOn: Day | null;
  readonly dueOn: Day | null;
  readonly repliedOn: Day | null;
  readonly outcome: 'A' | 'B' | 'C' | 'D' | null;
  readonly satisfaction: Grade | null;
  readonly isKey: boolean;
};

export type RevisitFacts = Placed & {
  readonly doneOn: Day | null;
  readonly finding: 'kept' | 'weakened' | 'relapsed' | 'newProblem' | null;
};

/** Everything that is counted, by what it is. */
export type FactsOf = {
  readonly petitions: PetitionFacts;
  readonly assets: AssetFacts;
  readonly sightings: SightingFacts;
  readonly observations: ObservationFacts;
  readonly listItems: ListItemFacts;
  readonly suggestions: SuggestionFacts;
  readonly revisits: RevisitFacts;
};
/** Of one county. */
export type CountyFacts = { readonly [K in keyof FactsOf]: readonly FactsOf[K][] };

export const noFacts: CountyFacts = {
  petitions: [],
  assets: [],
  sightings: [],
  observations: [],
  listItems: [],
  suggestions: [],
  revisits: [],
};
