// Refusals of a whole request travel as `application/problem+json` (RFC 9457) with our own `code`.
import * as z from 'zod/mini';
import { issueCodes, problemCodes } from '../domain/problems.ts';

export const problemMediaType = 'application/problem+json';

export const problemAnswer = z.object({
  code: z.enum(problemCodes),
  fields: z.optional(
    z.record(z.string(), z.object({ code: z.enum(issueCodes), limit: z.optional(z.number()) })),
  ),
  retryAfterMs: z.optional(z.number()),
});
