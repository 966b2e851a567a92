// What one person may see of a record: each part whole, with stars, or only that it is there. The server sends
// views, never records; the phone keeps views. Which part is for whom is decided in rights/sight.ts.
import type { Actor } from './actor.ts';
import { userId } from './ids.ts';
import type { FieldsOf, Kind } from './kinds.ts';
import { maskName } from './masks.ts';
import type { Petitioner, PetitionFields } from './petition.ts';
import type { FieldRecord, RecordHead, RecordOf, Supplement } from './record.ts';
import { courseFor, sealedCourseFor } from './rights/course-view.ts';
import type { Veil } from './rights/masking.ts';
import { veiled } from './rights/masking.ts';
import type { Sight, Sights } from './rights/sight.ts';
import { sightFor } from './rights/sight.ts';
import { blankFields } from './sealed/report.ts';

/** A petitioner in a view: `isMasked` says that the letters are not all there. */
export type PetitionerView =
  | Petitioner
  | { readonly anonymous: false; readonly isMasked: true; readonly name: string; readonly phone: string };

export type ViewFieldsOf = Omit<FieldsOf, 'petition'> & {
  readonly petition: Omit<PetitionFields, 'petitioner'> & { readonly petitioner: PetitionerView };
};

/** `fields` is null where this person may know only that the record is there. */
export type ViewOf<K extends Kind> = RecordHead<K> & {
  readonly fields: ViewFieldsOf[K] | null;
  readonly supplements: readonly Supplement[];
};
export type RecordView = { readonly [K in Kind]: ViewOf<K> }[Kind];

/** The record as this person may see it, or null when it is not there for them. */
export function viewFor(record: FieldRecord, actor: Actor): RecordView | null {
  const sights = sightFor(actor, record);
  if (sights.body === 'none') return null;
  if (record.kind === 'petition' && record.sealed !== undefined && sights.body === 'clear') {
    return officersView(record);
  }
  if (sights.body === 'sealed') return stubOf(record, actor);
  return record.kind === 'petition' ? petitionView(record, actor, { sights }) : fieldView(record, sights);
}

type Seen = { readonly sights: Sights; readonly veil?: Veil };

const veilOf: Readonly<Record<Sight, Veil>> = {
  clear: 'open',
  masked: 'stars',
  loggedClear: 'stars',
  sealed: 'blank',
  none: 'blank',
};

/** A petition whose body may be read, with its people under the veil that is given or that the sight asks for. */
export function petitionView(
  record: RecordOf<'petition'>,
  actor: Actor,
  { sights, veil = veilOf[sights.petitioner] }: Seen,
): ViewOf<'petition'> {
  const { petitioner, representatives, ...fields } = record.fields;
  const people = { petitioner, ...(representatives !== undefined && { representatives }) };
  const view = {
    ...record,
    fields: { ...fields, ...veiled[veil](people) },
    course: courseFor(record, actor, sights),
  };
  // Who came by the code wrote it down themself: their name in the head is the petitioner's.
  return fields.channel === 'qr' && veil !== 'open' ? withoutAuthor(view, maskName(record.authorName)) : view;
}

function withoutAuthor(view: ViewOf<'petition'>, authorName: string): ViewOf<'petition'> {
  const named = <T extends { readonly by: string; readonly byName: string }>(lines: readonly T[]): T[] =>
    lines.map((one) => (one.by === view.authorId ? { ...one, byName: authorName } : one));
  return { ...view, authorName, events: named(view.events), supplements: named(view.supplements) };
}

/** An observation has one line that is not for everyone; a sighting none. */
function fieldView(record: Exclude<FieldRecord, RecordOf<'petition'>>, { instruction }: Sights): RecordView {
  if (record.kind === 'sighting' || instruction === 'clear') return record;
  const { forwarded } = record.course;
  if (forwarded === undefined) return record;
  return { ...record, course: { ...record.course, forwarded: { ...forwarded, instruction: null } } };
}

/** Of an envelope its officers see the case, and open what was said by themselves. */
function officersView({ sealed: _, ...record }: RecordOf<'petition'>): RecordView {
  return { ...record, fields: null, supplements: [], storedFiles: [] };
}

/** That it is there and how far it is. Not even who wrote it down, but to that person; and of its history only what
 * the reader did. 《信访工作条例》第三十条. */
function stubOf(record: FieldRecord, actor: Actor): RecordView {
  const isOwn = record.authorId === actor.userId;
  const bare = {
    fields: null,
    sealed: undefined,
    supplements: [],
    amended: undefined,
    storedFiles: [],
    events: record.events.filter(({ by }) => by === actor.userId),
    ...(!isOwn && { authorId: nobody(), authorName: '' }),
  };
  if (record.kind !== 'petition') return { ...record, ...bare, course: {} };
  return { ...record, ...bare, course: sealedCourseFor(record.course, actor) };
}

const nobody = () => userId.parse('nobody');

/** A stored record as code reads it, or null for the view of one: what lies in an envelope has blank fields. */
export function wholeOf(view: RecordView): FieldRecord | null {
  if (view.kind === 'petition' && view.sealed !== undefined) {
    return { ...view, fields: blankFields(view.sealed.fields), supplements: [] };
  }
  return isWholeRecord(view) ? view : null;
}

/** Is this view the whole record: its fields there and nothing masked? */
export function isWholeRecord(view: RecordView): view is FieldRecord {
  if (view.fields === null) return false;
  return view.kind !== 'petition' || !('isMasked' in view.fields.petitioner);
}
