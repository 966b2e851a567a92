// Writes that survive a dead handle. Safari closes IndexedDB under a running page: open again, try once more.
// What still fails becomes a problem the screen can say; it is never taken for "saved" or for "not there".
import type { Dexie } from 'dexie';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Store } from './store.ts';

const deadHandle = new Set(['UnknownError', 'InvalidStateError', 'DatabaseClosedError']);

function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const inner = 'inner' in error ? error.inner : undefined;
  return [error.name, ...(inner === error ? [] : namesOf(inner))];
}

export function storageProblem(error: unknown): Problem {
  return namesOf(error).includes('QuotaExceededError')
    ? { code: 'deviceStorageFull' }
    : { code: 'deviceStorageBroken' };
}

/** Runs `work`; after a dead handle opens the database again and runs it a second time. A store that was left or
 * given up to another tab stays closed. */
export const steady = <T>({ db, life }: Store, work: () => Promise<T>): Promise<Result<T>> =>
  steadyOn({ db, mayOpen: () => !life.isOver }, work);

type Handle = { readonly db: Dexie; readonly mayOpen: () => boolean };

export async function steadyOn<T>({ db, mayOpen }: Handle, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const isDead = namesOf(error).some((name) => deadHandle.has(name));
    if (!isDead || !mayOpen()) return refused(storageProblem(error));
  }
  try {
    db.close();
    await db.open();
    return ok(await work());
  } catch (error) {
    return refused(storageProblem(error));
  }
}
