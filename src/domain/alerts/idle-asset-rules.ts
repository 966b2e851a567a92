// A01, A03 and A05, and A02 of an owner: public assets that lie idle, too much, too long or again.
import type { Day } from '../day.ts';
import { daysBetween } from '../day.ts';
import { shareBp, sum } from './counts.ts';
import { rule } from './rule.ts';
import { firstDayOf, monthsBetween } from './spans.ts';
import type { AssetSubject } from './subjects.ts';

/** Since when it lies idle; null when it does not, or nobody knows since when. */
const idleSince = ({ usageStatus, idleSinceMonth }: AssetSubject): Day | null =>
  usageStatus === 'idle' && idleSinceMonth !== null ? firstDayOf(idleSinceMonth) : null;

export const longIdle = rule({
  id: 'A01',
  subject: 'asset',
  read: (asset, { today }) => {
    const since = idleSince(asset);
    return since === null ? [] : [{ line: 'longIdle', value: monthsBetween(since, today), since }];
  },
});

/** Disposed assets are no longer the owner's. */
export const idleShare = rule({
  id: 'A02',
  subject: 'owner',
  read: ({ assets }, { today, limit }) => {
    const held = assets.filter((asset) => asset.usageStatus !== 'disposed');
    const total = sum(held.map((asset) => asset.areaCentiM2));
    if (held.length < limit('minAssets') || total === 0) return [];
    const idle = held.filter((asset) => asset.usageStatus === 'idle');
    const idleArea = sum(idle.map((asset) => asset.areaCentiM2));
    const args = { idleAssets: idle.length, assets: held.length };
    return [{ line: 'idleShare', value: shareBp(idleArea, total), since: today, args }];
  },
});

export const largeIdle = rule({
  id: 'A03',
  subject: 'asset',
  read: (asset, { today, limit }) => {
    const since = idleSince(asset);
    const { areaCentiM2, bookValueFen } = asset;
    const isLarge = areaCentiM2 >= limit('minArea') || (bookValueFen ?? 0) >= limit('minBookValue');
    if (since === null || !isLarge) return [];
    const args = { areaCentiM2, ...(bookValueFen !== null && { bookValueFen }) };
    return [{ line: 'largeIdle', value: monthsBetween(since, today), since, args }];
  },
});

/** A finding stands until the asset is closed out anew. */
export const relapsedAsset = rule({
  id: 'A05',
  subject: 'asset',
  read: (asset, { today }) => {
    const { closedOutOn, lastRevisit, revivalStage } = asset;
    const idle = revivalStage === 'closedOut' ? idleSince(asset) : null;
    const since = idle !== null && closedOutOn !== null && closedOutOn > idle ? closedOutOn : idle;
    const isFound =
      lastRevisit?.finding === 'relapsed' && (closedOutOn === null || closedOutOn <= lastRevisit.on);
    return [
      ...(isFound ? [{ line: 'relapseFound', value: 1, since: lastRevisit.on } as const] : []),
      ...(since === null ? [] : [{ line: 'idleAgain', value: daysBetween(since, today), since } as const]),
    ];
  },
});
