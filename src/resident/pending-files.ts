// The photos and voice notes that wait, each by its attachment's id, in the one database of this page. Where a browser has
// none for us they live as long as the page.
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

/** Bytes and not the blob itself: some phones keep no blobs. False when they could not be kept. */
export async function keepFile(attachment: string, blob: Blob): Promise<boolean> {
  const bytes = await blob.arrayBuffer();
  return (await within('readwrite', (files) => files.put(bytes, attachment))) !== null;
}

export async function readFile(attachment: string): Promise<Blob | null> {
  const bytes: unknown = await within<unknown>('readonly', (files) => files.get(attachment));
  return bytes instanceof ArrayBuffer ? new Blob([bytes]) : null;
}

/** These and no others: what lies beside them waits for another submission, perhaps of another poster. */
export async function dropFiles(attachments: readonly string[]): Promise<void> {
  for (const attachment of attachments) await within('readwrite', (files) => files.delete(attachment));
}
