// What must hold after the world has healed, by number. Each is judged from outside: from the rows of the disks and of
// the server, never by asking the code under test whether it is content.
import { draftsKept } from './judge/drafts.ts';
import { noLostUpdate, replayed } from './judge/log.ts';
import type { Violation } from './judge/look.ts';
import { photosMatch, recordsAreWhole } from './judge/photos.ts';
import { alertsHeard, ledgers, replicas } from './judge/replicas.ts';
import { visitsKept } from './judge/visits.ts';
import { accountedFor, asItsOwner, distinctPlaces, drained, once, ordered } from './judge/work.ts';
import type { Life } from './life.ts';

/** Everything that can be judged when all has healed; I6 and I8 are judged on the way. */
export async function judgeAll(life: Life): Promise<Violation[]> {
  return [
    ...(await drained(life)),
    ...(await accountedFor(life)),
    ...(await once(life)),
    ...(await replicas(life)),
    ...(await ledgers(life)),
    ...(await alertsHeard(life)),
    ...ordered(life),
    ...noLostUpdate(life),
    ...(await photosMatch(life)),
    ...(await recordsAreWhole(life)),
    ...asItsOwner(life),
    ...(await distinctPlaces(life)),
    ...(await draftsKept(life)),
    ...(await visitsKept(life)),
    ...replayed(life),
  ];
}
