// One picture in two matters of a deputy: when the first becomes a report its picture lies there sealed, and the second
// still needs it as it was taken.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRecord } from '../../src/client/store/listing.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import { tenantCode } from '../../src/domain/ids.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { blobFiles } from '../../src/server/store/blobs.ts';
import { type BackupWorld, makeBackupWorld } from '../world/backups.ts';
import { giveCountyKey } from '../world/officer.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const tenant = tenantCode.parse('511524');
let world: BackupWorld;
const phones: Phone[] = [];
let areBlobsCut = false;
beforeEach(async () => {
  world = await makeBackupWorld();
});
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await world.end();
});

async function phoneOf(person: typeof demoDeputy): Promise<Phone> {
  const reach = reachInside(world.server.app);
  const phone = await makePhone({
    reach: async (path, init) => {
      if (areBlobsCut && path.includes('/blobs')) throw new TypeError('the line broke');
      return reach(path, init);
    },
  });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

it('is sent for the second once more, and every backup goes on', async () => {
  const store = world.server.store();
  giveCountyKey(store, tenant);
  const li = await phoneOf(demoDeputy);
  const station = await phoneOf(demoStation);
  const first = await li.record('petition', petitionAbout('修路的钱被人拿走了一部分'), [jpegLike(7)]);
  await li.settle();
  areBlobsCut = true;
  const second = await li.record('petition', petitionAbout('同一段路坑洼不平，老人摔倒了'), [jpegLike(7)]);
  await li.settle();
  await station.settle();
  const found = await readRecord(station.store(), first);
  if (found === null) throw new Error('not at the station');
  const args = { reason: '反映的是侵占公款，属于检举控告' };
  must(await decideRecord(station.store(), found, { move: 'sealAsReport', args }));
  await station.settle();
  areBlobsCut = false;
  li.pass(600_000);
  await li.settle();

  expect((await readQueue(li.store())).photos).toEqual({ done: 2, total: 2 });
  const rows = store.sql.all<{ sha256: string }>('SELECT sha256 FROM record_blob WHERE rec_id=?', second);
  expect(rows.map(({ sha256 }) => blobFiles(store.env).has(tenant, sha256))).toEqual([true]);
  expect((await backUp(world.env, world.target)).kind).toBe('done');
});
