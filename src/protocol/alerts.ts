// What a desk does with alerts, the numbers of the rules, and who is rung.
import * as z from 'zod/mini';
import { severities } from '../domain/alerts/severity.ts';
import { isRuleId } from '../domain/alerts/thresholds.ts';

export const alertsPath = '/api/v1/alerts';
/** POST: acknowledge, dispatch, resolve, dismiss. */
export const alertMovePath = (id: string, move: string): string => `${alertsPath}/${id}/${move}`;
export const alertAnswer = z.object({ ver: z.number(), state: z.string() });

export const alertRulesPath = '/api/v1/alert-rules';
/** PUT writes the next version; with `?preview=1` it only counts. */
export const alertRulePath = (id: string): string => `${alertRulesPath}/${id}`;

const levels = z.record(z.string(), z.number());
const thresholds = z.object({
  ruleId: z.string().check(z.refine(isRuleId)),
  version: z.number(),
  isEnabled: z.boolean(),
  lines: z.record(z.string(), levels),
  limits: z.record(z.string(), z.number()),
  cooldownDays: z.number(),
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
  reason: z.string(),
});
export type ShownRule = z.output<typeof thresholds>;
export const rulesAnswer = z.object({ rules: z.array(thresholds) });
export const rulePreview = z.object({
  would: z.number(),
  now: z.number(),
  /** The same by how grave; an older server tells the sums alone. */
  grades: z.optional(z.array(z.object({ severity: z.enum(severities), now: z.number(), would: z.number() }))),
});
export type RulePreview = z.output<typeof rulePreview>;
export const ruleAnswer = z.object({ version: z.number() });

export const pushPath = '/api/v1/push';
/** What the browser's push service gave; `key` is where it listens for this server. */
export const pushTarget = z.strictObject({
  endpoint: z.string().check(z.maxLength(1000)),
  keys: z.strictObject({
    p256dh: z.string().check(z.maxLength(200)),
    auth: z.string().check(z.maxLength(100)),
  }),
});
export type PushTarget = z.output<typeof pushTarget>;
export const pushKey = z.object({ key: z.string() });
export const pushAnswer = z.object({ isOn: z.boolean() });
