// How the page of a code says dates and what they rest on.

import { clocks } from '../../../domain/calendar/clocks.ts';
import type { Deadline } from '../../../domain/calendar/deadline.ts';
import { type Day, weekdayOf } from '../../../domain/day.ts';
import { type Html, html } from '../html.ts';
import type { FollowText } from '../text/follow-text.ts';

export const filled = (sentence: string, words: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(words[name] ?? whole));

/** The word that has this key, or nothing where there is none. */
export const wordOf = (text: FollowText, key: string): string =>
  Object.entries(text).find(([name]) => name === key)?.[1] ?? '';

export function dayWords(text: FollowText, on: Day): string {
  const [year = '', month = '', date = ''] = on.split('-').map(Number);
  return filled(text.day, { year, month, date });
}

const weekdayWords = (text: FollowText, on: Day): string =>
  filled(text.weekday, { weekday: [...text.weekdays][weekdayOf(on)] ?? '' });

export const dayPiece = (text: FollowText, on: Day): Html =>
  html`<time datetime="${on}">${dayWords(text, on)}</time> <span class="whole">${weekdayWords(text, on)}</span>`;

/** 十五, 二十三: how articles are counted. */
function numeral(text: FollowText, count: number): string {
  const digits = [...text.numerals];
  const ten = digits[10] ?? '';
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  const head = tens > 1 ? `${digits[tens] ?? ''}${ten}` : ten.repeat(tens);
  return head + (ones === 0 ? '' : (digits[ones] ?? ''));
}

/** The article a clock rests on, or the practice or promise. */
export function lawOfClock(text: FollowText, { clock }: Deadline): string {
  const [source] = clocks[clock].sources;
  switch (source.kind) {
    case 'law': {
      const articles = source.articles.map((one) => numeral(text, one)).join('\u3001');
      return filled(text.law, { law: source.law, articles });
    }
    case 'practice':
      return filled(text.practice, { place: source.place });
    case 'promise':
      return text.promise;
  }
}
