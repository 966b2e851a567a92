// The numbers a rule runs with: as shipped, or as the office changed them, with version, author and reason.
import type { RuleId } from './defaults.ts';
import { defaultCooldownDays, defaults, defaultsOf } from './defaults.ts';
import type { Levels } from './severity.ts';

export type RuleThresholds = {
  readonly ruleId: RuleId;
  readonly version: number;
  readonly isEnabled: boolean;
  readonly lines: Readonly<Record<string, Levels>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly cooldownDays: number;
  /** Null as shipped. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly reason: string;
};

/** The rules the office changed; the others run as shipped. */
export type AlertSettings = { readonly [Id in RuleId]?: RuleThresholds };

export const isRuleId = (text: string): text is RuleId => Object.hasOwn(defaults, text);
/** A01 … L04, in the order of the table. */
export const ruleIds: readonly RuleId[] = Object.keys(defaults).filter(isRuleId);

const shipped = (ruleId: RuleId): RuleThresholds => ({
  ruleId,
  version: 1,
  isEnabled: true,
  lines: valuesOf(defaultsOf[ruleId].lines, (line) => line.levels),
  limits: valuesOf(defaultsOf[ruleId].limits, (limit) => limit.value),
  cooldownDays: defaultCooldownDays,
  changedBy: null,
  changedAt: null,
  reason: '',
});

const valuesOf = <T, V>(table: Readonly<Record<string, T>>, value: (entry: T) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, value(entry)]));

/** A number that a later release added is missing in an older edit, and stands as shipped. */
export function thresholdsOf(settings: AlertSettings, ruleId: RuleId): RuleThresholds {
  const base = shipped(ruleId);
  const edited = settings[ruleId] ?? base;
  return {
    ...edited,
    lines: { ...base.lines, ...edited.lines },
    limits: { ...base.limits, ...edited.limits },
  };
}
