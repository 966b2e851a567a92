// The four severities and how a number reaches one. Every metric is turned so that more is worse.
export const severities = ['info', 'notice', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

const ranks = { info: 0, notice: 1, warning: 2, critical: 3 } as const satisfies Record<Severity, number>;

export const isWorse = (one: Severity, other: Severity): boolean => ranks[one] > ranks[other];

/** The number from which each severity holds; a severity that is not named is never reached. */
export type Levels = { readonly [S in Severity]?: number | undefined };

export type Comparator = 'atLeast' | 'moreThan';

/** The worst severity whose level the value has reached, or null. */
export function severityAt(levels: Levels, comparator: Comparator, value: number): Severity | null {
  const isReached = (level: number | undefined) =>
    level !== undefined && (comparator === 'atLeast' ? value >= level : value > level);
  return severities.findLast((severity) => isReached(levels[severity])) ?? null;
}

/** The first of the worst, or null when there is none: what a screen shows of a thing under several alerts. */
export const highest = <T extends { readonly severity: Severity }>(alerts: readonly T[]): T | null =>
  alerts.reduce<T | null>(
    (top, alert) => (top === null || isWorse(alert.severity, top.severity) ? alert : top),
    null,
  );
