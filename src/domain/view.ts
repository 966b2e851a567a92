// What one person may see of a record: whole, masked, or only that it is there. The server sends views, never
// records; the phone keeps views.
import type { Actor } from './actor.ts';
import { servesStation } from './actor.ts';
import type { FieldsOf, Kind } from './kinds.ts';
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

function sightOf(record: FieldRecord, actor: Actor): Sight {
  if (record.tenant !== actor.tenant) return 'none';
  const isAuthor = record.authorId === actor.userId;
  if (record.isSealed) {
    if (actor.isReportOfficer) return 'clear';
    // The station learns that one arrived; its author that it is there. 《信访工作条例》第三十条.
    const learns = isAuthor || (actor.role === 'station' && servesStation(actor, record.stationId));
    return learns ? 'stub' : 'none';
  }
  if (isAuthor) return 'clear';
  return servesStation(actor, record.stationId) ? 'masked' : 'none';
}

/** The record as this person may see it, or null when it is not there for them. */
export function viewFor(record: FieldRecord, actor: Actor): RecordView | null {
  const sight = sightOf(record, actor);
  if (sight === 'none') return null;
  if (sight === 'stub') return stubOf(record);
  return sight === 'masked' && record.kind === 'petition' ? masked(record) : record;
}

const stubOf = (record: FieldRecord): RecordView => ({
  ...record,
  fields: null,
  supplements: [],
  storedFiles: [],
});

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
