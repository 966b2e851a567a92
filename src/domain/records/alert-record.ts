// 预警: what a rule said of a subject, kept as long as the trouble lasts and after; and the
// numbers a rule goes by, in versions with their author and reason.
import * as z from 'zod/mini';
import type { RuleId } from '../alerts/defaults.ts';
import { severities } from '../alerts/severity.ts';
import { isRuleId } from '../alerts/thresholds.ts';
import { day } from '../day.ts';
import { userId } from '../ids.ts';
import { alertStates } from '../machines/alert/core.ts';
import { choice, whole, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';

const ruleId = z.custom<RuleId>((value) => typeof value === 'string' && isRuleId(value), {
  error: (issue) => (issue.input === undefined ? 'required' : 'notInList'),
});

export const alertDefinition = defineRecord({
  kind: 'alert',
  schema: z.strictObject({
    ruleId: open(ruleId),
    ruleVersion: open(whole(1, 1_000_000)),
    subjectType: open(writtenText(1, 40)),
    subjectId: open(writtenText(1, 80)),
    dedupeKey: work(writtenText(3, 160)),
    firstOn: open(day),
    lastOn: open(day),
    value: open(z.number({ error: 'wrongType' })),
    severity: open(choice(severities)),
    state: open(choice(alertStates)),
    resolution: work(z.optional(writtenText(5, 1000))),
    dismissedReason: work(z.optional(writtenText(5, 300))),
  }),
});

export const alertRuleDefinition = defineRecord({
  kind: 'alertRule',
  schema: z.strictObject({
    ruleId: open(ruleId),
    version: open(whole(1, 1_000_000)),
    isEnabled: open(z.boolean({ error: 'wrongType' })),
    /** Line → severity → number, and the rule's other limits. */
    lines: open(z.record(z.string(), z.record(z.string(), z.number()))),
    limits: open(z.record(z.string(), z.number())),
    by: work(userId),
    since: open(day),
    reason: work(writtenText(5, 500)),
  }),
});
