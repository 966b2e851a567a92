// What a person's own unsent changes do to an entry they see. Only what is added shows at once; a decision shows when the
// server has made it.
import type { Actor } from '../actor.ts';
import { recordId } from '../ids.ts';
import type { AssetChange } from '../mutation.ts';
import type { Asset } from './asset-entry.ts';

export function overlaidAsset(asset: Asset, change: AssetChange, { userId: by, orgId }: Actor): Asset {
  const { course, fields } = asset;
  switch (change.move) {
    case 'verify':
      return {
        ...asset,
        fields: { ...fields, lastVerifiedOn: change.args.on },
        course: { ...course, visits: [...(course.visits ?? []), { ...change.args, by }] },
      };
    case 'check': {
      const check = { ...change.args, by, orgId: orgId ?? null };
      return { ...asset, course: { ...course, checks: [...(course.checks ?? []), check] } };
    }
    case 'revisit': {
      const visit = { id: recordId.parse(change.id), ...change.args, by };
      return { ...asset, course: { ...course, revisits: [...(course.revisits ?? []), visit] } };
    }
    default:
      return asset;
  }
}
