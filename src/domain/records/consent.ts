// 同意: what a person agreed to, each thing apart, in which wording, and whether it was taken back. PIPL 第十四至十六、二十九条.
import * as z from 'zod/mini';
import { recordId, sha256 } from '../ids.ts';
import type { FieldIssues } from '../problems.ts';
import { choices, instant, writtenText, yesNo } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { personal, work } from './grade.ts';

const purposes = ['handleMatter', 'reply', 'followUp', 'statistics'] as const;

const consentFields = z.strictObject({
  recordId: work(recordId),
  noticeVersion: work(writtenText(1, 40)),
  /** Of the text that was shown, so that it can be proved. */
  textHash: work(sha256),
  purposes: work(choices(purposes)),
  preciseGeo: personal(yesNo),
  photoOfPerson: personal(yesNo),
  passOnContact: personal(yesNo),
  at: work(instant),
  withdrawnAt: work(z.optional(instant)),
});
export type ConsentFields = z.output<typeof consentFields>;

const consentIssues = ({ at, withdrawnAt }: ConsentFields): FieldIssues =>
  withdrawnAt !== undefined && withdrawnAt < at ? { withdrawnAt: { code: 'outOfRange' } } : {};

export const consentDefinition = defineRecord({
  kind: 'consent',
  schema: consentFields,
  issues: consentIssues,
});
