// POST /api/v1/records/:id/personal: the people of a record in clear, for a reason that is kept with who asked and when.
// The answer is for the eye: no phone and no desk keeps it.
import * as z from 'zod/mini';
import { contactPreferences } from '../domain/petition.ts';

export const personalPath = (recordId: string): string => `/api/v1/records/${recordId}/personal`;

export const personalRequest = z.strictObject({ reason: z.string().check(z.maxLength(600)) });

export const personalAnswer = z.object({
  petitioner: z.nullable(
    z.object({
      name: z.string(),
      phone: z.string(),
      address: z.optional(z.string()),
      contactPref: z.enum(contactPreferences),
    }),
  ),
  representatives: z.array(z.string()),
});
export type PersonalAnswer = z.output<typeof personalAnswer>;
