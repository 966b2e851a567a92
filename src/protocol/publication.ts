// Whether the county has put its results (R08) on a public page, and when; the page shows what was published, not what
// has changed since. GET reads, PUT publishes the figures of a period or takes the page away.
import * as z from 'zod/mini';
import { day } from '../domain/day.ts';

export const publicationPath = '/api/v1/reports/revival/publication';
/** Where anybody reads it, without an account. */
export const publicResultsPath = (county: string): string => `/p/${county}`;

export const publishAsked = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('publish'), from: day, to: day }),
  z.strictObject({ act: z.literal('withdraw') }),
]);

export const publicationAnswer = z.object({
  mayPublish: z.boolean(),
  path: z.string(),
  published: z.nullable(z.object({ at: z.string(), byName: z.string(), from: day, to: day })),
});
