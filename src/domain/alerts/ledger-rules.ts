// A04 and A06–A09, and A11 of a feed: what is promised, let, missing or out of date in the ledger.
import { daysBetween } from '../day.ts';
import { rule } from './rule.ts';

/** Once its close-out is asked for, the unit has done its part and the office's check is awaited. */
export const revivalDue = rule({
  id: 'A04',
  subject: 'asset',
  read: ({ revivalStage, planDueOn }, { today }) => {
    const isRunning = revivalStage === 'planned' || revivalStage === 'reviving';
    if (!isRunning || planDueOn === null) return [];
    return [{ line: 'revivalDue', value: daysBetween(planDueOn, today), since: planDueOn }];
  },
});

export const lease = rule({
  id: 'A06',
  subject: 'asset',
  read: ({ usageStatus, lease: contract }, { today }) => {
    if (contract === null || usageStatus === 'disposed') return [];
    const { endOn, isRenewed, arrearsDays } = contract;
    const arrears = { line: 'leaseArrears', value: arrearsDays, since: today } as const;
    return isRenewed
      ? [arrears]
      : [{ line: 'leaseEnd', value: daysBetween(endOn, today), since: endOn }, arrears];
  },
});

export const incomplete = rule({
  id: 'A07',
  subject: 'asset',
  read: ({ usageStatus, filledItems, listedOn }, { today, limit }) => {
    const keyItems = limit('keyItems');
    if (usageStatus === 'disposed' || listedOn === null || filledItems >= keyItems) return [];
    const args = { filledItems, keyItems };
    return [{ line: 'incomplete', value: daysBetween(listedOn, today), since: listedOn, args }];
  },
});

export const titleDispute = rule({
  id: 'A08',
  subject: 'asset',
  read: ({ usageStatus, titleStatus, disputedSinceOn: since }, { today }) => {
    const isOpen = usageStatus !== 'disposed' && titleStatus === 'disputed';
    if (!isOpen || since === null) return [];
    return [{ line: 'titleDispute', value: daysBetween(since, today), since }];
  },
});

/** An asset never verified counts from its listing. */
export const unverified = rule({
  id: 'A09',
  subject: 'asset',
  read: ({ usageStatus, lastVerifiedOn, listedOn }, { today }) => {
    const since = lastVerifiedOn ?? listedOn;
    if (usageStatus === 'disposed' || since === null) return [];
    return [{ line: 'unverified', value: daysBetween(since, today), since }];
  },
});

export const staleFeed = rule({
  id: 'A11',
  subject: 'feed',
  read: ({ snapshotOn: since }, { today }) => [
    { line: 'staleFeed', value: daysBetween(since, today), since },
  ],
});
