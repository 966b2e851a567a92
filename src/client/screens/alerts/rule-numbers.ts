// The numbers of the rules in the units people say them in: a rule counts in fen, hundredths of a square metre and
// hundredths of a percent; a form and a list speak of 万元, square metres and percent.
import { defaultsOf } from '../../../domain/alerts/defaults.ts';
import type { Unit } from '../../../domain/alerts/numbers.ts';
import { isRuleId } from '../../../domain/alerts/thresholds.ts';

const parts: Partial<Readonly<Record<Unit, number>>> = { fen: 1_000_000, centiM2: 100, basisPoints: 100 };
const partsOf = (unit: Unit): number => parts[unit] ?? 1;

export const lineUnit = (ruleId: string, line: string): Unit =>
  (isRuleId(ruleId) ? defaultsOf[ruleId].lines[line]?.unit : undefined) ?? 'count';

export const limitUnit = (ruleId: string, limit: string): Unit =>
  (isRuleId(ruleId) ? defaultsOf[ruleId].limits[limit]?.unit : undefined) ?? 'count';

export const typedNumber = (unit: Unit, value: number): string => `${value / partsOf(unit)}`;

/** What is no number, or finer than the rule counts, goes as it was typed: the server names the field. */
export function readNumber(unit: Unit, text: string): unknown {
  const plain = text.trim();
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return text;
  const value = Number(plain) * partsOf(unit);
  const whole = Math.round(value);
  const noise = 1e-6; // of a product of decimals
  return Math.abs(value - whole) < noise ? whole : text;
}
