// How many alerts a rule would raise with other numbers: asked of everything there is, and nothing is written.
import type { RuleId } from '../../domain/alerts/defaults.ts';
import { rules } from '../../domain/alerts/rules.ts';
import type { Severity } from '../../domain/alerts/severity.ts';
import type { AlertSettings } from '../../domain/alerts/thresholds.ts';
import type { ServerStore } from '../store/records.ts';
import { contextOf, draftsOf } from './evaluate.ts';
import { findSubject, type LookedAt, ledgerFeed, subjectTypes } from './subjects.ts';

type IdRow = { readonly id: string };

const listings: Readonly<Record<LookedAt, string>> = {
  asset: 'SELECT id FROM asset WHERE tenant=? AND is_removed=0',
  owner:
    'SELECT DISTINCT owner_org AS id FROM asset WHERE tenant=? AND owner_org IS NOT NULL AND is_removed=0',
  feed: `SELECT '${ledgerFeed}' AS id FROM asset WHERE tenant=? LIMIT 1`,
  sighting: `SELECT id FROM record WHERE tenant=? AND kind='sighting'`,
};

const speaksOf = (type: LookedAt, ruleId: RuleId): boolean => rules[type].some((rule) => rule.id === ruleId);

/** The rules that this server asks. */
export const isAsked = (ruleId: RuleId): boolean => subjectTypes.some((type) => speaksOf(type, ruleId));

type Asked = { readonly tenant: string; readonly ruleId: RuleId };

export type Counted = Readonly<Record<Severity, number>>;

export const allOf = ({ info, notice, warning, critical }: Counted): number =>
  info + notice + warning + critical;

/** For each of the settings the number of subjects the rule speaks of today, by how gravely. */
export function countDrafts(
  store: ServerStore,
  { tenant, ruleId }: Asked,
  settings: readonly AlertSettings[],
): readonly Counted[] {
  const counts = settings.map(() => ({ info: 0, notice: 0, warning: 0, critical: 0 }));
  const context = contextOf(store, tenant);
  for (const type of subjectTypes.filter((one) => speaksOf(one, ruleId))) {
    for (const { id } of store.sql.all<IdRow>(listings[type], tenant)) {
      const found = findSubject(store, tenant, { type, id });
      if (found === null) continue;
      settings.forEach((one, index) => {
        const draft = draftsOf(found, one, context).find((said) => said.ruleId === ruleId);
        const counted = counts[index];
        if (draft !== undefined && counted !== undefined) counted[draft.severity] += 1;
      });
    }
  }
  return counts;
}
