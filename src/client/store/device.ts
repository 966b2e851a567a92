// The phone's own small database: who was here last, so that the app opens without a network. It holds no work.
import { Dexie, type EntityTable } from 'dexie';
import * as z from 'zod/mini';
import type { Profile } from '../../domain/actor.ts';
import { type Directory, directory, profile } from '../../protocol/session.ts';
import type { Environment } from '../environment.ts';

type Row = { readonly k: string; readonly v: unknown };

export class DeviceDatabase extends Dexie {
  declare readonly remembered: EntityTable<Row, 'k'>;

  constructor(env: Environment) {
    super('luzhi-device', { indexedDB: env.indexedDB, IDBKeyRange: env.IDBKeyRange });
    this.version(1).stores({ remembered: 'k' });
  }
}

export type Remembered = {
  readonly person: Profile | null;
  readonly directory: Directory | null;
  readonly endsSession: boolean;
  readonly hasAskedToPersist: boolean;
};

const flag = z.boolean();

export async function recall(db: DeviceDatabase): Promise<Remembered> {
  const [person, lists, ends, asked] = await db.remembered.bulkGet([
    'person',
    'directory',
    'endsSession',
    'hasAskedToPersist',
  ]);
  const who = profile.safeParse(person?.v);
  const kept = directory.safeParse(lists?.v);
  return {
    person: who.success ? who.data : null,
    directory: kept.success ? kept.data : null,
    endsSession: flag.safeParse(ends?.v).data === true,
    hasAskedToPersist: flag.safeParse(asked?.v).data === true,
  };
}

export const remember = (db: DeviceDatabase, k: keyof Remembered, v: unknown) => db.remembered.put({ k, v });
