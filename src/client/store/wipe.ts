// A device that was lost or given back keeps nothing of its person: records, words, photos, and the key to them.
import { Dexie } from 'dexie';
import type { UserId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Environment } from '../environment.ts';
import { databaseName } from './database.ts';
import { forgetNotes } from './keepsake.ts';
import { storageProblem } from './steady.ts';

/** Other tabs are made to let go of it. Harmless when it is gone already; refused when the browser does not do it. */
export async function wipePerson(env: Environment, userId: UserId): Promise<Result<true>> {
  forgetNotes(env, userId);
  const { indexedDB, IDBKeyRange } = env;
  try {
    await new Dexie(databaseName(userId), { indexedDB, IDBKeyRange }).delete();
    return ok(true);
  } catch (error) {
    return refused(storageProblem(error));
  }
}
