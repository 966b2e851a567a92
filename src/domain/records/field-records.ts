// The three records of the field, as definitions: their fields live with their forms, everything else is derived.
import * as z from 'zod/mini';
import { attachmentMaxBytes, attachmentMimes } from '../attachment.ts';
import { attachmentId, sha256 } from '../ids.ts';
import { observationFields, observationIssues } from '../observation.ts';
import { petitionFields, petitionIssues } from '../petition.ts';
import { choice, instant, whole, yesNo } from '../shapes.ts';
import { sightingFields, sightingIssues } from '../sighting.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';

export const petitionDefinition = defineRecord({
  kind: 'petition',
  schema: petitionFields,
  issues: petitionIssues,
});
export const observationDefinition = defineRecord({
  kind: 'observation',
  schema: observationFields,
  issues: observationIssues,
});
export const sightingDefinition = defineRecord({
  kind: 'sighting',
  schema: sightingFields,
  issues: sightingIssues,
});

/** A file of its own: an office may add a PDF, which no phone sends. */
export const attachmentDefinition = defineRecord({
  kind: 'attachment',
  schema: z.strictObject({
    id: open(attachmentId),
    mime: open(choice([...attachmentMimes, 'application/pdf'] as const)),
    bytes: open(whole(1, attachmentMaxBytes)),
    sha256: open(sha256),
    exifStripped: open(z.literal(true, { error: 'notAccepted' })),
    takenAt: work(instant),
    isFaceBlurred: open(z.optional(yesNo)),
  }),
});
