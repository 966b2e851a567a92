// What stands on a poster, line by line, in millimetres: the A4 sheet for a wall and the A6 card for a table. Drawn as
// one SVG, so that paper, PDF and picture are the same drawing.
import type { PostersTranslate } from '../../text/posters-text.ts';

export const sheetSizes = ['a4', 'a6'] as const;
export type SheetSize = (typeof sheetSizes)[number];

export type Line = {
  readonly text: string;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly look: 'head' | 'strong' | 'plain' | 'quiet' | 'address';
};

export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly code: { readonly x: number; readonly y: number; readonly side: number };
  /** The gold hairline under the station's name. */
  readonly rule: number;
  readonly lines: readonly Line[];
};

export type SheetWords = {
  readonly station: string;
  readonly phone: string;
  readonly host: string;
  readonly place: string;
  readonly number: string;
};

/** How wide a text is, in ems: a 汉字 is one, a Latin letter or digit a little over a half. */
export const emsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.58 : 1), 0);

/** The largest size up to `most` at which the text stays within the width. */
const fitted = (text: string, most: number, width: number): number => Math.min(most, width / emsOf(text));

type Measure = {
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly codeY: number;
  readonly rule: number;
  readonly name: readonly [y: number, size: number];
  readonly head: readonly [y: number, size: number];
  readonly no: readonly [y: number, size: number];
  readonly scan: readonly [y: number, size: number];
  readonly what: readonly [y: number, size: number];
  readonly expect: readonly [y: number, size: number];
  readonly host: readonly [y: number, size: number];
  readonly not: readonly [y: number, size: number];
  readonly phone: readonly [y: number, size: number];
  readonly foot: readonly [y: number, size: number];
};

const measures: Readonly<Record<SheetSize, Measure>> = {
  a4: {
    width: 210,
    height: 297,
    side: 116, // read from three metres by a phone of today
    codeY: 87,
    rule: 34,
    name: [27, 11],
    head: [65, 25],
    no: [80, 7.5],
    scan: [212, 7.5],
    what: [225, 6],
    expect: [248, 5.2],
    host: [258, 9],
    not: [266, 5.2],
    phone: [280, 9.5],
    foot: [289, 4],
  },
  a6: {
    width: 105,
    height: 148,
    side: 61,
    codeY: 41.5,
    rule: 16.5,
    name: [13, 6],
    head: [31, 12],
    no: [38.5, 4],
    scan: [106.5, 4],
    what: [113, 3.3],
    expect: [124.5, 2.9],
    host: [129.5, 4.6],
    not: [133.8, 2.9],
    phone: [140.5, 4.8],
    foot: [144.8, 2.4],
  },
};

const marginShare = 0.07; // of the width: what no office printer cuts off

export function sheetOf(p: PostersTranslate, words: SheetWords, size: SheetSize): Sheet {
  const m = measures[size];
  const inner = m.width * (1 - 2 * marginShare);
  const line = (text: string, [y, most]: readonly [number, number], look: Line['look']): Line => ({
    text,
    y,
    size: fitted(text, most, inner),
    look,
  });
  const { station, phone, host, place, number } = words;
  const [whatY, whatSize] = m.what;
  const foot = [p('sheet.where', { place }), p('sheet.number', { number })].join('\u3000');
  return {
    width: m.width,
    height: m.height,
    code: { x: (m.width - m.side) / 2, y: m.codeY, side: m.side },
    rule: m.rule,
    lines: [
      line(station, m.name, 'strong'),
      line(p('sheet.head'), m.head, 'head'),
      line(p('sheet.no'), m.no, 'quiet'),
      line(p('sheet.scan'), m.scan, 'strong'),
      line(p('sheet.what'), m.what, 'plain'),
      line(p('sheet.follow'), [whatY + whatSize * 1.5, whatSize], 'plain'),
      line(p('sheet.address'), m.expect, 'quiet'),
      line(host, m.host, 'address'),
      line(p('sheet.address.not'), m.not, 'quiet'),
      line(p('sheet.phone', { phone }), m.phone, 'strong'),
      line(foot, m.foot, 'quiet'),
    ],
  };
}
