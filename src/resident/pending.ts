// What was tapped to be sent and is not yet delivered: frozen, with ids of its own, so that any number of tries is one
// petition. It outlives the page where the browser lets anything outlive it: words on the shelf, photos in a database.
import * as z from 'zod/mini';
import { type TrackingCode, trackingCode } from '../domain/codes/tracking-code.ts';
import { attachmentId, mutationId } from '../domain/ids.ts';
import { sayRequest } from '../protocol/say.ts';
import { now, shelf } from './browser.ts';

const pendingFile = z.object({
  attachment: attachmentId,
  id: mutationId,
  state: z.enum(['waiting', 'sent', 'refused']),
});

const shape = z.object({
  at: z.number(),
  code: trackingCode,
  request: sayRequest,
  files: z.array(pendingFile),
  isDelivered: z.boolean(),
  isRepeated: z.boolean(),
  gate: z.nullable(z.object({ words: z.string(), law: z.string() })),
});
export type Pending = z.output<typeof shape>;
export type PendingFile = z.output<typeof pendingFile>;
export type { TrackingCode };

const livesMs = 7 * 24 * 3_600_000; // what nobody could send in a week is shown no more; nor is the code
const shownAgainMs = 3_600_000; // a delivered one: a page that was closed too fast shows its code again

export const pendingKey = (poster: string): string => `luzhi-pending-${poster}`;

export function readPending(poster: string): Pending | null {
  const parsed = shape.safeParse(shelf.read(pendingKey(poster)));
  if (!parsed.success) return null;
  const age = now() - parsed.data.at;
  return age < (parsed.data.isDelivered ? shownAgainMs : livesMs) ? parsed.data : null;
}

export const keepPending = (poster: string, pending: Pending): boolean =>
  shelf.write(pendingKey(poster), pending);

export const dropPending = (poster: string): void => shelf.drop(pendingKey(poster));
