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

const databaseName = 'luzhi-say';
const store = 'files';

/** null where the browser has no database for us. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open(databaseName, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(store);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
      asked.onblocked = () => resolve(null);
    } catch {
      // Inside some messengers the very name throws: the photos live as long as the page.
      resolve(null);
    }
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (files: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  const database = await open();
  if (database === null) return null;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(store, mode);
      const asked = work(transaction.objectStore(store));
      // It ends by itself: a page that is left now, and kept frozen, would else hold up every later one.
      if ('commit' in transaction) transaction.commit();
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => resolve(null);
      transaction.onerror = () => resolve(null);
    } catch {
      // A database that was cleared under us: as if there were none.
      resolve(null);
    }
  });
}

/** Bytes and not the blob itself: some phones keep no blobs. */
export async function keepFile(attachment: string, blob: Blob): Promise<void> {
  const bytes = await blob.arrayBuffer();
  await within('readwrite', (files) => files.put(bytes, attachment));
}

export async function readFile(attachment: string): Promise<Blob | null> {
  const bytes: unknown = await within<unknown>('readonly', (files) => files.get(attachment));
  return bytes instanceof ArrayBuffer ? new Blob([bytes]) : null;
}

export const dropFiles = (): Promise<unknown> => within('readwrite', (files) => files.clear());
