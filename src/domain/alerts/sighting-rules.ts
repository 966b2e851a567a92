// A10 and A12: what people saw in the field. A danger speaks at once, of the asset or, as long as the sighting
// belongs to none, of the sighting itself.
import type { Day } from '../day.ts';
import { rule } from './rule.ts';
import { isWithinLast } from './spans.ts';

export const manySightings = rule({
  id: 'A10',
  subject: 'asset',
  read: ({ sightings }, { today, limit }) => {
    const windowDays = limit('windowDays');
    const seen = sightings.filter(({ on }) => isWithinLast(on, today, windowDays));
    const reporters = new Set(seen.map(({ reporterId }) => reporterId));
    const [since = today] = seen.map(({ on }) => on).toSorted();
    return [{ line: 'manySightings', value: reporters.size, since, args: { windowDays } }];
  },
});

const hazardsSeen = (days: readonly Day[]) =>
  days
    .toSorted()
    .slice(0, 1)
    .map((since) => ({ line: 'hazard', value: days.length, since }) as const);

export const hazardOnAsset = rule({
  id: 'A12',
  subject: 'asset',
  isImmediate: true,
  read: ({ sightings }) =>
    hazardsSeen(
      sightings.filter((one) => one.hasHazard && !one.isHazardRemoved).map((sighting) => sighting.on),
    ),
});

export const hazardInSighting = rule({
  id: 'A12',
  subject: 'sighting',
  isImmediate: true,
  read: ({ hasHazard, isHazardRemoved, assetId, on }) =>
    hazardsSeen(hasHazard && !isHazardRemoved && assetId === null ? [on] : []),
});
