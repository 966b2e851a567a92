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

export const waitsFor = (view: RecordView, { role }: Actor): boolean =>
  waitingFor[role][view.kind].includes(view.state);

/** The day this matter must move on by, if a clock runs; the earliest of those that do. */
export function dueOf(view: RecordView): string {
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
