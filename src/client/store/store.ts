// One person's store on this phone: the database, its vault, and who the person is.
import type { Actor } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import { uuid7 } from '../../domain/ids.ts';
import type { Environment } from '../environment.ts';
import { Database, databaseName } from './database.ts';
import { type InFlight, makeInFlight } from './in-flight.ts';
import { type Life, openDatabase, type Watch } from './opening.ts';
import type { PhotoRows } from './photo-rows.ts';
import { openVault, type Vault } from './vault.ts';

export type Store = {
  readonly env: Environment;
  readonly db: Database;
  readonly vault: Vault;
  readonly actor: Actor;
  /** What is on the wire at this moment; not stored, because a dead tab sends nothing. */
  readonly inFlight: InFlight;
  /** Whether this tab has compared its digests with the server's, and the day it last put people under stars. */
  readonly checked: { isDone: boolean; starredOn?: Day };
  /** Photos that were never sent: the server cannot have any of them. */
  readonly fresh: Set<string>;
  /** Photos that are sealed and not yet written: what first names one writes it, in its own transaction. */
  readonly held: Map<string, PhotoRows>;
  /** Drafts that were handed in or discarded here, in this tab: what is still on its way into one adds nothing to it. */
  readonly ended: Set<string>;
  readonly life: Life;
  /** Called after a save. The store does not know who listens. */
  readonly onSaved: { call: () => void };
};

const unwatched: Watch = { onStuck: () => undefined, onTaken: () => undefined };

export async function openStore(env: Environment, actor: Actor, watch = unwatched): Promise<Store> {
  const db = new Database(env, databaseName(actor.userId));
  const life: Life = { isOver: false, beforeEnd: new Set() };
  await openDatabase(db, { env, life, watch });
  const vault = await openVault(db, env);
  return {
    env,
    db,
    vault,
    actor,
    inFlight: makeInFlight(),
    checked: { isDone: false },
    fresh: new Set(),
    held: new Map(),
    ended: new Set(),
    life,
    onSaved: { call: () => undefined },
  };
}

/** Nothing opens it again. */
export function closeStore({ db, life }: Store): void {
  life.isOver = true;
  db.close();
}

/** A new UUIDv7 by the phone's clock. */
export const newId = (env: Environment): string => uuid7(env.now(), env.randomBytes(10));
