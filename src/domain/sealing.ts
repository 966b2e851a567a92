// Which part of a record lies open at rest and which is sealed: one definition for phone and server.
// Guarantee: nothing `personal`, and nothing of a 举报, is in the open part.
import * as z from 'zod/mini';
import type { Kind } from './kinds.ts';
import { schemaOf } from './kinds.ts';
import { metaOf } from './records/grade.ts';
import type { Result } from './result.ts';
import { parseWith } from './shapes.ts';
import type { RecordView } from './view.ts';
import { parseRecordView } from './view-parser.ts';

const looseObject = z.record(z.string(), z.unknown());

type Loose = Readonly<Record<string, unknown>>;

const personalOf = (kind: Kind): readonly string[] =>
  Object.entries(schemaOf[kind].shape).flatMap(([name, schema]) =>
    metaOf(schema)?.grade === 'personal' ? [name] : [],
  );

const secretNames: Readonly<Record<Kind, readonly string[]>> = {
  petition: personalOf('petition'),
  observation: personalOf('observation'),
  sighting: personalOf('sighting'),
};

const pick = (fields: Loose, names: readonly string[], wanted: boolean): Loose =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name) === wanted));

export type SplitRecord = {
  /** JSON of what may lie open. */
  readonly open: string;
  /** JSON of what must be sealed, or null when there is nothing. */
  readonly secret: string | null;
};

/** Splits a record, or a view of one, into what may lie open and what must be sealed. */
export function splitRecord(record: RecordView): SplitRecord {
  const { fields, supplements, ...head } = record;
  if (record.isSealed) {
    const { amended, ...bare } = head;
    const open = { ...bare, course: {}, fields: null, supplements: [] };
    if (record.sealed !== undefined) {
      return { open: JSON.stringify(open), secret: JSON.stringify({ course: head.course }) };
    }
    return {
      open: JSON.stringify(open),
      secret: JSON.stringify({ fields, supplements, course: head.course, amended }),
    };
  }
  if (fields === null) return { open: JSON.stringify({ ...head, fields, supplements }), secret: null };
  const names = secretNames[record.kind];
  const secret = pick(fields, names, true);
  const open = { ...head, fields: pick(fields, names, false), supplements };
  return {
    open: JSON.stringify(open),
    secret: Object.keys(secret).length === 0 ? null : JSON.stringify({ fields: secret }),
  };
}

/** Puts a split record together again. `secret` is null where it is sealed for this reader or there was none. */
export function joinRecord(open: unknown, secret: unknown): Result<RecordView> {
  const head = parseWith(looseObject, open);
  if (!head.ok) return head;
  if (secret === null) return parseRecordView(head.value);
  const opened = parseWith(looseObject, secret);
  if (!opened.ok) return opened;
  const { fields, supplements, course } = head.value;
  return parseRecordView({
    ...head.value,
    fields: mergedFields(fields, opened.value.fields),
    supplements: opened.value.supplements ?? supplements,
    course: opened.value.course ?? course,
    ...(opened.value.amended !== undefined && { amended: opened.value.amended }),
  });
}

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Null where both are: a stub has no fields on either side. */
const mergedFields = (open: unknown, secret: unknown): Loose | null =>
  isLoose(open) || isLoose(secret)
    ? { ...(isLoose(open) ? open : {}), ...(isLoose(secret) ? secret : {}) }
    : null;
