// Why two matters may be one, as people say it.
import type { NearDuplicate } from '../../domain/likeness/near-duplicate.ts';
import type { NearTranslate } from '../text/near-text.ts';
import type { TriangleTranslate } from '../text/triangle-text.ts';
import { awayText } from './suit-row.tsx';

const sameSpotM = 20; // two phones that stand at one spot may say so far apart

/** How far apart on the ground, where that is known, and whether it is said alike. */
export const likenessText = (
  n: NearTranslate,
  w: TriangleTranslate,
  { because, distanceM }: NearDuplicate,
): string =>
  [
    ...(distanceM === undefined ? [] : [placeText(n, w, distanceM)]),
    ...(because === 'place' ? [] : [n('why.words')]),
  ].join(n('comma'));

/** And how many days lie between. */
export function nearText(n: NearTranslate, w: TriangleTranslate, hint: NearDuplicate): string {
  const { days } = hint;
  const apart = days === 0 ? n('days.none') : n('days.apart', { count: days });
  return [likenessText(n, w, hint), apart].join(n('comma'));
}

const placeText = (n: NearTranslate, w: TriangleTranslate, metres: number): string =>
  metres <= sameSpotM ? n('why.here') : n('why.away', { distance: awayText(w, metres) });
