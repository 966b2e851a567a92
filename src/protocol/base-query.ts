// A save of something whole names its base in its address: `?base=3`, a version, or a time where there are none.
import * as z from 'zod/mini';

export const baseQuery = z.object({
  base: z.optional(z.string().check(z.maxLength(40))),
  preview: z.optional(z.literal('1')),
});

/** The address of a save; `preview`: it shall only say what it would do. */
export const savePath = (path: string, base: string, isPreview = false): string =>
  `${path}?base=${encodeURIComponent(base)}${isPreview ? '&preview=1' : ''}`;
