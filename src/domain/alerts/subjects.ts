// What the rules look at: the least of each thing a rule needs, built by whoever holds the records.
// Lists of days hold only what counts: no dismissed sightings, no withdrawn cases.
import type { Category } from '../category.ts';
import type { Day, Month } from '../day.ts';
import type { OrgId, RecordId, Sha256, StationId, UserId } from '../ids.ts';
import type { AssetFacts, RevivalStage } from '../machines/asset/core.ts';
import type { RevisitFound } from '../machines/machine.ts';
import type { Clock } from './spans.ts';

type Head = {
  readonly id: string;
  /** Stations whose deputies may hear of it. */
  readonly stationIds: readonly StationId[];
  /** The unit that answers for it; never the unit a petition complains of. */
  readonly orgId: OrgId | null;
  /** Of a 举报: only the named officers may hear of it. */
  readonly isSealed: boolean;
};

export type UsageStatus = AssetFacts['usageStatus'];

type Hazard = { readonly hasHazard: boolean; readonly isHazardRemoved: boolean };

export type AssetSubject = Head & {
  readonly usageStatus: UsageStatus;
  readonly idleSinceMonth: Month | null;
  readonly areaCentiM2: number;
  readonly bookValueFen: number | null;
  readonly revivalStage: RevivalStage;
  readonly planDueOn: Day | null;
  readonly closedOutOn: Day | null;
  readonly lease: { readonly endOn: Day; readonly isRenewed: boolean; readonly arrearsDays: number } | null;
  /** Of the twelve key items. */
  readonly filledItems: number;
  readonly listedOn: Day | null;
  readonly titleStatus: 'complete' | 'partial' | 'none' | 'disputed';
  readonly disputedSinceOn: Day | null;
  readonly lastVerifiedOn: Day | null;
  readonly sightings: readonly (Hazard & { readonly reporterId: UserId; readonly on: Day })[];
  readonly lastRevisit: { readonly on: Day; readonly finding: RevisitFound['finding'] } | null;
};

/** A sighting that may belong to no asset of the ledger yet. */
export type SightingSubject = Head & Hazard & { readonly on: Day; readonly assetId: RecordId | null };

export type OwnerSubject = Head & {
  readonly assets: readonly { readonly areaCentiM2: number; readonly usageStatus: UsageStatus }[];
};

export type FeedSubject = Head & { readonly snapshotOn: Day };

/** The clocks of section 9.2 that are running; one that was met is not in the list. */
export type RunningClock = Clock & { readonly id: 'D01' | 'D02' | 'D03' | 'D04' };

export type Rating = { readonly on: Day; readonly isDissatisfied: boolean };

export type PetitionSubject = Head & {
  /** Not yet closed, declined, withdrawn or merged. */
  readonly isOpen: boolean;
  readonly receivedOn: Day;
  readonly clocks: readonly RunningClock[];
  readonly involvesCount: number;
  readonly urgency: 'normal' | 'urgent' | 'critical';
  /** A new round begins with each rework. */
  readonly ratings: readonly (Rating & { readonly round: number })[];
};

/** One category in one township. */
export type AreaSubject = Head & {
  readonly category: Category;
  readonly counts: readonly { readonly on: Day; readonly count: number }[];
};

/** One person in one matter: `id` is a keyed hash of both, never a phone number. */
export type PersonSubject = Omit<Head, 'id'> & { readonly id: Sha256; readonly broughtOn: readonly Day[] };

export type UnitSubject = Head & { readonly ratings: readonly Rating[] };

/** One category with one unit. */
export type ClusterSubject = Head & { readonly category: Category; readonly casesOn: readonly Day[] };

/** A budget project, or a unit as a whole. What was not imported is null. */
export type BudgetProjectSubject = Head & {
  /** The sums at the end of `month`. */
  readonly execution: {
    readonly month: Month;
    readonly budgetFen: number;
    readonly paidFen: number;
  } | null;
  /** 因公出国（境）、公务用车、公务接待. */
  readonly isThreePublic: boolean;
  readonly lastYearPaidFen: number | null;
  /** Years in a row that ended with carried-over money unspent. */
  readonly unspentYears: number | null;
  readonly observedOn: readonly Day[];
};

/** A budget or final account that was approved and must be published. */
export type PublicationSubject = Head & { readonly clock: Clock | null; readonly publishedOn: Day | null };

export type ListItemSubject = Head & {
  /** Handed over and not yet closed out. */
  readonly isOpen: boolean;
  readonly clock: Clock | null;
  readonly assignedOn: Day;
  readonly lastNoteOn: Day | null;
};

export type RevisitSubject = Head & {
  readonly target: 'asset' | 'petition' | 'listItem';
  readonly plannedOn: Day;
  readonly doneOn: Day | null;
  readonly finding: RevisitFound['finding'] | null;
  /** The target was closed anew after this revisit. */
  readonly isSettled: boolean;
};

export type Subjects = {
  readonly asset: AssetSubject;
  readonly sighting: SightingSubject;
  readonly owner: OwnerSubject;
  readonly feed: FeedSubject;
  readonly petition: PetitionSubject;
  readonly area: AreaSubject;
  readonly person: PersonSubject;
  readonly unit: UnitSubject;
  readonly cluster: ClusterSubject;
  readonly budgetProject: BudgetProjectSubject;
  readonly publication: PublicationSubject;
  readonly listItem: ListItemSubject;
  readonly revisit: RevisitSubject;
};
export type SubjectType = keyof Subjects;
