// How far and which way, as people say it.
import type { Way } from '../../domain/assets/nearby.ts';
import type { AssetTranslate } from '../text/assets-text.ts';

const kilometre = 1000;
const tenth = 100;

export const distanceText = (a: AssetTranslate, metres: number): string =>
  metres < kilometre
    ? a('walk.metres', { count: Math.round(metres) })
    : a('walk.kilometres', { count: Math.round(metres / tenth) / 10 });

export const wayText = (a: AssetTranslate, { direction, distanceM }: Way): string =>
  a('walk.way', { direction: a(`direction.${direction}`), distance: distanceText(a, distanceM) });
