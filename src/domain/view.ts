// What one person may see of a record: whole, masked, or only that it is there. The server sends views, never
// records; the phone keeps views.
import type { Actor } from './actor.ts';
import { servesStation } from './actor.ts';
import type { OrgId } from './ids.ts';
import type { FieldsOf, Kind } from './kinds.ts';
import type { PetitionCourse } from './machines/petition/course.ts';
import { maskName, maskPhone } from './person.ts';
import type { Petitioner, PetitionFields } from './petition.ts';
import type { FieldRecord, RecordHead, RecordOf, Supplement } from './record.ts';

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

type Sight = 'clear' | 'masked' | 'stub' | 'none';

/** The unit that has it now, if any. */
export function unitOf(record: FieldRecord): OrgId | null {
  if (record.kind === 'petition') return record.course.handover?.orgId ?? null;
  return record.kind === 'observation' ? (record.course.forwarded?.orgId ?? null) : null;
}

function sightOf(record: FieldRecord, actor: Actor): Sight {
  if (record.tenant !== actor.tenant) return 'none';
  if (actor.role === 'resident') return actor.caseId === record.id ? 'clear' : 'none';
  const isAuthor = record.authorId === actor.userId;
  const isOfUnit = actor.role === 'org' && actor.orgId !== undefined && unitOf(record) === actor.orgId;
  if (record.isSealed) {
    if (actor.isReportOfficer) return 'clear';
    // The station learns that one arrived, its author that it is there, a unit what it is to do. 《信访工作条例》第三十条.
    const learns =
      isAuthor || isOfUnit || (actor.role === 'station' && servesStation(actor, record.stationId));
    return learns ? 'stub' : 'none';
  }
  if (isAuthor) return 'clear';
  return isOfUnit || servesStation(actor, record.stationId) ? 'masked' : 'none';
}

/** The record as this person may see it, or null when it is not there for them. */
export function viewFor(record: FieldRecord, actor: Actor): RecordView | null {
  const sight = sightOf(record, actor);
  if (sight === 'none') return null;
  if (sight === 'stub') return stubOf(record, actor);
  return sight === 'masked' && record.kind === 'petition' ? masked(record) : record;
}

/** That it is there and how far it is; to the unit that has it also what it was told to do, and until when. */
function stubOf(record: FieldRecord, actor: Actor): RecordView {
  const bare = { fields: null, supplements: [], storedFiles: [] };
  if (record.kind !== 'petition') return { ...record, ...bare, course: {} };
  return { ...record, ...bare, course: actor.role === 'org' ? unitCourse(record.course) : {} };
}

const unitCourse = (course: PetitionCourse): PetitionCourse =>
  picked(course, ['handover', 'unitNotice', 'objecting', 'acceptedOn', 'finish', 'answering']);

const picked = <T extends object, K extends keyof T>(from: T, names: readonly K[]): Partial<Pick<T, K>> => {
  const taken: Partial<Pick<T, K>> = {};
  for (const name of names) if (name in from) taken[name] = from[name];
  return taken;
};

function masked(record: RecordOf<'petition'>): RecordView {
  const { petitioner } = record.fields;
  const { representatives, ...fields } = record.fields;
  const hidden: PetitionerView = petitioner.anonymous
    ? petitioner
    : {
        anonymous: false,
        isMasked: true,
        name: maskName(petitioner.name),
        phone: maskPhone(petitioner.phone),
      };
  const names = representatives === undefined ? {} : { representatives: representatives.map(maskName) };
  return { ...record, fields: { ...fields, ...names, petitioner: hidden } };
}

/** Is this view the whole record: its fields there and nothing masked? */
export function isWholeRecord(view: RecordView): view is FieldRecord {
  if (view.fields === null) return false;
  return view.kind !== 'petition' || !('isMasked' in view.fields.petitioner);
}
