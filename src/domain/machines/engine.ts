// The one engine behind every table of moves. It knows no kind of record: it asks for seats, state, conditions and
// guards, in this order, and then lets the row's effects write the course.
//
//   seats ──none──▶ notAllowed      state ──not in `from`──▶ wrongState      condition, guard ──▶ its own problem
//
// Guarantee: a state is only ever reached by a row of the table; nothing that is handed in is changed.
import type { Problem } from '../problems.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import type { Case, Core, Look, Machine, MoveContext, Row, Shape, Standpoint, Table } from './machine.ts';
import { seatsOf } from './seats.ts';

export type Next<C extends Core> = {
  readonly state: C['state'];
  readonly course: C['course'];
  /** Whether the move may wait in a queue: a decision may not. */
  readonly isOffline: boolean;
};

/** The rows of this move that this person may try in this state, or why there is none. */
function rowsFor<K extends Shape>(
  table: Table<K>,
  one: Case<K['core']>,
  { move, actor }: Pick<Standpoint, 'actor'> & { readonly move: string },
): Result<readonly Row<K>[]> {
  if (actor.tenant !== one.tenant) return refused({ code: 'recordMissing' });
  const held = seatsOf(actor, one);
  const theirs = table.rows.filter((row) => row.move === move && row.who.some((seat) => held.includes(seat)));
  if (theirs.length === 0) return refused({ code: 'notAllowed' });
  const open = theirs.filter((row) => row.from.includes(one.state));
  return open.length === 0 ? refused({ code: 'wrongState' }) : ok(open);
}

/** The first row that nothing speaks against, or what speaks against the first. */
function firstFree<K extends Shape>(
  rows: readonly Row<K>[],
  against: (row: Row<K>) => Problem | null,
): Result<Row<K>> {
  let first: Problem | null = null;
  for (const row of rows) {
    const problem = against(row);
    if (problem === null) return ok(row);
    first ??= problem;
  }
  return refused(first ?? { code: 'notAllowed' });
}

const firstProblem = <Name>(
  names: readonly Name[] | undefined,
  ask: (name: Name) => Problem | null,
): Problem | null => {
  for (const name of names ?? []) {
    const problem = ask(name);
    if (problem !== null) return problem;
  }
  return null;
};

const conditionAgainst =
  <K extends Shape>(table: Table<K>, one: Case<K['core']>, standpoint: Standpoint) =>
  (row: Row<K>): Problem | null =>
    firstProblem(row.when, (name: K['condition']) => table.conditions[name](one, standpoint));

/** May this person make this move on this case now, whatever they say with it? */
export function mayMove<K extends Shape>(
  table: Table<K>,
  one: Case<K['core']>,
  { move, ...standpoint }: Standpoint & { readonly move: string },
): Result<Row<K>> {
  const rows = rowsFor(table, one, { move, actor: standpoint.actor });
  return rows.ok ? firstFree(rows.value, conditionAgainst(table, one, standpoint)) : rows;
}

/** The moves this person may make on this case now: what the buttons show. In the order of the table. */
export function movesFor<K extends Shape>(
  table: Table<K>,
  one: Case<K['core']>,
  standpoint: Standpoint,
): readonly K['core']['asked']['move'][] {
  const names = new Set(table.rows.map((row) => row.move));
  return [...names].filter((move) => mayMove(table, one, { ...standpoint, move }).ok);
}

/** The case after the move, or why not. */
export function decideMove<K extends Shape>(
  machine: Machine<K>,
  one: Case<K['core']>,
  { asked, context }: { readonly asked: K['core']['asked']; readonly context: MoveContext },
): Result<Next<K['core']>> {
  const rows = rowsFor(machine, one, { move: asked.move, actor: context.actor });
  if (!rows.ok) return rows;
  const look: Look<K['core']> = { one, asked, context };
  const condition = conditionAgainst(machine, one, context);
  const guard = (row: Row<K>) => firstProblem(row.guards, (name: K['guard']) => machine.guards[name](look));
  const row = firstFree(rows.value, (each) => condition(each) ?? guard(each));
  if (!row.ok) return row;
  const { effects = [], to, isOffline } = row.value;
  const course = effects.reduce(
    (written, name: K['effect']) => machine.effects[name](written, look),
    one.course,
  );
  return ok({ state: to === 'same' ? one.state : to, course, isOffline: isOffline === true });
}
