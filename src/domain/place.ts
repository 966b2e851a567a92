// Where something is: a division of the country (GB/T 2260 and 10114) and, if the person wants, one position.
import * as z from 'zod/mini';
import { choice, formattedText, whole } from './shapes.ts';

/** Twelve digits as text: province 2, city 2, county 2, township 3, village 3; padded with zeros. Never a number. */
export const divisionCode = formattedText(/^\d{12}$/);

export const coordinateSources = ['gps', 'manual'] as const;

const degrees = (limit: number) =>
  z
    .number({ error: 'wrongType' })
    .check(z.refine((value) => Number.isFinite(value) && Math.abs(value) <= limit, { error: 'outOfRange' }));

/** One fix on a tap, never a track. WGS-84 always; accuracy in metres. */
export const geo = z.strictObject({
  lat: degrees(90),
  lng: degrees(180),
  accuracyM: whole(0, 100_000),
  coordSys: z.literal('WGS84'),
  source: choice(coordinateSources),
});
export type Geo = z.output<typeof geo>;

export const countyOf = (code: string): string => code.slice(0, 6);
export const townshipOf = (code: string): string => code.slice(0, 9);

const levelEnds = [12, 9, 6, 4, 2]; // village, township, county, city, province

/** Is `inner` the same division as `outer`, or a part of it? */
export function liesIn(inner: string, outer: string): boolean {
  const end = levelEnds.find((at, index) => /[1-9]/.test(outer.slice(levelEnds[index + 1] ?? 0, at))) ?? 0;
  return inner.startsWith(outer.slice(0, end));
}
