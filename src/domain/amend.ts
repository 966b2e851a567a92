// Amending: what a person corrects in a record, field by field, each with what it was and what it becomes.
//   field ── untouched since `base`, or already so, or last written by this device ──▶ applies
//         ── otherwise ──▶ conflict: the value in force stays, the author's waits for a person
// 1. Fields are merged one by one; a conflict in one never holds up another.  2. No clock decides, and nobody wins by
// being last.  3. The merged record is judged as a whole, like a new one.
import * as z from 'zod/mini';
import type { Day } from './day.ts';
import type { MutationId } from './ids.ts';
import type { Kind } from './kinds.ts';
import { parseFields, schemaOf } from './kinds.ts';
import type { FieldRecord } from './record.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';

/** What a field was when the person saw it, and what it becomes; absent means: not filled in. */
const fieldEdit = z.strictObject({ from: z.optional(z.unknown()), to: z.optional(z.unknown()) });
export type FieldEdit = z.output<typeof fieldEdit>;

export const amendArgs = z.strictObject({
  set: z
    .record(z.string(), fieldEdit)
    .check(z.refine((set) => Object.keys(set).length > 0, { error: 'required' })),
});
export type Amendment = z.output<typeof amendArgs>;

/** Who wrote a field last: the version of the record it made, and the change that did it. */
export type FieldVersion = {
  readonly ver: number;
  readonly id: MutationId;
  readonly byName: string;
  readonly at: string;
};
export type FieldVersions = Readonly<Record<string, FieldVersion>>;

export type FieldConflict = {
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: string;
  readonly at: string;
  readonly ver: number;
};
export type FieldConflicts = Readonly<Record<string, FieldConflict>>;

/**
 * Fields that never change after the submission: where it was handed in, what kind of matter it is (a report is
 * sealed by its own move), what was agreed to, and the files, which only grow.
 */
const fixed: ReadonlySet<string> = new Set([
  'stationId',
  'pointId',
  'qrId',
  'channel',
  'kind',
  'consent',
  'attachments',
  'trackingHash',
]);

export const isAmendable = (kind: Kind, field: string): boolean =>
  Object.hasOwn(schemaOf[kind].shape, field) && !fixed.has(field);

/** What a desk may correct before it registers a matter: where it belongs, not what was said. */
export const deskFields: ReadonlySet<string> = new Set([
  'category',
  'divisionCode',
  'addressText',
  'urgency',
  'involvesCount',
  'targetOrgId',
]);

export type Fields = Readonly<Record<string, unknown>>;

export const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What is different between two fillings of a form, of the fields that may be; null when nothing is. */
export function editsOf(
  before: Fields,
  after: Fields,
  mayChange: (name: string) => boolean = () => true,
): Amendment | null {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => mayChange(name) && !sameValue(before[name], after[name]));
  if (changed.length === 0) return null;
  const set = Object.fromEntries(
    changed.map((name) => [
      name,
      {
        ...(before[name] !== undefined && { from: before[name] }),
        ...(after[name] !== undefined && { to: after[name] }),
      },
    ]),
  );
  return { set };
}

/** The same of a record, as an amendment. */
export const amendmentOf = (kind: Kind, before: Fields, after: Fields): Amendment | null =>
  editsOf(before, after, (name) => isAmendable(kind, name));

export type Amending = {
  readonly set: Amendment['set'];
  readonly base: number;
  /** Did this device make that earlier change? */
  readonly isOwn: (id: MutationId) => boolean;
};

export type Merged = { readonly taken: Amendment['set']; readonly conflicts: FieldConflicts };

/** Which edits apply to the fields in force, and which are in conflict. */
export function mergeEdits(
  record: { readonly fields: Fields; readonly amended?: FieldVersions | undefined },
  { set, base, isOwn }: Amending,
): Merged {
  const taken: Record<string, FieldEdit> = {};
  const conflicts: Record<string, FieldConflict> = {};
  for (const [name, edit] of Object.entries(set)) {
    const last = record.amended?.[name];
    const theirs = record.fields[name];
    const isFree = last === undefined || last.ver <= base || isOwn(last.id) || sameValue(theirs, edit.to);
    if (isFree) taken[name] = edit;
    else {
      conflicts[name] = { mine: edit.to, theirs, by: last.byName, at: last.at, ver: last.ver };
    }
  }
  return { taken, conflicts };
}

/** The fields with the edits in them; a field that becomes nothing is gone. */
export function editedFields(fields: Fields, set: Amendment['set']): Fields {
  const after: Record<string, unknown> = { ...fields };
  for (const [name, { to }] of Object.entries(set)) {
    if (to === undefined) delete after[name];
    else after[name] = to;
  }
  return after;
}

type Amender = {
  readonly id: MutationId;
  readonly at: string;
  readonly byName: string;
  readonly today: Day;
};

/** The record with the edits that apply, judged as a whole. `ver` is the version the change makes. */
export function amendedRecord(
  record: FieldRecord,
  merged: Merged,
  { id, at, byName, today }: Amender,
): Result<FieldRecord> {
  const names = Object.keys(merged.taken);
  const unknown = [...names, ...Object.keys(merged.conflicts)].filter(
    (name) => !isAmendable(record.kind, name),
  );
  if (unknown.length > 0) {
    return refused({
      code: 'invalidFields',
      fields: Object.fromEntries(unknown.map((name) => [name, { code: 'unknownField' as const }])),
    });
  }
  const ver = record.ver + 1;
  const written = Object.fromEntries(names.map((name) => [name, { ver, id, byName, at }]));
  const head = { ver, amended: { ...record.amended, ...written } };
  const edited = editedFields(record.fields, merged.taken);
  switch (record.kind) {
    case 'petition': {
      const fields = parseFields.petition(edited, today);
      return fields.ok ? ok({ ...record, ...head, fields: fields.value }) : fields;
    }
    case 'observation': {
      const fields = parseFields.observation(edited, today);
      return fields.ok ? ok({ ...record, ...head, fields: fields.value }) : fields;
    }
    case 'sighting': {
      const fields = parseFields.sighting(edited, today);
      return fields.ok ? ok({ ...record, ...head, fields: fields.value }) : fields;
    }
  }
}
