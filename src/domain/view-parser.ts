// Reads a view or a stored record back from where it lay: the head is checked field by field, the author's
// fields were judged when they were written and are only looked at for their form.
import * as z from 'zod/mini';
import { attachment } from './attachment.ts';
import { attachmentId, mutationId, recordId, stationId, tenantCode, userId } from './ids.ts';
import type { Kind } from './kinds.ts';
import { kinds } from './kinds.ts';
import type { StateOf } from './machines.ts';
import { machines, moves } from './machines.ts';
import type { Result } from './result.ts';
import { parseWith } from './shapes.ts';
import type { RecordView, ViewFieldsOf } from './view.ts';

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
  move: z.enum(moves),
  from: z.string(),
  to: z.string(),
});

const fieldsShape = <K extends Kind>() =>
  z.nullable(z.custom<ViewFieldsOf[K]>((value) => typeof value === 'object' && value !== null));

const viewShape = <K extends Kind>(kind: K) =>
  z.object({
    id: recordId,
    tenant: tenantCode,
    kind: z.literal(kind),
    ver: z.number(),
    state: z.custom<StateOf<K>>((value) => machines[kind].states.some((state) => state === value)),
    stationId,
    authorId: userId,
    authorName: z.string(),
    isSealed: z.boolean(),
    capturedAt: z.string(),
    deviceTz: z.string(),
    receivedAt: z.nullable(z.string()),
    events: z.array(recordEvent),
    storedFiles: z.array(attachmentId),
    fields: fieldsShape<K>(),
    supplements: z.array(supplement),
  });

const parserOf: { readonly [K in Kind]: (input: unknown) => Result<RecordView> } = {
  petition: (input) => parseWith(viewShape('petition'), input),
  observation: (input) => parseWith(viewShape('observation'), input),
  sighting: (input) => parseWith(viewShape('sighting'), input),
};
const anyKind = z.object({ kind: z.enum(kinds) });

/** Unknown in, a view out. What an older app cannot understand is refused here and kept by the caller. */
export function parseRecordView(input: unknown): Result<RecordView> {
  const head = parseWith(anyKind, input);
  return head.ok ? parserOf[head.value.kind](input) : head;
}
