// Refusals of a whole request travel as `application/problem+json` (RFC 9457) with our own `code`.
import * as z from 'zod/mini';
import { problemCodes } from '../domain/problems.ts';
import { fieldIssuesShape } from '../domain/shapes.ts';

export const problemMediaType = 'application/problem+json';

export const problemAnswer = z.object({
  code: z.enum(problemCodes),
  fields: z.optional(fieldIssuesShape),
  retryAfterMs: z.optional(z.number()),
});
