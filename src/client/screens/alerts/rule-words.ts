import { isAlertsKey, useAlertsText } from '../../text/alerts-text.ts';

/** The names of a rule's parts; one that has no word keeps its own name. */
export function useRuleWords() {
  const a = useAlertsText();
  const named = (prefix: string) => (name: string) => {
    const key = `${prefix}.${name}`;
    return isAlertsKey(key) ? a(key) : name;
  };
  return { line: named('line'), severity: named('grave'), limit: named('limit'), unit: named('unit') };
}
