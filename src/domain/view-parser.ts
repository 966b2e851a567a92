// Reads a view or a stored record back from where it lay: the head is checked field by field, the author's
// fields were judged when they were written and are only looked at for their form.
import * as z from 'zod/mini';
import { attachment } from './attachment.ts';
import { attachmentId, mutationId, recordId, stationId, tenantCode, userId } from './ids.ts';
import type { Kind } from './kinds.ts';
import { kinds } from './kinds.ts';
import type { Move, StateOf } from './machines/asked.ts';
import { isMove } from './machines/asked.ts';
import type { CourseOf } from './record.ts';
import { ok, type Result } from './result.ts';
import type { SealedPart } from './sealed/report.ts';
import { parseWith } from './shapes.ts';
import type { RecordView, ViewFieldsOf, ViewOf } from './view.ts';
import { isWholeView, statesOf } from './whole-view.ts';

const supplement = z.object({
  id: mutationId,
  at: z.string(),
  by: userId,
  byName: z.string(),
  text: z.string(),
  attachments: z.array(attachment),
});

const recordEvent = z.object({
  id: mutationId,
  at: z.string(),
  by: userId,
  byName: z.string(),
  move: z.custom<Move>(isMove),
  from: z.string(),
  to: z.string(),
});

const fieldVersion = z.object({ ver: z.number(), id: mutationId, byName: z.string(), at: z.string() });

const fieldsShape = <K extends Kind>() =>
  z.nullable(z.custom<ViewFieldsOf[K]>((value) => typeof value === 'object' && value !== null));

/** A record that was written before courses were kept has none yet. */
const courseShape = <K extends Kind>() =>
  z.pipe(
    z.transform((value) => value ?? {}),
    z.custom<CourseOf[K]>((value) => typeof value === 'object' && value !== null),
  );

const viewShape = <K extends Kind>(kind: K) =>
  z.object({
    id: recordId,
    tenant: tenantCode,
    kind: z.literal(kind),
    ver: z.number(),
    state: z.custom<StateOf<K>>((value) => statesOf[kind].some((state) => state === value)),
    stationId,
    authorId: userId,
    authorName: z.string(),
    isSealed: z.boolean(),
    sealed: z.optional(z.custom<SealedPart>((value) => typeof value === 'object' && value !== null)),
    capturedAt: z.string(),
    deviceTz: z.string(),
    receivedAt: z.nullable(z.string()),
    course: courseShape<K>(),
    events: z.array(recordEvent),
    amended: z.optional(z.record(z.string(), fieldVersion)),
    storedFiles: z.array(attachmentId),
    fields: fieldsShape<K>(),
    supplements: z.array(supplement),
  });

/** Built once: a page of a thousand records is parsed in half the time it would take to build them for each. */
const shapeOf: { readonly [K in Kind]: z.ZodMiniType<ViewOf<K>> } = {
  petition: viewShape('petition'),
  observation: viewShape('observation'),
  sighting: viewShape('sighting'),
};

const parserOf: { readonly [K in Kind]: (input: unknown) => Result<RecordView> } = {
  petition: (input) => parseWith(shapeOf.petition, input),
  observation: (input) => parseWith(shapeOf.observation, input),
  sighting: (input) => parseWith(shapeOf.sighting, input),
};
const anyKind = z.object({ kind: z.enum(kinds) });

/** Unknown in, a view out. What an older app cannot understand is refused here and kept by the caller. */
export function parseRecordView(input: unknown): Result<RecordView> {
  if (isWholeView(input)) return ok(input);
  const head = parseWith(anyKind, input);
  return head.ok ? parserOf[head.value.kind](input) : head;
}
