// Which part of a record lies open at rest and which is sealed: one definition for phone and server.
// Guarantee: nothing `personal`, and nothing of a 举报, is in the open part.
import type { Kind } from './kinds.ts';
import { schemaOf } from './kinds.ts';
import { metaOf } from './records/grade.ts';
import type { Result } from './result.ts';
import { refused } from './result.ts';
import type { RecordView } from './view.ts';
import { parseRecordView } from './view-parser.ts';

type Loose = Readonly<Record<string, unknown>>;

const personalOf = (kind: Kind): ReadonlySet<string> =>
  new Set(
    Object.entries(schemaOf[kind].shape).flatMap(([name, schema]) =>
      metaOf(schema)?.grade === 'personal' ? [name] : [],
    ),
  );

const secretNames: Readonly<Record<Kind, ReadonlySet<string>>> = {
  petition: personalOf('petition'),
  observation: personalOf('observation'),
  sighting: personalOf('sighting'),
};

/** The fields that lie open, and those that are sealed. */
function parted(
  fields: Loose,
  names: ReadonlySet<string>,
): { readonly open: Loose; readonly secret: Loose | null } {
  const open: Record<string, unknown> = {};
  const secret: Record<string, unknown> = {};
  let isSecret = false;
  for (const name of Object.keys(fields)) {
    const isPersonal = names.has(name);
    (isPersonal ? secret : open)[name] = fields[name];
    isSecret ||= isPersonal;
  }
  return { open, secret: isSecret ? secret : null };
}

export type SplitRecord = {
  /** JSON of what may lie open. */
  readonly open: string;
  /** JSON of what must be sealed, or null when there is nothing. */
  readonly secret: string | null;
};

/** Splits a record, or a view of one, into what may lie open and what must be sealed. */
export function splitRecord(record: RecordView): SplitRecord {
  if (record.isSealed) return splitSealed(record);
  if (record.fields === null) return { open: JSON.stringify(record), secret: null };
  const { open, secret } = parted(record.fields, secretNames[record.kind]);
  return {
    open: JSON.stringify({ ...record, fields: open }),
    secret: secret === null ? null : JSON.stringify({ fields: secret }),
  };
}

function splitSealed({ fields, supplements, amended, course, ...bare }: RecordView): SplitRecord {
  const open = JSON.stringify({ ...bare, course: {}, fields: null, supplements: [] });
  const isInEnvelope = bare.sealed !== undefined;
  const secret = isInEnvelope ? { course } : { fields, supplements, course, amended };
  return { open, secret: JSON.stringify(secret) };
}

/** Puts a split record together again. `secret` is null where it is sealed for this reader or there was none. */
export function joinRecord(open: unknown, secret: unknown): Result<RecordView> {
  if (secret === null || !isLoose(open)) return parseRecordView(open);
  if (!isLoose(secret)) return refused({ code: 'invalidFields' });
  return parseRecordView({
    ...open,
    fields: mergedFields(open.fields, secret.fields),
    supplements: secret.supplements ?? open.supplements,
    course: secret.course ?? open.course,
    ...(secret.amended !== undefined && { amended: secret.amended }),
  });
}

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Null where both are: a stub has no fields on either side. */
const mergedFields = (open: unknown, secret: unknown): Loose | null =>
  isLoose(open) || isLoose(secret)
    ? { ...(isLoose(open) ? open : {}), ...(isLoose(secret) ? secret : {}) }
    : null;
