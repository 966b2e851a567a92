// With which rights the replica was pulled. Another role is shown other parts of the same records, under the same ids and
// versions: no digest tells. So the rights are noted, and where they changed all of it is pulled anew.
import type { Actor } from '../../domain/actor.ts';
import { askAnew } from './ask-anew.ts';
import { type MetaOf, readMeta, writeMeta } from './meta.ts';
import { clearReceived, storesOfReceived } from './received.ts';
import { scopesHere } from './replica.ts';
import type { Store } from './store.ts';

type Rights = MetaOf<'rights'>;

/** What a desk wrote itself it reads no more once it serves another station, and that leaves no scope. A deputy's stays. */
const desks: ReadonlySet<string> = new Set(['station', 'township']);

const rightsOf = ({ role, isReportOfficer, orgId, stationIds }: Actor): Rights => ({
  role,
  isReportOfficer,
  orgId: orgId ?? null,
  stations: desks.has(role) ? stationIds.toSorted().join() : '',
});

const areSame = (a: Rights, b: Rights): boolean =>
  a.role === b.role &&
  a.isReportOfficer === b.isReportOfficer &&
  a.orgId === b.orgId &&
  (a.stations ?? b.stations) === b.stations;

/** A store is one entering of its person: a tab that still knows the rights of before does not ask for theirs again. */
const looked = new WeakSet<Store>();

/**
 * Pages are written again, whoever signed out before. What was received with other rights than this person has now is gone, and asked for from its beginning. A phone that
 * has noted none, because an earlier version of the app pulled, is taken to have pulled with today's.
 */
export async function keepToRights(store: Store): Promise<void> {
  if (looked.has(store)) return;
  const { db, actor } = store;
  const rights = rightsOf(actor);
  await db.transaction('rw', storesOfReceived(db), async () => {
    const before = await readMeta(store, 'rights');
    await writeMeta(store, 'isShut', false);
    if (before !== null && areSame(before, rights) && before.stations !== undefined) return;
    if (before !== null && !areSame(before, rights)) {
      await askAnew(store, await scopesHere(store), false);
      await clearReceived(store);
    }
    await writeMeta(store, 'rights', rights);
  });
  looked.add(store);
}
