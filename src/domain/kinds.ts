// The list of record kinds. A new kind is one file, one line here, one screen folder.
import type * as z from 'zod/mini';
import type { Day } from './day.ts';
import type { ObservationFields } from './observation.ts';
import { observationFields, observationIssues } from './observation.ts';
import type { PetitionFields } from './petition.ts';
import { petitionFields, petitionIssues } from './petition.ts';
import type { FieldIssues } from './problems.ts';
import type { Result } from './result.ts';
import { refused } from './result.ts';
import { parseWith } from './shapes.ts';
import type { SightingFields } from './sighting.ts';
import { sightingFields, sightingIssues } from './sighting.ts';

export const kinds = ['petition', 'observation', 'sighting'] as const;
export type Kind = (typeof kinds)[number];

export type FieldsOf = {
  readonly petition: PetitionFields;
  readonly observation: ObservationFields;
  readonly sighting: SightingFields;
};

/** The schema of what a person fills in: also says how each field is kept. */
export const schemaOf = {
  petition: petitionFields,
  observation: observationFields,
  sighting: sightingFields,
} as const satisfies Record<Kind, z.ZodMiniObject>;

function judged<F>(parsed: Result<F>, issuesOf: (fields: F) => FieldIssues): Result<F> {
  if (!parsed.ok) return parsed;
  const fields = issuesOf(parsed.value);
  return Object.keys(fields).length === 0 ? parsed : refused({ code: 'invalidFields', fields });
}

type ParseFields<F> = (input: unknown, today: Day, read?: typeof parseWith) => Result<F>;

/**
 * Unknown in, the fields of a submission or `invalidFields` out. `today` judges what may not lie in the future; `read`
 * answers what `parseWith` would.
 */
export const parseFields: { readonly [K in Kind]: ParseFields<FieldsOf[K]> } = {
  petition: (input, today, read = parseWith) =>
    judged(read(petitionFields, input), (fields) => petitionIssues(fields, today)),
  observation: (input, today, read = parseWith) =>
    judged(read(observationFields, input), (fields) => observationIssues(fields, today)),
  sighting: (input, today, read = parseWith) =>
    judged(read(sightingFields, input), (fields) => sightingIssues(fields, today)),
};

const known: ReadonlySet<string> = new Set(kinds);
export const isKind = (text: unknown): text is Kind => typeof text === 'string' && known.has(text);
