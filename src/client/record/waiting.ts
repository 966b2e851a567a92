// Which matters wait for this person: the states whose next step is theirs. A first look by state alone, quick enough
// for thousands; what they may really do is asked of the table when the matter is open.
import type { Actor } from '../../domain/actor.ts';
import type { Kind } from '../../domain/kinds.ts';
import type { RecordView } from '../../domain/view.ts';

type States = Readonly<Record<Kind, readonly RecordView['state'][]>>;

const none: States = { petition: [], observation: [], sighting: [] };

const waitingFor: Readonly<Record<Actor['role'], States>> = {
  resident: none,
  deputy: none,
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

const waitsFor = (view: RecordView, { role }: Actor): boolean =>
  waitingFor[role][view.kind].includes(view.state);

/** The answer did not content them and they want it done again; the next word is that of the office or the township. */
const asksAgain = (view: RecordView, { role }: Actor): boolean => {
  if (view.kind !== 'petition' || view.state !== 'replied') return false;
  if (role !== 'office' && role !== 'township') return false;
  const { ratings = [], round: running = 1 } = view.course;
  return ratings.some(({ round, asksRework }) => round === running && asksRework === true);
};

type Listed = { readonly view: RecordView };

/** What waits for this person: first who asks for a second try, then by the day it must move on by. */
export function waitingInOrder<T extends Listed>(records: readonly T[], actor: Actor): readonly T[] {
  const place = ({ view }: Listed): string =>
    `${asksAgain(view, actor) ? 0 : 1} ${dueOf(view) || view.capturedAt.slice(0, 10)}`;
  return records
    .filter(({ view }) => waitsFor(view, actor))
    .toSorted((a, b) => place(a).localeCompare(place(b)));
}

/** The day this matter must move on by, if a clock runs; the earliest of those that do. */
function dueOf(view: RecordView): string {
  if (view.kind !== 'petition') return '';
  const { sorting, finish, answering, objecting } = view.course;
  const days = [
    answering ?? finish,
    view.state === 'assigned' ? objecting : undefined,
    finish ? undefined : sorting,
  ]
    .flatMap((one) => (one === undefined ? [] : [one.due]))
    .sort();
  return days[0] ?? '';
}
