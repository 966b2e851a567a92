// 回头看: somebody goes and looks again, on a day the unit does not know.
import * as z from 'zod/mini';
import { attachments } from '../attachment.ts';
import { day } from '../day.ts';
import { recordId, userId } from '../ids.ts';
import { revisitFindings } from '../machines/terms.ts';
import type { FieldIssues } from '../problems.ts';
import { choice, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, secret } from './grade.ts';

export const revisitTargets = ['petition', 'asset', 'listItem'] as const;
const revisitMethods = ['onSite', 'phone', 'documents'] as const;

const revisitFields = z.strictObject({
  targetType: open(choice(revisitTargets)),
  targetId: open(recordId),
  /** Stays on the server until it has come: a day that is known is no surprise. */
  plannedOn: secret(day),
  doneOn: open(z.optional(day)),
  teamIds: open(z.array(userId)),
  method: open(z.optional(choice(revisitMethods))),
  finding: open(z.optional(choice(revisitFindings))),
  text: open(z.optional(writtenText(2, 1000))),
  nextAction: open(z.optional(writtenText(2, 300))),
  attachments: open(attachments),
});
export type RevisitFields = z.output<typeof revisitFields>;

/** What was done has a day that has come, and found something. */
function revisitIssues({ doneOn, finding }: RevisitFields, today: string): FieldIssues {
  if (doneOn === undefined) return finding === undefined ? {} : { doneOn: { code: 'required' } };
  return {
    ...(doneOn > today && { doneOn: { code: 'inFuture' } }),
    ...(finding === undefined && { finding: { code: 'required' } }),
  };
}

export const revisitDefinition = defineRecord({
  kind: 'revisit',
  schema: revisitFields,
  issues: revisitIssues,
});
