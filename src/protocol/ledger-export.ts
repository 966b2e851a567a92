// The ledger as a file, in the layout that is read in again.
import * as z from 'zod/mini';

export const ledgerExportPath = '/api/v1/ledger/export';

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportQuery = z.object({
  format: z.enum(exportFormats),
  /** Nine digits; without it the whole county. */
  township: z.optional(z.string().check(z.regex(/^\d{9}$/))),
});

export const exportUrl = (format: ExportFormat, township: string | null): string =>
  `${ledgerExportPath}?format=${format}${township === null ? '' : `&township=${township}`}`;
