// A save of something whole says in its address what it was made of: `?madeOf=3`, a version or a time.
import * as z from 'zod/mini';

export const madeOfQuery = z.object({
  madeOf: z.optional(z.string().check(z.maxLength(40))),
  preview: z.optional(z.literal('1')),
});

/** The address of a save; `preview`: it shall only say what it would do. */
export const savePath = (path: string, madeOf: string, isPreview = false): string =>
  `${path}?madeOf=${encodeURIComponent(madeOf)}${isPreview ? '&preview=1' : ''}`;
