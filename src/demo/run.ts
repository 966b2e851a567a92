// Lets people move a case day by day through its machine. What the machine refuses is a fault of the demo and throws.
import type { Actor } from '../domain/actor.ts';
import { makeCalendar } from '../domain/calendar/calendar.ts';
import { officialYears } from '../domain/calendar/official-years.ts';
import type { Day } from '../domain/day.ts';
import { mutationId, recordId } from '../domain/ids.ts';
import { decideMove } from '../domain/machines/engine.ts';
import type {
  Case,
  Machine,
  MoveContext,
  NamedUnit,
  RevisitFound,
  Shape,
} from '../domain/machines/machine.ts';
import type { Dice } from './dice.ts';

export const demoCalendar = makeCalendar(officialYears);

export const noonOf = (on: Day): number => Date.parse(`${on}T04:00:00Z`); // noon in Shanghai

export type Turn<A> = {
  readonly asked: A;
  readonly actor: Actor;
  readonly on: Day;
  readonly unit?: NamedUnit;
  readonly revisit?: RevisitFound;
};

/** A context for one turn; only the case's number comes from elsewhere. */
function turnContext(dice: Dice, { actor, on, unit, revisit }: Omit<Turn<unknown>, 'asked'>): MoveContext {
  return {
    actor,
    today: on,
    id: mutationId.parse(dice.id(noonOf(on))),
    at: new Date(noonOf(on)).toISOString(),
    calendar: demoCalendar,
    nextNumber: null,
    other: null,
    unit: unit ?? null,
    revisit: revisit ?? null,
  };
}

type Started<K extends Shape, S> = {
  readonly start: S;
  /** What the machine sees of it, after each turn anew. */
  readonly standing: (one: S) => Case<K['core']>;
  readonly dice: Dice;
};

/** The case after all turns. */
export function run<
  K extends Shape,
  S extends { readonly state: K['core']['state']; readonly course: K['core']['course'] },
>(
  machine: Machine<K>,
  { start, standing, dice }: Started<K, S>,
  turns: readonly Turn<K['core']['asked']>[],
): S {
  let one = start;
  for (const turn of turns) {
    const context = turnContext(dice, turn);
    const next = decideMove(machine, standing(one), { asked: turn.asked, context });
    if (!next.ok) throw new Error(`demo: ${turn.asked.move} on ${turn.on}: ${next.problem.code}`);
    one = { ...one, state: next.value.state, course: next.value.course };
  }
  return one;
}

export const newRecordId = (dice: Dice, on: Day) => recordId.parse(dice.id(noonOf(on)));
