// The numbers the rules run with in a county: as shipped, or the last version its office made. Versions are kept for ever.
import type { AlertSettings, RuleThresholds } from '../../domain/alerts/thresholds.ts';
import { isRuleId } from '../../domain/alerts/thresholds.ts';
import type { ServerStore } from '../store/records.ts';

type RuleRow = { readonly rule_id: string; readonly doc: string };

export function readSettings({ sql }: ServerStore, tenant: string): AlertSettings {
  const rows = sql.all<RuleRow>(
    'SELECT rule_id, doc, max(version) FROM alert_rule WHERE tenant=? GROUP BY rule_id',
    tenant,
  );
  return Object.fromEntries(
    rows.filter((row) => isRuleId(row.rule_id)).map((row) => [row.rule_id, thresholdsIn(row)]),
  );
}

/** Written by this server after it was judged. */
function thresholdsIn({ doc }: RuleRow): RuleThresholds {
  const thresholds: RuleThresholds = JSON.parse(doc);
  return thresholds;
}

/** Called inside a transaction. */
export const keepThresholds = ({ sql }: ServerStore, tenant: string, thresholds: RuleThresholds): number =>
  sql.run(
    'INSERT INTO alert_rule VALUES(?,?,?,?)',
    ...[tenant, thresholds.ruleId, thresholds.version, JSON.stringify(thresholds)],
  );
