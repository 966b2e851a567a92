// The phone's own small database: who was here last, so that the app opens without a network. It holds no work.
import { Dexie, type EntityTable } from 'dexie';
import * as z from 'zod/mini';
import type { Profile } from '../../domain/actor.ts';
import { userId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { type Directory, directory, profile } from '../../protocol/session.ts';
import type { Environment } from '../environment.ts';
import { steadyOn } from './steady.ts';

type Row = { readonly k: string; readonly v: unknown };

export class DeviceDatabase extends Dexie {
  declare readonly remembered: EntityTable<Row, 'k'>;

  constructor(env: Environment) {
    super('luzhi-device', { indexedDB: env.indexedDB, IDBKeyRange: env.IDBKeyRange });
    this.version(1).stores({ remembered: 'k' });
  }
}

/** Whose device it was when it was taken out of service, or when their account ended, and whom to call. */
const revoked = z.object({
  userId,
  contact: z.nullable(z.object({ name: z.string(), phone: z.string() })),
  isAccountOver: z.optional(z.boolean()),
});
export type Revoked = z.output<typeof revoked>;

export type Remembered = {
  readonly person: Profile | null;
  readonly directory: Directory | null;
  readonly endsSession: boolean;
  readonly hasAskedToPersist: boolean;
  readonly revoked: Revoked | null;
  /** The last touch at a desk, by any tab. */
  readonly touchedAt: number | null;
  /** Of whoever is signed in. */
  readonly signedInAt: number | null;
};

const flag = z.boolean();
const instant = z.number();

/** A database that does not open even the second time is a broken machine, not a phone without a person. */
export async function recall(db: DeviceDatabase): Promise<Remembered> {
  const read = await steadyOn({ db, mayOpen: () => true }, () =>
    db.remembered.bulkGet([
      'person',
      'directory',
      'endsSession',
      'hasAskedToPersist',
      'revoked',
      'touchedAt',
      'signedInAt',
    ]),
  );
  if (!read.ok) throw new Error(read.problem.code);
  const [person, lists, ends, asked, out, touched, since] = read.value;
  const who = profile.safeParse(person?.v);
  const kept = directory.safeParse(lists?.v);
  return {
    person: who.success ? who.data : null,
    directory: kept.success ? kept.data : null,
    endsSession: flag.safeParse(ends?.v).data === true,
    hasAskedToPersist: flag.safeParse(asked?.v).data === true,
    revoked: revoked.safeParse(out?.v).data ?? null,
    touchedAt: instant.safeParse(touched?.v).data ?? null,
    signedInAt: instant.safeParse(since?.v).data ?? null,
  };
}

/** All of it or nothing: a page that dies in between leaves no half. */
export const remember = (db: DeviceDatabase, facts: Partial<Remembered>): Promise<Result<unknown>> =>
  steadyOn({ db, mayOpen: () => true }, () =>
    db.remembered.bulkPut(Object.entries(facts).map(([k, v]) => ({ k, v }))),
  );
