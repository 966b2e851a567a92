// How the office changes a rule's numbers. 1. The levels of a line never fall from info to critical.
// 2. Nobody but the office changes them, and always says why. 3. A change is a new version, never an overwriting.
import * as z from 'zod/mini';
import type { Actor } from '../actor.ts';
import type { FieldIssue, FieldIssues } from '../problems.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { parseWith, whole, writtenText, yesNo } from '../shapes.ts';
import type { RuleId } from './defaults.ts';
import { defaultsOf } from './defaults.ts';
import type { Levels } from './severity.ts';
import { severities } from './severity.ts';
import type { AlertSettings, RuleThresholds } from './thresholds.ts';
import { isRuleId, thresholdsOf } from './thresholds.ts';

const maxLevel = 10 ** 13; // a hundred billion yuan in fen; no count or span comes near
const level = z.optional(whole(-3_650, maxLevel)); // ten years ahead of a due day
const maxCooldownDays = 90; // a quarter; longer would hide that a trouble came back

export const thresholdEdit = z.strictObject({
  ruleId: z.custom<RuleId>((id) => typeof id === 'string' && isRuleId(id), { error: 'notInList' }),
  isEnabled: yesNo,
  lines: z.record(
    z.string(),
    z.strictObject({ info: level, notice: level, warning: level, critical: level }),
  ),
  limits: z.record(z.string(), whole(0, maxLevel)),
  cooldownDays: whole(0, maxCooldownDays),
  reason: writtenText(5, 200),
});
export type ThresholdEdit = z.output<typeof thresholdEdit>;

type Editing = { readonly settings: AlertSettings; readonly actor: Actor; readonly at: string };

/** The next version of a rule's numbers, or why not: not the office, not these lines, levels that fall. */
export function editThresholds(input: unknown, { settings, actor, at }: Editing): Result<RuleThresholds> {
  if (actor.role !== 'office') return refused({ code: 'notAllowed' });
  const parsed = parseWith(thresholdEdit, input);
  if (!parsed.ok) return parsed;
  const fields = editIssues(parsed.value);
  if (Object.keys(fields).length > 0) return refused({ code: 'invalidFields', fields });
  const version = thresholdsOf(settings, parsed.value.ruleId).version + 1;
  return ok({ ...parsed.value, version, changedBy: actor.userId, changedAt: at });
}

type NamedIssue = readonly [string, FieldIssue];

function editIssues({ ruleId, lines, limits }: ThresholdEdit): FieldIssues {
  const rule = defaultsOf[ruleId];
  return Object.fromEntries([
    ...nameIssues('lines', rule.lines, lines),
    ...nameIssues('limits', rule.limits, limits),
    ...Object.entries(lines).flatMap(([name, levels]) => levelIssues(`lines.${name}`, levels)),
  ]);
}

/** A line without a level would switch it off behind the switch's back. */
function levelIssues(path: string, levels: Levels): readonly NamedIssue[] {
  const named = severities.flatMap((severity) => levels[severity] ?? []);
  if (named.length === 0) return [[path, { code: 'required' }]];
  const isRising = named.every((value, at) => value >= (named[at - 1] ?? value));
  return isRising ? [] : [[path, { code: 'outOfRange' }]];
}

function nameIssues(part: string, wanted: object, given: object): readonly NamedIssue[] {
  const missing = Object.keys(wanted).filter((name) => !Object.hasOwn(given, name));
  const strange = Object.keys(given).filter((name) => !Object.hasOwn(wanted, name));
  return [
    ...missing.map((name): NamedIssue => [`${part}.${name}`, { code: 'required' }]),
    ...strange.map((name): NamedIssue => [`${part}.${name}`, { code: 'unknownField' }]),
  ];
}
