// Which matters wait for this person: the states whose next step is theirs. A first look by state alone, quick enough
// for thousands; what they may really do is asked of the table when the matter is open.
import type { Actor } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import type { Kind } from '../../domain/kinds.ts';
import { urgencyOf } from '../../domain/machines/petition/running-clocks.ts';
import { isNamedOfficer } from '../../domain/rights/officers.ts';
import type { RecordView } from '../../domain/view.ts';
import { dueOf } from './due-of.ts';

type States = Readonly<Record<Kind, readonly RecordView['state'][]>>;

const none: States = { petition: [], observation: [], sighting: [] };

const waitingFor: Readonly<Record<Actor['role'], States>> = {
  resident: none,
  deputy: { petition: ['replied'], observation: [], sighting: [] },
  director: none,
  admin: none,
  auditor: none,
  system: none,
  station: {
    petition: ['submitted', 'registered', 'replied'],
    observation: ['submitted'],
    sighting: ['submitted', 'verifying'],
  },
  township: {
    petition: ['submitted', 'registered', 'objected', 'replied'],
    observation: ['submitted'],
    sighting: ['submitted', 'verifying'],
  },
  office: {
    petition: ['submitted', 'registered', 'objected', 'replied'],
    observation: ['submitted', 'screened', 'answered'],
    sighting: ['submitted', 'verifying'],
  },
  org: { petition: ['assigned', 'inProgress'], observation: ['forwarded'], sighting: [] },
  finance: { petition: [], observation: [], sighting: ['submitted', 'verifying'] },
};

/** Is there any state of this kind that is theirs to move on? */
export const canWaitFor = (kind: Kind, { role }: Actor): boolean => waitingFor[role][kind].length > 0;

const waitsFor = (view: RecordView, actor: Actor): boolean =>
  waitingFor[actor.role][view.kind].includes(view.state) &&
  (actor.role !== 'deputy' || isToRate(view, actor)) &&
  (!view.isSealed || isNamedOfficer(actor) || actor.role === 'org');

/** Of a deputy nothing is waited for but what they think of the answer to what they brought. */
function isToRate(view: RecordView, { userId }: Actor): boolean {
  if (view.kind !== 'petition' || view.authorId !== userId) return false;
  const { ratings = [], round: running = 1 } = view.course;
  return !ratings.some(({ round, by }) => round === running && by === userId);
}

/** The answer did not content them and they want it done again; the next word is that of the office or the township. */
const asksAgain = (view: RecordView, { role }: Actor): boolean => {
  if (view.kind !== 'petition' || view.state !== 'replied') return false;
  if (role !== 'office' && role !== 'township') return false;
  const { ratings = [], round: running = 1 } = view.course;
  return ratings.some(({ round, asksRework }) => round === running && asksRework === true);
};

type Listed = { readonly view: RecordView };

/** What waits for this person: first who asks for a second try, then by the day it must move on by, then the oldest. */
export function waitingInOrder<T extends Listed>(records: readonly T[], actor: Actor): readonly T[] {
  const place = ({ view }: Listed): string => {
    const due = dueOf(view)?.due;
    return asksAgain(view, actor) ? '0' : due === undefined ? `2 ${view.capturedAt}` : `1 ${due}`;
  };
  return byPlace(
    records.filter(({ view }) => waitsFor(view, actor)),
    place,
  );
}

/** Each place is worked out once: there may be thousands. */
function byPlace<T>(records: readonly T[], place: (record: T) => string): readonly T[] {
  const placed = records.map((record) => ({ record, at: place(record) }));
  return placed.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map(({ record }) => record);
}

/** What is late or will be soon, whoever has it, the latest first. */
export const dueInOrder = <T extends Listed>(records: readonly T[], today: Day): readonly T[] =>
  byPlace(
    records.filter(({ view }) => {
      const due = dueOf(view);
      return due !== null && urgencyOf(due, today) !== 'calm';
    }),
    ({ view }) => dueOf(view)?.due ?? '',
  );

export type DueCounts = Readonly<Record<'over' | 'today' | 'soon', number>>;

/** How many of these are late, end today, and end soon. */
export function dueCounts(due: readonly Listed[], today: Day): DueCounts {
  const days = due.flatMap(({ view }) => dueOf(view)?.due ?? []);
  const over = days.filter((day) => day < today).length;
  const ending = days.filter((day) => day === today).length;
  return { over, today: ending, soon: days.length - over - ending };
}
