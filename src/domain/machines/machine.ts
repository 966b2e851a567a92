// What a machine is made of: a literal table of rows, and the small functions its names stand for. A state, a
// condition, a guard or an effect that is misspelt in a table does not compile.
import type { Actor } from '../actor.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { CaseNumber } from '../codes/case-number.ts';
import type { Day } from '../day.ts';
import type { MutationId, OrgId, RecordId, StationId } from '../ids.ts';
import type { Problem } from '../problems.ts';
import type { RetentionDays } from '../retention/lengths.ts';
import type { Seat, SeatFacts } from './seats.ts';

/** The types the small functions of one machine are written in. */
export type Core = {
  readonly state: string;
  /** Every move with what is said along with it: a union of `{ move, args }`. */
  readonly asked: { readonly move: string; readonly args: unknown };
  /** What happened to the case since it began; only effects write it. */
  readonly course: object;
  /** What its record says that conditions and guards look at. */
  readonly facts: object;
};

/** And the names its table may use. */
export type Shape = {
  readonly core: Core;
  readonly condition: string;
  readonly guard: string;
  readonly effect: string;
};

export type Row<K extends Shape> = {
  readonly move: K['core']['asked']['move'];
  readonly from: readonly K['core']['state'][];
  /** `same` leaves the state as it is. */
  readonly to: K['core']['state'] | 'same';
  readonly who: readonly Seat[];
  /** What must be true of the case; asked before the button is shown. */
  readonly when?: readonly K['condition'][];
  /** What must be true of what the person says with the move. */
  readonly guards?: readonly K['guard'][];
  /** What it writes into the course, in this order. */
  readonly effects?: readonly K['effect'][];
  /** May be queued without a connection: it only adds, and cannot collide with a decision. */
  readonly isOffline?: true;
};

export type Case<K extends Core> = SeatFacts & {
  readonly state: K['state'];
  readonly course: K['course'];
  readonly facts: K['facts'];
};

export type Standpoint = {
  readonly actor: Actor;
  readonly today: Day;
  /** How long the county keeps what is about persons; absent: as shipped. Only the server's clock asks. */
  readonly retention?: RetentionDays | undefined;
};

/** Another case that a move names, as the server found it. */
export type OtherCase = {
  readonly id: RecordId;
  readonly kind: string;
  readonly state: string;
  readonly isSealed: boolean;
};

/** A unit that a move names. `stationIds` are the stations of the township it belongs to; none for a county unit. */
export type NamedUnit = { readonly id: OrgId; readonly stationIds: readonly StationId[] };

export type RevisitFound = {
  readonly id: RecordId;
  readonly targetId: RecordId;
  readonly finding: 'kept' | 'weakened' | 'relapsed' | 'newProblem';
};

/** What the judge knows beside the case. The domain asks no clock and no database: all of it is handed in. */
export type MoveContext = Standpoint & {
  /** The mutation that asks; the rows an effect adds are known by it. */
  readonly id: MutationId;
  /** The instant the person did it, as their clock says. */
  readonly at: string;
  readonly calendar: Calendar;
  /** The next number of the series; used only by a move that registers. */
  readonly nextNumber: CaseNumber | null;
  readonly other: OtherCase | null;
  readonly unit: NamedUnit | null;
  readonly revisit: RevisitFound | null;
};

/** What a guard or an effect looks at. */
export type Look<K extends Core> = {
  readonly one: Case<K>;
  readonly asked: K['asked'];
  readonly context: MoveContext;
};

export type Condition<K extends Core> = (one: Case<K>, standpoint: Standpoint) => Problem | null;
export type Guard<K extends Core> = (look: Look<K>) => Problem | null;
export type Effect<K extends Core> = (course: K['course'], look: Look<K>) => K['course'];

/** The part a screen needs: which moves there are, for whom. */
export type Table<K extends Shape> = {
  readonly states: readonly K['core']['state'][];
  readonly rows: readonly Row<K>[];
  readonly conditions: Readonly<Record<K['condition'], Condition<K['core']>>>;
};

export type Machine<K extends Shape> = Table<K> & {
  readonly guards: Readonly<Record<K['guard'], Guard<K['core']>>>;
  readonly effects: Readonly<Record<K['effect'], Effect<K['core']>>>;
};
