// The county's own tables, for who keeps them: stations, points, areas, units, and the calendar of rest days.
import * as z from 'zod/mini';
import { listKinds } from '../domain/county-lists.ts';
import { day } from '../domain/day.ts';
import { orgFields } from '../domain/records/org.ts';
import { infoPointFields, stationFields, zoneFields } from '../domain/records/station.ts';

export const countyPath = '/api/v1/county';
export const calendarPath = '/api/v1/county/calendar';

/** PUT writes a new item, PATCH changes fields of one (`amendArgs`), DELETE takes a point or an area off. */
export const itemPath = (kind: (typeof listKinds)[number], id: string): string =>
  `${countyPath}/${kind}/${encodeURIComponent(id)}`;
/** PUT writes a year; with `?preview=1` it only says what would move. */
export const yearPath = (year: number): string => `${calendarPath}/${year}`;

export const itemAnswer = z.object({ id: z.string() });

export const itemNamed = z.object({ kind: z.enum(listKinds), id: z.string().check(z.maxLength(40)) });

export const countyAnswer = z.object({
  countyName: z.string(),
  divisions: z.array(z.object({ code: z.string(), name: z.string() })),
  stations: z.array(stationFields),
  points: z.array(infoPointFields),
  zones: z.array(zoneFields),
  orgs: z.array(orgFields),
});

const yearShown = z.object({
  year: z.number(),
  /** The table of this app, or who imported it and when. */
  importedAt: z.nullable(z.string()),
  notices: z.array(z.string()),
  breaks: z.array(z.object({ name: z.string(), from: day, to: day })),
  makeUpDays: z.array(day),
});
export type YearShown = z.output<typeof yearShown>;

/** Under which name the table of a year stands: when it was imported, the app's own, or none yet. */
export const nameOfYear = (shown: Pick<YearShown, 'importedAt'> | null): string =>
  shown === null ? 'none' : (shown.importedAt ?? 'own');

export const calendarAnswer = z.object({ years: z.array(yearShown) });

/** How many running matters have another day by the new table, and some of them. */
export const recountAnswer = z.object({
  moved: z.number(),
  examples: z.array(z.object({ caseNo: z.string(), from: day, to: day })),
});
export type RecountAnswer = z.output<typeof recountAnswer>;
