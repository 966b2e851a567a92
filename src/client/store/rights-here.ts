// With which rights the replica was pulled. Another role is shown other parts of the same records, under the same ids and
// versions: no digest tells. So the rights are noted, and where they changed all of it is pulled anew.
import type { Actor } from '../../domain/actor.ts';
import { type MetaOf, readMeta, readMetas, writeMeta } from './meta.ts';
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
 * Begun as a person enters, and done before anything is asked of the server. Pages are written again, whoever signed out
 * before. What was received with other rights than this person has now is gone, and asked for from its beginning. A phone
 * that has noted none, because an earlier version of the app pulled, is taken to have pulled with today's.
 */
export async function keepToRights(store: Store): Promise<void> {
  if (looked.has(store)) return;
  const { db, actor } = store;
  const rights = rightsOf(actor);
  const isOther = (before: Rights | null) => before !== null && !areSame(before, rights);
  const isOtherNow = async () => isOther(await readMeta(store, 'rights'));
  const here = await readMetas(store, ['rights', 'isShut']);
  if (isOther(here('rights'))) {
    // Seldom, and with all that is received.
    const { receiveAnew } = await import('./receive-anew.ts');
    await receiveAnew(store, { isDue: isOtherNow, note: () => noted(store, rights) });
  } else if (here('rights')?.stations === undefined || here('isShut') !== false) {
    const isStill = await db.transaction('rw', db.meta, async () => {
      if (await isOtherNow()) return false; // another tab entered meanwhile
      await noted(store, rights);
      return true;
    });
    if (!isStill) return keepToRights(store);
  }
  looked.add(store);
}

async function noted(store: Store, rights: Rights): Promise<void> {
  await writeMeta(store, 'isShut', false);
  await writeMeta(store, 'rights', rights);
}
